import { grey, type Line } from '../styled-line.ts';
import type { Theme } from '../theme.ts';

/** The line between the panes, joined to the rules that meet it from either side. */
export function drawDivider(
  rows: number,
  left: readonly number[],
  right: readonly number[],
  { glyphs }: Theme,
): readonly Line[] {
  const joint = (row: number): string => {
    const fromLeft = left.includes(row);
    const fromRight = right.includes(row);
    if (fromLeft && fromRight) return glyphs.join.cross;
    if (fromLeft) return glyphs.join.left;
    return fromRight ? glyphs.join.right : glyphs.divider;
  };
  return Array.from({ length: rows }, (_, row) => [grey(joint(row))]);
}
