import { type GlyphSet, type Glyphs, glyphSets } from './glyphs.ts';
import type { Role, Style } from './styled-line.ts';

/** How many colours the terminal shows. */
export type ColorDepth = 'truecolor' | '256' | '16' | 'none';

/** What a drawing needs to know of the terminal: its glyphs, and the colour of each role. */
export interface Theme {
  readonly depth: ColorDepth;
  readonly glyphs: Glyphs;
  /** the properties of Ink's `<Text>` for a text in a style */
  readonly paint: (style: Style | undefined, text: string) => { color?: string; bold?: boolean; inverse?: boolean };
}

type Palette = Readonly<Partial<Record<Role, string>>>;

/**
 * Okabe & Ito's colour-blind safe hues, drawn into one band of lightness so that they work on black and on white, with a
 * contrast of 3:1 at least. "Color Universal Design", 2008, jfly.uni-koeln.de/color.
 */
export const palettes: Readonly<Record<ColorDepth, Palette>> = {
  truecolor: {
    forget: '#C28A00',
    input: '#00A07F',
    output: '#C377B4',
    above: '#2F86D8',
    below: '#CF4A30',
    grey: '#767676',
  },
  '256': {
    forget: 'ansi256(136)',
    input: 'ansi256(30)',
    output: 'ansi256(133)',
    above: 'ansi256(32)',
    below: 'ansi256(167)',
    grey: 'ansi256(243)',
  },
  '16': {
    forget: 'yellow',
    input: 'cyan',
    output: 'magenta',
    above: 'blueBright',
    below: 'redBright',
    grey: 'blackBright',
  },
  none: {},
};

/**
 * The same hues where letters and digits wear them: 4.5:1 at least on black and on white, which leaves but one lightness
 * (WCAG 2.2, 1.4.3). No orange of the 256 has it: there the text keeps the terminal's own colour. Of the 16 nobody knows
 * what they are.
 */
export const textPalettes: Readonly<Record<ColorDepth, Palette>> = {
  truecolor: {
    forget: '#9A6D00',
    input: '#008569',
    output: '#9F6093',
    above: '#2978C3',
    below: '#CD492F',
    grey: '#767676',
  },
  '256': {
    input: 'ansi256(29)',
    output: 'ansi256(163)',
    above: 'ansi256(63)',
    below: 'ansi256(131)',
    grey: 'ansi256(243)',
  },
  '16': palettes['16'],
  none: {},
};

const isText = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

export function createTheme(depth: ColorDepth, glyphSet: GlyphSet): Theme {
  return {
    depth,
    glyphs: glyphSets[glyphSet],
    paint: (style, text) => {
      const color = style?.role && (isText(text) ? textPalettes : palettes)[depth][style.role];
      return { ...(color && { color }), ...(style?.bold && { bold: true }), ...(style?.inverse && { inverse: true }) };
    },
  };
}
