export type Depth = 'truecolor' | '256' | '16' | 'none';
/** Which characters to draw with. */
export type GlyphSetName = 'unicode' | 'safe' | 'ascii';
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * chalk's level for a depth: Ink colours its text through it. Without colours, bold and reverse stay; at level 0 chalk
 * would drop them too.
 */
export const chalkLevels: Readonly<Record<Depth, 1 | 2 | 3>> = { none: 1, '16': 1, '256': 2, truecolor: 3 };

/**
 * Which characters to draw with. A locale that says it is not UTF-8 gets ASCII; the Linux console and PuTTY lack many
 * of the finer ones.
 */
export function glyphSetFor(isAscii: boolean, env: Environment): GlyphSetName {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  if (isAscii || (locale && !/utf-?8/i.test(locale))) return 'ascii';
  return isLinuxConsole(env) || env.TERM?.startsWith('putty') ? 'safe' : 'unicode';
}

/** Whether the terminal can be drawn on at all. */
export const canDraw = (env: Environment, stdin: { isTTY?: boolean }, stdout: { isTTY?: boolean }): boolean =>
  Boolean(stdin.isTTY && stdout.isTTY) && !isTypewriter(env);

/** Whether the terminal obeys none of the sequences that draw: a dumb one, and one from before there were any. */
export const isTypewriter = ({ TERM = '' }: Environment): boolean => /^(dumb|vt52)/.test(TERM);

/** It has several names: `linux`, `linux-16color`. */
export const isLinuxConsole = ({ TERM }: Environment): boolean => /^linux(-|$)/.test(TERM ?? '');

/** Whether anything may move by itself: neither the flag nor the environment asks for less motion. */
export const mayMove = (isReduced: boolean, { REDUCED_MOTION }: Environment): boolean =>
  !isReduced && !isOn(REDUCED_MOTION);

/** Whether a variable that switches something on does so: ACCESSIBLE=1, REDUCED_MOTION=true. */
export const isOn = (value: string | undefined): boolean => !['', '0', 'false', undefined].includes(value);
