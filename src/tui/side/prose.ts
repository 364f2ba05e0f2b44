import type { Block, Prose, Run } from '../../lessons/lesson.ts';
import type { Line, Role, Span, Style } from '../styled-line.ts';
import { plain } from '../styled-line.ts';
import { safeText, widthOf } from '../text.ts';

/** Words that are a thing on the screen wear its colour where the lesson stresses them. */
const roleOfWord: Readonly<Record<string, Role>> = {
  forget: 'forget',
  kept: 'forget',
  keeps: 'forget',
  update: 'forget',
  input: 'input',
  written: 'input',
  writes: 'input',
  output: 'output',
  reset: 'output',
};

function styleOf({ text, style }: Run): Style | undefined {
  if (style === 'plain') return undefined;
  const role = roleOfWord[text.toLowerCase().replace(/ gates?$/, '')];
  return { bold: true, ...(role && { role }) };
}

interface Word {
  readonly spans: readonly Span[];
  readonly columns: number;
}

/** The prose as words; a style may change inside one. */
function wordsOf(prose: Prose): readonly Word[] {
  const words: Span[][] = [[]];
  for (const run of prose) {
    const style = styleOf(run);
    for (const [index, part] of safeText(run.text.replace(/\s+/g, ' ')).split(' ').entries()) {
      if (index > 0) words.push([]);
      if (part !== '') words.at(-1)?.push({ text: part, style });
    }
  }
  return words
    .filter((spans) => spans.length > 0)
    .map((spans) => ({ spans, columns: spans.reduce((sum, { text }) => sum + widthOf(text), 0) }));
}

/** Wraps prose at words; a word longer than a line is broken. */
export function wrapProse(prose: Prose, columns: number): readonly Line[] {
  const lines: Span[][] = [];
  let room = 0;
  for (const word of wordsOf(prose).flatMap((it) => broken(it, columns))) {
    const line = lines.at(-1);
    if (line && word.columns + 1 <= room) {
      line.push(plain(' '), ...word.spans);
      room -= word.columns + 1;
    } else {
      lines.push([...word.spans]);
      room = columns - word.columns;
    }
  }
  return lines;
}

function broken(word: Word, columns: number): readonly Word[] {
  if (word.columns <= columns) return [word];
  const style = word.spans[0]?.style;
  const pieces: Word[] = [];
  let piece = '';
  for (const character of word.spans.map(({ text }) => text).join('')) {
    if (widthOf(piece + character) > columns) {
      pieces.push({ spans: [{ text: piece, style }], columns: widthOf(piece) });
      piece = '';
    }
    piece += character;
  }
  return [...pieces, { spans: [{ text: piece, style }], columns: widthOf(piece) }];
}

/** Wraps what is one paragraph of plain words. */
export const wrapText = (text: string, columns: number, style?: Style): readonly Line[] =>
  wrapProse([{ text, style: 'plain' }], columns).map((line) => line.map((span) => ({ ...span, style })));

/** Blocks under one another, with a blank line between them. */
export function wrapBlocks(blocks: readonly Block[], columns: number): readonly Line[] {
  return blocks.flatMap((block, index) => [...(index > 0 ? [[]] : []), ...wrapBlock(block, columns)]);
}

function wrapBlock(block: Block, columns: number): readonly Line[] {
  switch (block.kind) {
    case 'paragraph':
      return wrapProse(block.runs, columns);
    case 'quote':
      return indented(wrapProse(block.runs, columns - 2), '│ ', '│ ');
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${index + 1} ` : '· ';
        return indented(wrapProse(item, columns - mark.length), mark, ' '.repeat(mark.length));
      });
    case 'code':
      return codeLines(block.text, columns);
    default:
      return [];
  }
}

/** A row of code each; what does not fit is indented further, and it is said how to see it whole, to be copied. */
function codeLines(text: string, columns: number): readonly Line[] {
  const rows = text.split('\n').map((row) => (row.trim() === '' ? [] : wrapText(row.trim(), columns - 4)));
  const lines = rows.flatMap((row) => (row.length === 0 ? [[]] : indented(row, '  ', '    ')));
  const isBroken = rows.some((row) => row.length > 1) && columns < WIDE_ENOUGH;
  return isBroken ? [...lines, ...wrapText('z: a line each, to copy', columns, { role: 'grey' })] : lines;
}

/** So wide that `z` would give no more. */
const WIDE_ENOUGH = 50;

const indented = (lines: readonly Line[], first: string, rest: string): readonly Line[] =>
  lines.map((line, index) => [plain(index === 0 ? first : rest), ...line]);
