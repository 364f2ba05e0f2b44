import type { SessionState } from '../../session/state/state.ts';
import { type Line, lineText } from '../styled-line.ts';
import { safeText, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { pill } from './pill.ts';

const arrows: Readonly<Record<string, string>> = { left: '←', right: '→', up: '↑', down: '↓' };
const words: Readonly<Record<string, string>> = {
  ...{ ' ': 'Space', enter: 'Enter', escape: 'Esc', tab: 'Tab', 'shift-tab': 'Shift-Tab', home: 'Home', end: 'End' },
  ...{ pageup: 'PgUp', pagedown: 'PgDn', backspace: 'Backsp', delete: 'Del' },
};

/** So many columns are kept for the keys that are shown: what stands beside them never moves, and is never covered. */
export const keysColumns = (columns: number): number => (columns >= 80 ? 26 : 14);

/** The keys that were pressed just now, the latest of them where there is not room for all; empty where there are none. */
export function drawKeysShown({ keysShown }: SessionState, columns: number, theme: Theme): Line {
  const labels = keysShown?.recent.map((key) => labelOf(key, theme)) ?? [];
  for (let from = 0; from < labels.length; from++) {
    const line = pill(` ${labels.slice(from).join(' ')} `, theme);
    if (widthOf(lineText(line)) <= columns) return line;
  }
  return [];
}

/** A key as it is written on a keyboard. */
function labelOf(key: string, theme: Theme): string {
  const { glyphs } = theme;
  const arrow = arrows[key];
  if (arrow !== undefined) return glyphs.id === 'ascii' ? `${key[0]?.toUpperCase()}${key.slice(1)}` : arrow;
  const [, held, other = ''] = /^((?:ctrl-|alt-)+)(.+)$/.exec(key) ?? [];
  if (held) return `${held.replace('ctrl-', 'Ctrl-').replace('alt-', 'Alt-')}${withHeld(other, theme)}`;
  return words[key] ?? safeText(key);
}

/** With another key held down, a letter is written large, as on its key. */
const withHeld = (key: string, theme: Theme): string =>
  [...key].length === 1 && key !== ' ' ? safeText(key).toUpperCase() : labelOf(key, theme);
