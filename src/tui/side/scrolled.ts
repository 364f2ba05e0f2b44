import { grey, type Line } from '../styled-line.ts';

/** Part of a text that is longer than its pane. */
export interface Scrolled {
  readonly lines: readonly Line[];
  /** rows of the text above the first one shown */
  readonly above: number;
  /** rows of the text that are shown: the marks of what is not are none */
  readonly shown: number;
  /** rows of the text below the last one shown */
  readonly below: number;
}

/** `rows` rows of a text, from `scroll` on; what is out of sight is said in its first and last row. */
export function scrollTo(text: readonly Line[], rows: number, scroll: number): Scrolled {
  if (text.length <= rows) return { lines: text, above: 0, shown: text.length, below: 0 };
  const start = Math.min(Math.max(0, scroll), Math.max(0, text.length - rows + 1));
  const isCutAbove = start > 0;
  const visible = rows - (isCutAbove ? 1 : 0);
  const isCutBelow = start + visible < text.length;
  const end = start + visible - (isCutBelow ? 1 : 0);
  const below = text.length - end;
  const lines = [
    ...(isCutAbove ? [[grey(`↑ ${count(start)}`)]] : []),
    ...text.slice(start, end),
    ...(isCutBelow ? [[grey(`↓ ${count(below)}`)]] : []),
  ];
  return { lines, above: start, shown: end - start, below };
}

const count = (lines: number): string => (lines === 1 ? '1 more line' : `${lines} more lines`);
