import { emitKeypressEvents, type Key } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { keyNamesOf } from '../../src/io/keyboard.ts';

const ESCAPE = '\u001B';

/** The names of what a terminal sends. */
function namesOf(sent: string): readonly string[] {
  const terminal = new PassThrough();
  const names: string[] = [];
  emitKeypressEvents(terminal);
  terminal.on('keypress', (text: string | undefined, key: Key) => names.push(...keyNamesOf(text, key)));
  terminal.emit('data', Buffer.from(sent));
  return names;
}

test.each([
  ['lG ?', ['l', 'G', ' ', '?']],
  ['\r\t\u007F', ['enter', 'tab', 'backspace']],
  [`${ESCAPE}[Z${ESCAPE}[C${ESCAPE}[6~`, ['shift-tab', 'right', 'pagedown']],
  ['\u0003\u000C', ['ctrl-c', 'ctrl-l']],
  [`${ESCAPE}x`, ['escape', 'x']],
  [`${ESCAPE}X`, ['escape', 'X']],
  [`${ESCAPE}${ESCAPE}[C`, ['escape', 'right']],
  [`${ESCAPE}[200~${ESCAPE}[201~`, []],
])('%j is these keys', (sent, names) => {
  expect(namesOf(sent)).toEqual(names);
});
