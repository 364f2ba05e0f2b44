import { WriteStream } from 'node:tty';

export type Depth = 'truecolor' | '256' | '16' | 'none';
/** Which characters to draw with. */
export type GlyphSetName = 'unicode' | 'safe' | 'ascii';
export type Environment = Readonly<Record<string, string | undefined>>;

const depths: Readonly<Record<string, Depth>> = { '0': 'none', '1': '16', '2': '256', '3': 'truecolor', false: 'none' };

/**
 * How many colours to use: the flag wins over NO_COLOR (no-color.org), that over FORCE_COLOR, that over what COLORTERM
 * and TERM say of the terminal.
 */
export function colorDepth(flag: Depth | 'auto', env: Environment): Depth {
  if (flag !== 'auto') return flag;
  if (env.NO_COLOR) return 'none';
  if (env.FORCE_COLOR !== undefined) return depths[env.FORCE_COLOR] ?? '16';
  return terminalDepth(env);
}

/** Node's own table of terminals; it is shown only what describes the terminal, since it takes CI for one without colour. */
function terminalDepth({ COLORTERM, TERM, TERM_PROGRAM, TERM_PROGRAM_VERSION, TMUX }: Environment): Depth {
  const said = { COLORTERM, TERM, TERM_PROGRAM, TERM_PROGRAM_VERSION, TMUX };
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const bits = WriteStream.prototype.getColorDepth.call(null, known);
  if (bits >= 24) return 'truecolor';
  // The table knows xterm's alone by this name; tmux, screen and rxvt say it too, over SSH without more.
  if (bits >= 8 || /-256color$/.test(TERM ?? '')) return '256';
  return bits >= 4 ? '16' : 'none';
}

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
  Boolean(stdin.isTTY && stdout.isTTY) && env.TERM !== 'dumb';

/** Whether the terminal keeps what was on it while a program has the alternate screen. The Linux console does not. */
export const hasAlternateScreen = (env: Environment): boolean => !isLinuxConsole(env);

/** It has several names: `linux`, `linux-16color`. */
const isLinuxConsole = ({ TERM }: Environment): boolean => /^linux(-|$)/.test(TERM ?? '');

/** Whether anything may move by itself: neither the flag nor the environment asks for less motion. */
export const mayMove = (isReduced: boolean, { REDUCED_MOTION }: Environment): boolean =>
  !isReduced && !isOn(REDUCED_MOTION);

/** Whether a variable that switches something on does so: ACCESSIBLE=1, REDUCED_MOTION=true. */
export const isOn = (value: string | undefined): boolean => !['', '0', 'false', undefined].includes(value);
