import { expect, test } from 'vitest';
import { drawKeysShown } from '../../src/tui/frame/keys-shown.ts';
import { layoutOf } from '../../src/tui/layout.ts';
import { lineText } from '../../src/tui/styled-line.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { after, aSession } from '../support/session.ts';

const pressedKey = (key: string) => ({ type: 'key/pressed', key }) as const;
const shown = aSession({ showsKeys: true });

function labels(keys: readonly string[], glyphs: 'unicode' | 'ascii' = 'unicode'): string | undefined {
  const layout = layoutOf({ columns: 80, rows: 24 }, false);
  if (!layout) throw new Error('80×24 is large enough');
  const drawing = drawKeysShown(after(shown, ...keys.map(pressedKey)), layout, createTheme('none', glyphs));
  return drawing?.lines.map(lineText).join('');
}

test('the keys pressed last are shown as they are written on a keyboard', () => {
  expect(labels(['left', ' ', 'enter', 'ctrl-r', 'x'])).toContain('← Space Enter Ctrl-R x');
  expect(labels(['left', 'é'], 'ascii')).toContain('Left');
  expect(labels([])).toBeUndefined();
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
