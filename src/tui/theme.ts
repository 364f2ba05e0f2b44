import { type GlyphSet, type Glyphs, glyphSets } from './glyphs.ts';
import type { Role, Style } from './styled-line.ts';

/** How many colours the terminal shows. */
export type ColorDepth = 'truecolor' | '256' | '16' | 'none';

/** How a piece of text looks, in the words of Ink's `<Text>`, and whether the caret is on it. */
export interface Look {
  color?: string;
  bold?: boolean;
  inverse?: boolean;
  isCaret?: boolean;
}

/** What a drawing needs to know of the terminal: its glyphs, and the colour of each role. */
export interface Theme {
  readonly depth: ColorDepth;
  readonly glyphs: Glyphs;
  /** the properties of Ink's `<Text>` for a text in a style */
  readonly paint: (style: Style | undefined, text: string) => Look;
}

type Palette = Readonly<Partial<Record<Role, string>>>;
type Palettes = Readonly<Record<ColorDepth, Palette>>;

/**
 * What is known of the background: that it is dark or light enough for colours of one side; that it is black or white, as
 * in a recording; nothing.
 */
export type Background = 'dark' | 'light' | 'black or white' | 'unknown';

/**
 * Okabe & Ito's colour-blind safe hues, drawn into one band of lightness so that they work on black and on white, with a
 * contrast of 3:1 at least. "Color Universal Design", 2008, jfly.uni-koeln.de/color.
 */
export const palettes: Palettes = {
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
    // Bright black is the background of Solarized Dark: what is grey elsewhere keeps the terminal's own colour.
  },
  none: {},
};

/**
 * The same hues where letters and digits wear them: 4.5:1 at least on black and on white, which leaves but one lightness
 * (WCAG 2.2, 1.4.3). No orange of the 256 has it: there the text keeps the terminal's own colour, and with 16 all text does,
 * since nobody knows what they are.
 */
export const textPalettes: Palettes = {
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
  '16': {},
  none: {},
};

/**
 * For a terminal that has told its background: the same hues for letters and for drawings, 4.5:1 at least on every dark
 * background up to Nord's, and on every light one from Nord's on.
 */
export const sidePalettes: Readonly<Record<'dark' | 'light', Palettes>> = {
  dark: {
    truecolor: {
      forget: '#E69F00',
      input: '#2FC49C',
      output: '#DE94C2',
      above: '#56B4E9',
      below: '#FF8E6B',
      grey: '#A6A6A6',
    },
    '256': {
      forget: 'ansi256(214)',
      input: 'ansi256(79)',
      output: 'ansi256(176)',
      above: 'ansi256(75)',
      below: 'ansi256(209)',
      grey: 'ansi256(247)',
    },
    '16': {},
    none: {},
  },
  light: {
    truecolor: {
      forget: '#7A5600',
      input: '#00684F',
      output: '#8A4480',
      above: '#1C62A5',
      below: '#A83620',
      grey: '#5C5C5C',
    },
    '256': {
      forget: 'ansi256(94)',
      input: 'ansi256(23)',
      output: 'ansi256(90)',
      above: 'ansi256(25)',
      below: 'ansi256(124)',
      grey: 'ansi256(240)',
    },
    '16': {},
    none: {},
  },
};

/** The colour of a role, for letters and digits, and for what is drawn. */
export function colourOf(role: Role, isText: boolean, depth: ColorDepth, background: Background): string | undefined {
  const hasSide = (background === 'dark' || background === 'light') && depth !== '16';
  if (hasSide) return sidePalettes[background][depth][role];
  if (!isText) return palettes[depth][role];
  // No colour is legible on every background: letters keep the one that their reader has chosen.
  return background === 'unknown' ? undefined : textPalettes[depth][role];
}

const isText = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** @param background of the terminal, as far as it is known */
export function createTheme(depth: ColorDepth, glyphSet: GlyphSet, background: Background = 'black or white'): Theme {
  return {
    depth,
    glyphs: glyphSets[glyphSet],
    paint: (style, text) => {
      const color = style?.role && colourOf(style.role, isText(text), depth, background);
      const { bold, inverse, isCaret } = style ?? {};
      return {
        ...(color && { color }),
        ...(bold && { bold }),
        ...(inverse && { inverse }),
        ...(isCaret && { isCaret }),
      };
    },
  };
}
