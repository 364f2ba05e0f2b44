import type { Nodes, RootContent } from 'mdast';
import type { Report } from './report.ts';

/** `<!-- at: 3 -->`: a name, a value, and where both stand in the source. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly offset: number;
  readonly valueOffset: number;
}

/** What a lesson's Markdown consists of, in order: blocks of prose, directives, and the two ends of a `<details>`. */
export type Piece =
  | { readonly kind: 'block'; readonly node: RootContent }
  | { readonly kind: 'directive'; readonly directive: Directive }
  | { readonly kind: 'fold'; readonly title: string; readonly offset: number }
  | { readonly kind: 'fold-end'; readonly offset: number };

/** A folded part, `<details>` with its `<summary>`, and the blocks in it. */
export interface Fold {
  readonly title: string;
  readonly offset: number;
  readonly blocks: readonly RootContent[];
}

/** Takes Markdown blocks apart; directives in the middle of a paragraph come after it. */
export function toPieces(nodes: readonly RootContent[], report: Report): readonly Piece[] {
  return nodes.flatMap((node): readonly Piece[] => {
    if (node.type === 'html') return piecesOfHtml(node.value, offsetOf(node), report);
    const inside = commentsIn(node).flatMap(({ value, offset }) => piecesOfHtml(value, offset, report));
    return [{ kind: 'block', node }, ...inside];
  });
}

export const offsetOf = (node: Nodes): number => node.position?.start.offset ?? 0;

/** Pieces by what they are. */
export interface SortedPieces {
  readonly blocks: readonly RootContent[];
  readonly directives: readonly Directive[];
  readonly folds: readonly Fold[];
}

/** What of some pieces is prose, what is a directive, and what is folded away. */
export function sortPieces(pieces: readonly Piece[], report: Report): SortedPieces {
  const blocks: RootContent[] = [];
  const folds: (Fold & { readonly blocks: RootContent[] })[] = [];
  let open: (typeof folds)[number] | undefined;
  for (const piece of pieces) {
    if (piece.kind === 'block') (open?.blocks ?? blocks).push(piece.node);
    if (piece.kind === 'fold-end') {
      if (!open) report.at('`</details>` closes nothing', piece.offset, 10);
      open = undefined;
    }
    if (piece.kind === 'fold') {
      if (open) reportOpen(open, report);
      open = { title: piece.title, offset: piece.offset, blocks: [] };
      folds.push(open);
    }
  }
  if (open) reportOpen(open, report);
  return { blocks, directives: directivesOf(pieces), folds };
}

export const directivesOf = (pieces: readonly Piece[]): readonly Directive[] =>
  pieces.flatMap((piece) => (piece.kind === 'directive' ? piece.directive : []));

const reportOpen = ({ offset }: Fold, report: Report): void =>
  report.at('this `<details>` is never closed: `</details>` is missing', offset, 9);

/** The comments anywhere within a block, with where they begin. */
export function commentsIn(node: Nodes): readonly { value: string; offset: number }[] {
  if (node.type === 'html') return node.value.startsWith('<!--') ? [{ value: node.value, offset: offsetOf(node) }] : [];
  return 'children' in node ? node.children.flatMap((child) => commentsIn(child)) : [];
}

const TAGS = /<!--([\s\S]*?)-->|<details>\s*<summary>([\s\S]*?)<\/summary>|<\/details>/g;

function piecesOfHtml(html: string, offset: number, report: Report): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of html.matchAll(TAGS)) {
    reportOther(html.slice(end, match.index), offset + end, report);
    end = match.index + match[0].length;
    const start = offset + match.index;
    if (match[1] !== undefined) pieces.push(...directivesIn(match[1], start, report));
    else if (match[2] !== undefined) pieces.push({ kind: 'fold', title: match[2].trim(), offset: start });
    else pieces.push({ kind: 'fold-end', offset: start });
  }
  reportOther(html.slice(end), offset + end, report);
  return pieces;
}

/** One directive a line; `note:` is a remark for those who read the file. */
function directivesIn(comment: string, commentOffset: number, report: Report): readonly Piece[] {
  const pieces: Piece[] = [];
  let offset = commentOffset + '<!--'.length;
  for (const line of comment.split('\n')) {
    const match = /^(\s*)([A-Za-z][\w-]*)(\s*:\s*)(.*)$/.exec(line.trimEnd());
    if (match) {
      const [, indent = '', name = '', colon = '', value = ''] = match;
      const start = offset + indent.length;
      const directive = { name, value, offset: start, valueOffset: start + name.length + colon.length };
      if (name !== 'note') pieces.push({ kind: 'directive', directive });
    } else if (line.trim() !== '') {
      const start = offset + line.length - line.trimStart().length;
      report.at('a comment is a directive, `name: value`, or a `note:`', start, line.trim().length);
    }
    offset += line.length + 1;
  }
  return pieces;
}

function reportOther(html: string, offset: number, report: Report): void {
  const text = html.trim();
  if (text === '') return;
  const start = offset + html.length - html.trimStart().length;
  const length = text.split('\n', 1)[0]?.length ?? 1;
  const isUnclosed = text.startsWith('<!--');
  const problem = isUnclosed
    ? 'this comment is never closed: `-->` is missing'
    : 'of HTML, a lesson has comments and `<details>` with a `<summary>` only';
  report.at(problem, start, length);
}
