import type { TerminalColours } from '../colours.ts';
import { type ThemeName, themeNames } from '../recording.ts';

/** What a theme of a tape comes to: light or dark, and colours of its own where the tape spells them out. */
export interface TapeTheme {
  readonly name: ThemeName;
  readonly colours?: TerminalColours;
}

/** VHS's light themes whose names do not say so. */
const lightNames: readonly string[] = [
  'alabaster',
  'clrs',
  'coffee_theme',
  'github',
  'man page',
  'material',
  'novel',
  'primary',
  'sonoran sunrise',
  'spring',
  'tango adapted',
  'tango half adapted',
  'terminal basic',
  'tomorrow',
  'unikitty',
  'vimbones',
  'zenbones',
];

/** Names that say that a theme is light: `Catppuccin Latte`, `tokyonight-day`. */
const SAYS_LIGHT = /(?<!de|moon|twi)light(?!s)|\bday\b|latte|dawn|morning/i;

/**
 * The theme of a tape: ours by name, VHS's by name or in braces.
 *
 * @param fail is told what is wrong with it, and throws
 */
export function themeOf(text: string, fail: (message: string) => never): TapeTheme {
  if (text.startsWith('{')) return spelledOut(text, fail);
  const own = themeNames.find((name) => name === text);
  if (own) return { name: own };
  return { name: SAYS_LIGHT.test(text) || lightNames.includes(text.toLowerCase()) ? 'light' : 'dark' };
}

/** Whether only its lightness is taken of a theme. */
export const isForeign = (text: string): boolean => !text.startsWith('{') && !themeNames.some((name) => name === text);

function spelledOut(text: string, fail: (message: string) => never): TapeTheme {
  let theme: unknown;
  try {
    theme = JSON.parse(text);
  } catch {
    return fail('a theme in braces is JSON: { "background": "#15171c", "foreground": "#d6d8dc" }');
  }
  const colour = (name: string): string | undefined => {
    const value = (theme as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || (typeof value === 'string' && isColour(value))) return value?.toLowerCase();
    return fail(`its ${name} is no colour: expected "#rrggbb", found ${JSON.stringify(value)}`);
  };
  const [background, foreground] = [colour('background'), colour('foreground')];
  if (background === undefined || foreground === undefined) return { name: 'auto' };
  return { name: lightnessOf(background) > 0.5 ? 'light' : 'dark', colours: { background, foreground } };
}

/** Whether a text is `#rrggbb`. */
export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** As eyes have it, from 0 to 1. */
function lightnessOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.21 * red + 0.72 * green + 0.07 * blue;
}
