import { type TerminalColours, terminalColours } from '../../colours.ts';
import type { Look, ThemeName } from '../../recording.ts';

/** What is drawn in a look: letters, thin lines and signs, or areas that meet other areas. */
export type Drawn = 'letters' | 'lines' | 'areas';

/** The classes that colour what is drawn, named as they are asked for. */
export interface Inks {
  /** The attribute of what is drawn in a look, if it needs one; bold makes a difference to letters only. */
  inkOf(look: Look, drawn: Drawn): string;
  /** The attribute of what lies behind it. */
  paperOf(look: Look): string;
  /** The style sheet of all that were asked for */
  css(theme: ThemeName, own: TerminalColours | undefined): string;
}

/** Classes of the terminal's own colours: what it writes in, what it writes on. */
export const INK = 'i';
export const PAPER = 'p';
const BOLD = 'b';
/** Areas end at whole pixels at any magnification: else a hair of the background shows where two of them meet. */
const SHARP = 's';

/** @param prefix of the classes' names */
export function createInks(prefix: string): Inks {
  const colours = new Map<string, string>();
  const classOf = (colour: string | undefined, own: string): string => {
    if (colour === undefined) return own;
    const known = colours.get(colour) ?? `c${colours.size}`;
    colours.set(colour, known);
    return known;
  };
  const foregroundOf = ({ foreground }: Look): string => classOf(foreground, INK);
  const backgroundOf = ({ background }: Look): string => classOf(background, PAPER);
  return {
    inkOf(look, drawn) {
      const colour = look.inverse ? backgroundOf(look) : foregroundOf(look);
      if (drawn === 'areas') return attribute(prefix, colour, SHARP);
      return drawn === 'letters' && look.bold ? attribute(prefix, colour, BOLD) : attribute(prefix, colour);
    },
    paperOf: (look) => attribute(prefix, look.inverse ? foregroundOf(look) : backgroundOf(look), SHARP),
    css: (theme, own) =>
      [
        `.${prefix}${BOLD}{font-weight:bold}.${prefix}${SHARP}{shape-rendering:crispEdges}`,
        ...[...colours].map(([colour, name]) => `.${prefix}${name}{fill:${colour}}`),
        themeCss(prefix, theme, own),
      ].join(''),
  };
}

/** The ink is what the whole picture is drawn in where nothing else is said. */
function attribute(prefix: string, ...classes: readonly string[]): string {
  const names = classes.filter((name) => name !== INK);
  return names.length === 0 ? '' : ` class="${names.map((name) => prefix + name).join(' ')}"`;
}

const coloursCss = (prefix: string, { foreground, background }: TerminalColours): string =>
  `.${prefix}${INK}{fill:${foreground}}.${prefix}${PAPER}{fill:${background}}`;

function themeCss(prefix: string, theme: ThemeName, own: TerminalColours | undefined): string {
  if (own) return coloursCss(prefix, own);
  if (theme !== 'auto') return coloursCss(prefix, terminalColours[theme]);
  const { dark, light } = terminalColours;
  return `${coloursCss(prefix, dark)}@media(prefers-color-scheme:light){${coloursCss(prefix, light)}}`;
}
