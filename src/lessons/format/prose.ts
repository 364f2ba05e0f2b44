import type { ListItem, Nodes, PhrasingContent, RootContent } from 'mdast';
import type { Block, Prose, Run } from '../lesson.ts';
import type { Report } from './report.ts';

/** A Markdown block as the screen shows it; nothing where it is of a kind that it cannot show, which is reported. */
export function toBlock(node: RootContent, report: Report): Block | undefined {
  switch (node.type) {
    case 'paragraph':
      return { kind: 'paragraph', runs: toProse(node.children, report) };
    case 'blockquote':
      return { kind: 'quote', runs: onlyParagraph(node.children, node, 'a quotation', report) };
    case 'list':
      return {
        kind: 'list',
        ordered: node.ordered ?? false,
        items: node.children.map((item) => toItem(item, report)),
      };
    case 'code':
      return toCode(node.value, node, report);
    default:
      reportNode(`a lesson shows paragraphs, lists, quotations and code: found ${node.type}`, node, report);
      return undefined;
  }
}

/** The one paragraph of a list item. */
export const toItem = (item: ListItem, report: Report): Prose =>
  onlyParagraph(item.children, item, 'an item of a list', report);

/** Words in their styles: line breaks become spaces, links their words, comments nothing. */
export function toProse(children: readonly PhrasingContent[], report: Report): Prose {
  return tidy(children.flatMap((child) => toRuns(child, 'plain', report)));
}

export const plainText = (prose: Prose): string => prose.map(({ text }) => text).join('');

/** The text of blocks, for counting words and for looking up numbers; code apart. */
export const proseOf = (blocks: readonly Block[]): readonly Prose[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'code') return [];
    return block.kind === 'list' ? block.items : [block.runs];
  });

export const wordCount = (blocks: readonly Block[]): number =>
  proseOf(blocks).reduce((sum, prose) => sum + plainText(prose).split(/\s+/).filter(Boolean).length, 0);

function onlyParagraph(children: readonly Nodes[], parent: Nodes, what: string, report: Report): Prose {
  const [first, second] = children.filter(({ type }) => type !== 'html');
  if (first?.type !== 'paragraph' || second) reportNode(`${what} is one paragraph`, second ?? first ?? parent, report);
  return first?.type === 'paragraph' ? toProse(first.children, report) : [];
}

function toRuns(node: PhrasingContent, style: Run['style'], report: Report): readonly Run[] {
  switch (node.type) {
    case 'text':
      if (/<!--|-->/.test(node.value))
        reportNode('half a comment: it begins and ends on one line, or stands alone', node, report);
      return [{ text: node.value.replace(/\s+/g, ' '), style }];
    case 'inlineCode':
      return [{ text: node.value, style: 'code' }];
    case 'break':
      return [{ text: ' ', style }];
    case 'strong':
    case 'emphasis':
      return node.children.flatMap((child) => toRuns(child, style === 'plain' ? node.type : style, report));
    case 'link':
      return node.children.flatMap((child) => toRuns(child, style, report));
    case 'html':
      if (!node.value.startsWith('<!--')) reportNode('a lesson has no HTML in its prose', node, report);
      return [];
    default:
      reportNode(`prose has words, *emphasis*, **bold**, \`code\` and links: found ${node.type}`, node, report);
      return [];
  }
}

function toCode(text: string, node: RootContent, report: Report): Block | undefined {
  if (!/^\s*<!--/m.test(text)) return { kind: 'code', text };
  reportNode(
    'a directive that is indented by a tab or four spaces is code to Markdown: begin it at the margin',
    node,
    report,
  );
  return undefined;
}

/** Joins neighbours of one style, and leaves no space at the ends or twice. */
function tidy(runs: readonly Run[]): Prose {
  const joined: Run[] = [];
  for (const { text, style } of runs) {
    const last = joined.at(-1);
    const follows = last === undefined || last.text.endsWith(' ');
    const words = follows && style !== 'code' ? text.replace(/^ +/, '') : text;
    if (words === '') continue;
    if (last?.style === style) joined[joined.length - 1] = { text: last.text + words, style };
    else joined.push({ text: words, style });
  }
  const last = joined.pop();
  if (!last) return [];
  const end = last.style === 'code' ? last.text : last.text.trimEnd();
  return end === '' ? joined : [...joined, { ...last, text: end }];
}

function reportNode(problem: string, node: Nodes, report: Report): void {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  report.at(problem, start, end - start);
}
