/** What a colour stands for. The palette gives each role a colour, its glyph or number gives it a second sign. */
export type Role = 'forget' | 'input' | 'output' | 'above' | 'below' | 'grey';

export interface Style {
  readonly role?: Role | undefined;
  readonly bold?: boolean | undefined;
  readonly inverse?: boolean | undefined;
  /** where the next character is typed: a terminal puts its own cursor there */
  readonly isCaret?: boolean | undefined;
}

/** Text in one style. */
export interface Span {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** One row of the screen. */
export type Line = readonly Span[];

export const plain = (text: string): Span => ({ text });
export const bold = (text: string): Span => ({ text, style: { bold: true } });
export const grey = (text: string): Span => ({ text, style: { role: 'grey' } });

/** The characters of a line without their styles. */
export const lineText = (line: Line): string => line.map(({ text }) => text).join('');
