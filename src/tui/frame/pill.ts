import { bold, type Line } from '../styled-line.ts';
import type { Theme } from '../theme.ts';

/** A word that stands out without colour: reversed, with half a block, or a bracket, at either side. */
export const pill = (text: string, { glyphs }: Theme): Line => [
  bold(glyphs.pill.left),
  { text, style: { inverse: true, bold: true } },
  bold(glyphs.pill.right),
];
