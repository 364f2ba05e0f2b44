import { expect, test } from 'vitest';
import { drawHeader } from '../../src/tui/frame/header.ts';
import { drawKeysShown } from '../../src/tui/frame/keys-shown.ts';
import { layoutOf } from '../../src/tui/layout.ts';
import { lineText } from '../../src/tui/styled-line.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { after, aSession } from '../support/session.ts';

const pressedKey = (key: string) => ({ type: 'key/pressed', key }) as const;
const shown = aSession({ showsKeys: true });

const labels = (keys: readonly string[], glyphs: 'unicode' | 'ascii' = 'unicode', columns = 26): string =>
  lineText(drawKeysShown(after(shown, ...keys.map(pressedKey)), columns, createTheme('none', glyphs)));

test('the keys pressed last are shown as they are written on a keyboard', () => {
  expect(labels(['left', ' ', 'enter', 'ctrl-r', 'x'])).toContain('← Space Enter Ctrl-R x');
  expect(labels(['left', 'é'], 'ascii')).toContain('Left');
  expect(labels([])).toBe('');
  expect(labels(['left', ' ', 'enter', 'ctrl-r', 'x'], 'unicode', 14)).toBe('▐ Ctrl-R x ▌');
});

test('only a few keys are shown, and none in a session that does not show them', () => {
  expect(after(shown, ...'abcdefgh'.split('').map(pressedKey)).keysShown?.recent).toEqual(['d', 'e', 'f', 'g', 'h']);
  expect(after(aSession(), pressedKey('l')).keysShown).toBeUndefined();
});

test('keys are gone after a moment, but not because of an earlier key', () => {
  const two = after(shown, pressedKey('l'), pressedKey('l'));
  expect(after(two, { type: 'key/faded', count: 1 }).keysShown?.recent).toEqual(['l', 'l']);
  expect(after(two, { type: 'key/faded', count: 2 }).keysShown?.recent).toEqual([]);
});

test('showing a key takes nothing else from the screen: a notice stays, and play goes on', () => {
  const noticed = after(shown, { type: 'notice/given', text: 'look' });
  expect(after(noticed, pressedKey('z')).notice).toBe('look');
  const playing = after(shown, { type: 'play/toggled', by: 'token' }, pressedKey('z'));
  expect(playing.play.isPlaying).toBe(true);
});

test.each([60, 80, 120])(
  'at %i columns keys have a place of their own: the model that they change is seen',
  (columns) => {
    const layout = layoutOf({ columns, rows: 24 }, false);
    if (!layout) throw new Error('that is large enough');
    const textOf = (state: typeof shown): string =>
      lineText(drawHeader(state, layout, createTheme('none', 'unicode'))[0]);
    const before = textOf(shown);
    const pressed = textOf(after(shown, ...['left', 'c'].map(pressedKey)));
    expect(pressed).toContain('▐ ← c ▌');
    expect(pressed.replace('▐ ← c ▌', ' '.repeat(7))).toBe(before);
    expect(before).toMatch(/LSTM .*16/);
  },
);
