import type { Html, Nodes, Paragraph, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { counted, lessonLimits } from '../limits.ts';
import type { Report } from './report.ts';

// Markdown is read a block at a time, since the time that a reader of it takes grows faster than its text: a document
// that is cut where nothing can go on means what the parts mean.

/** A part of the source that means the same alone. */
interface Part {
  readonly offset: number;
  /** from 1 */
  readonly line: number;
  readonly lines: number;
  readonly text: string;
}

/**
 * The Markdown of a lesson from an offset on, as blocks with their places in the whole. What is too much of something is
 * reported and left out.
 */
export function readBlocks(source: string, from: number, report: Report): readonly RootContent[] {
  const budget = createBudget(report);
  const nodes: RootContent[] = [];
  let steps = 0;
  for (const part of partsOf(source, from)) {
    if (/^##[ \t\n]/.test(part.text) && ++steps > lessonLimits.steps) {
      report.onLine(TOO_MANY_STEPS, part.line);
      break;
    }
    const plain = plainParagraph(part) ?? plainComments(part);
    if (plain) nodes.push(...plain);
    else if (budget.allows(part)) nodes.push(...parsed(part));
    if (budget.isSpent()) break;
  }
  return nodes;
}

const TOO_MANY_STEPS = `a lesson has ${counted(lessonLimits.steps)} steps at most: make several lessons of it`;

/** What opens a part that blank lines do not end, and what ends it. */
const openers: readonly (readonly [begins: RegExp, ends: RegExp])[] = [
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![A-Za-z]/, />/],
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
];
const HEADING = /^#{1,6}(?:[ \t]|$)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** A line at the margin that no list, quotation or indented code can go on with. */
const AT_MARGIN = /^[^\s>+*\d-]/;

/** The end of what has begun on this line and blank lines do not end; undefined where nothing has. */
function endOfOpened(line: string): RegExp | undefined {
  const [, fence] = FENCE.exec(line) ?? [];
  if (fence) return new RegExp(`^ {0,3}${fence[0]}{${fence.length},}\\s*$`);
  const [, ends] = openers.find(([begins]) => begins.test(line)) ?? [];
  return ends?.test(line) ? undefined : ends;
}

/** Tells, line by line, where a part begins that means the same alone. */
function createCutter(): (line: string) => boolean {
  let awaited: RegExp | undefined;
  let before: 'blank' | 'heading' | 'other' = 'blank';
  return (line) => {
    // A heading at the margin ends whatever is open there, and is over with its line.
    const isHeading = !awaited && HEADING.test(line);
    const begins = isHeading || before === 'heading' || (before === 'blank' && !awaited && AT_MARGIN.test(line));
    if (awaited) awaited = awaited.test(line) ? undefined : awaited;
    else awaited = endOfOpened(line);
    before = isHeading ? 'heading' : line.trim() === '' ? 'blank' : 'other';
    return begins;
  };
}

function* partsOf(source: string, from: number): Generator<Part, void> {
  let line = source.slice(0, from).split('\n').length;
  let begin = { offset: from, line };
  const beginsPart = createCutter();
  for (let offset = from; offset < source.length; line++) {
    const found = source.indexOf('\n', offset);
    const next = found < 0 ? source.length : found + 1;
    if (beginsPart(source.slice(offset, found < 0 ? next : found)) && offset > begin.offset) {
      yield partOf(source, begin, offset, line);
      begin = { offset, line };
    }
    offset = next;
  }
  if (begin.offset < source.length) yield partOf(source, begin, source.length, line);
}

const partOf = (source: string, { offset, line }: Pick<Part, 'offset' | 'line'>, end: number, after: number): Part => ({
  ...{ offset, line, lines: after - line },
  text: source.slice(offset, end),
});

/** Lines that begin with a letter and hold nothing that could mean anything else than itself. */
const PLAIN = /^(?:[A-Za-z][A-Za-z0-9 ,.;:'"()?%/’‘“”…–—−]*[A-Za-z0-9,.;:'"()?%/’‘“”…–—−]\n)+\s*$/;

/** A paragraph of words alone, which needs no reader; undefined where the part is more. */
function plainParagraph({ text, offset, line }: Part): readonly [Paragraph] | undefined {
  if (!PLAIN.test(`${text}\n`)) return undefined;
  const value = text.trimEnd();
  const lines = value.split('\n');
  const position = {
    start: { line, column: 1, offset },
    end: { line: line + lines.length - 1, column: (lines.at(-1) ?? '').length + 1, offset: offset + value.length },
  };
  return [{ type: 'paragraph', children: [{ type: 'text', value, position }], position }];
}

/** Comments that begin at the margin and end with their line, as directives mostly do; undefined where the part is more. */
function plainComments({ text, offset, line }: Part): readonly Html[] | undefined {
  const comments: Html[] = [];
  let at = 0;
  let here = line;
  while (text.startsWith('<!--', at)) {
    const close = text.indexOf('-->', at + 4);
    const end = close + 3;
    const isWhole = close >= 0 && (end === text.length || text[end] === '\n');
    if (!isWhole || /^-?>/.test(text.slice(at + 4, at + 6)) || end - at > lessonLimits.commentCharacters)
      return undefined;
    const value = text.slice(at, end);
    const lines = value.split('\n');
    const last = here + lines.length - 1;
    const position = {
      start: { line: here, column: 1, offset: offset + at },
      end: { line: last, column: (lines.at(-1) ?? '').length + 1, offset: offset + end },
    };
    comments.push({ type: 'html', value, position });
    here = last + 1;
    at = end + 1;
  }
  return comments.length > 0 && text.slice(at).trim() === '' ? comments : undefined;
}

/** The nodes of a part, with their places in the whole. */
function parsed({ text, offset, line }: Part): readonly RootContent[] {
  const { children } = fromMarkdown(text);
  for (const child of children) move(child, offset, line - 1);
  return children;
}

function move(node: Nodes, offset: number, lines: number): void {
  for (const point of node.position ? [node.position.start, node.position.end] : []) {
    point.line += lines;
    point.offset = (point.offset ?? 0) + offset;
  }
  if ('children' in node) for (const child of node.children) move(child, offset, lines);
}

/** Adds up what the parts ask of the reader of Markdown. What is too much is reported. */
function createBudget(report: Report) {
  let [blocks, characters, allSigns] = [0, 0, 0];
  let isSpent = false;
  return {
    isSpent: () => isSpent,
    allows(part: Part): boolean {
      const signs = signsIn(part.text);
      const problem = problemOf(part, signs);
      if (problem !== undefined) report.onLine(problem, part.line);
      else {
        blocks += 1;
        characters += part.text.length;
        allSigns += signs;
        isSpent = blocks > markupBlocks || characters > markupCharacters || allSigns > markupSigns;
        if (isSpent) report.onLine(TOO_MUCH, part.line);
      }
      return problem === undefined && !isSpent;
    },
  };
}

const { markupBlocks, markupCharacters, markupSigns } = lessonLimits;
const TOO_MUCH =
  `by here the lesson has more than ${counted(markupBlocks)} blocks, ${counted(markupCharacters)} characters or ` +
  `${counted(markupSigns)} signs of Markdown: make several lessons of it`;

const signsIn = (text: string): number => text.match(/[*_[\]<>&`!\\#=~+-]/g)?.length ?? 0;

/** What a part has too much of; undefined where it can be read. */
function problemOf({ text, lines }: Part, signs: number): string | undefined {
  const { blockCharacters, blockLines, blockSigns, nesting } = lessonLimits;
  const most = (count: number, limit: number, what: string): string | undefined =>
    count > limit
      ? `this block has ${counted(count)} ${what}: ${counted(limit)} at most; blank lines make several of it`
      : undefined;
  return (
    most(text.trim().length, blockCharacters, 'characters') ??
    most(lines, blockLines, 'lines') ??
    most(signs, blockSigns, 'signs of Markdown') ??
    (isNestedDeeply(text) ? `this is nested more than ${nesting} times` : undefined)
  );
}

/** Lists in lists and quotations in quotations, on one line or by how far a line is indented. */
const isNestedDeeply = (text: string): boolean =>
  text.split('\n').some((line) => {
    const [containers = ''] = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/.exec(line) ?? [];
    const marks = containers.match(/[>+*.)-]/g)?.length ?? 0;
    return marks > lessonLimits.nesting || (marks > 0 && containers.length > 4 * lessonLimits.nesting);
  });
