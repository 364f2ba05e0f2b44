import process from 'node:process';
import type { Depth, Environment } from './capabilities.ts';

const depths: Readonly<Record<string, Depth>> = { '0': 'none', '1': '16', '2': '256', '3': 'truecolor', false: 'none' };

/**
 * How many colours to use: the flag wins over NO_COLOR (no-color.org), that over FORCE_COLOR, that over what COLORTERM
 * and TERM say of the terminal.
 */
export function colorDepth(flag: Depth | 'auto', env: Environment, platform: string = process.platform): Depth {
  if (flag !== 'auto') return flag;
  if (env.NO_COLOR) return 'none';
  if (env.FORCE_COLOR !== undefined) return depths[env.FORCE_COLOR] ?? '16';
  const said = terminalDepth(env, platform);
  return said === 'truecolor' && isInScreen(env) ? '256' : said;
}

function terminalDepth({ COLORTERM, TERM = '', TERM_PROGRAM = '', TMUX }: Environment, platform: string): Depth {
  if (/^(dumb|vt52)/.test(TERM)) return 'none';
  if (/^(truecolor|24bit)$/i.test(COLORTERM ?? '')) return 'truecolor';
  // The console of Windows has no TERM; every version that Node runs on shows all colours.
  if (TERM === '') return platform === 'win32' ? 'truecolor' : COLORTERM ? '16' : 'none';
  if (trueColour.test(TERM) || (!TMUX && truePrograms.has(TERM_PROGRAM))) return 'truecolor';
  return /256col/.test(TERM) ? '256' : '16';
}

/** GNU screen shows 256 colours at most, and what it was started in has left its COLORTERM there. */
const isInScreen = ({ STY, TERM = '', TMUX }: Environment): boolean => Boolean(STY) || (/^screen/.test(TERM) && !TMUX);

/** Terminals that show all colours and tell their name, over SSH nothing more. */
const trueColour =
  /^(alacritty|contour|foot|ghostty|iterm2|kitty|mintty|rio|wezterm|xterm-(contour|ghostty|kitty|wezterm))([-+]|$)|-direct(2|16|256)?$/;

/** Those whose TERM is that of xterm, by their own name for themselves. */
const truePrograms: ReadonlySet<string> = new Set([
  ...['iTerm.app', 'vscode', 'WezTerm', 'ghostty', 'Hyper', 'WarpTerminal', 'rio', 'contour', 'mintty', 'Tabby'],
]);
