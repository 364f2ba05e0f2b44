import { type GlyphSet, type Glyphs, glyphSets } from './glyphs.ts';
import type { Role, Style } from './line.ts';

/** How many colours the terminal shows. */
export type ColorDepth = 'truecolor' | '256' | '16' | 'none';

/** What a drawing needs to know of the terminal: its glyphs, and the colour of each role. */
export interface Theme {
  readonly depth: ColorDepth;
  readonly glyphs: Glyphs;
  /** the properties of Ink's `<Text>` for a style */
  readonly paint: (style: Style | undefined) => { color?: string; bold?: boolean; inverse?: boolean };
}

/**
 * Okabe & Ito's colour-blind safe hues, drawn into one band of lightness so that they work on black and on white.
 * "Color Universal Design", 2008, jfly.uni-koeln.de/color.
 */
const palettes: Readonly<Record<ColorDepth, Readonly<Partial<Record<Role, string>>>>> = {
  truecolor: {
    forget: '#C48C00',
    input: '#00A07F',
    output: '#C377B4',
    above: '#2F86D8',
    below: '#CF4A30',
    grey: '#808080',
  },
  '256': {
    forget: 'ansi256(172)',
    input: 'ansi256(36)',
    output: 'ansi256(175)',
    above: 'ansi256(32)',
    below: 'ansi256(167)',
    grey: 'ansi256(244)',
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

export function createTheme(depth: ColorDepth, glyphSet: GlyphSet): Theme {
  const palette = palettes[depth];
  return {
    depth,
    glyphs: glyphSets[glyphSet],
    paint: (style) => {
      const color = style?.role && palette[style.role];
      return { ...(color && { color }), ...(style?.bold && { bold: true }), ...(style?.inverse && { inverse: true }) };
    },
  };
}
