import type { SessionState } from '../../session/state/state.ts';
import type { Layout } from '../layout.ts';
import { type Line, lineText } from '../styled-line.ts';
import { safeText, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { pill } from './header.ts';

/** A drawing that lies over the corner of the screen. */
export interface CornerDrawing {
  readonly lines: readonly Line[];
  readonly columns: number;
}

const arrows: Readonly<Record<string, string>> = { left: '←', right: '→', up: '↑', down: '↓' };
const words: Readonly<Record<string, string>> = {
  ...{ ' ': 'Space', enter: 'Enter', escape: 'Esc', tab: 'Tab', 'shift-tab': 'Shift-Tab', home: 'Home', end: 'End' },
  ...{ pageup: 'PgUp', pagedown: 'PgDn', backspace: 'Backsp', delete: 'Del' },
};

/** The keys that were pressed just now; undefined where there are none, or they are not to be shown. */
export function drawKeysShown({ keysShown }: SessionState, layout: Layout, theme: Theme): CornerDrawing | undefined {
  const labels = keysShown?.recent.map((key) => labelOf(key, theme)) ?? [];
  if (labels.length === 0) return undefined;
  const line = pill(` ${labels.join(' ')} `, theme);
  const columns = Math.min(layout.columns, widthOf(lineText(line)));
  return { lines: [line], columns };
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
