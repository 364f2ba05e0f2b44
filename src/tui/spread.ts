import { type Line, lineText, plain } from './styled-line.ts';
import { widthOf } from './text.ts';

/** Fills the space between what stands at the left and at the right; the right goes first where there is no room. */
export function spread(left: Line, right: Line, columns: number): Line {
  const space = columns - widthOf(lineText(left)) - widthOf(lineText(right));
  return space >= 1 ? [...left, plain(' '.repeat(space)), ...right] : left;
}
