import { expect, test } from 'vitest';
import type { KeyListener } from '../../../src/terminal/keyboard/input.ts';
import { createManualClock } from '../../support/live.ts';
import { aKeyboard } from '../../support/render-tui.ts';

/** A keyboard, and what is typed on it: keys by their names, pastes in parentheses. */
function anInput() {
  const clock = createManualClock();
  const keyboard = aKeyboard(clock);
  const typed: string[] = [];
  const listener: KeyListener = {
    onKey: (name) => typed.push(name),
    onPaste: (text) => typed.push(`(${text})`),
  };
  return { ...keyboard, clock, typed, listener };
}

test('a paste that a pause of the program cut off is ended when the keyboard is taken again', () => {
  const { clock, start, stop, press, typed, listen, listener } = anInput();
  listen(listener);
  press('\u001B[200~hello');
  stop();
  clock.advance(10_000);
  expect(typed).toEqual([]);
  start();
  press('q');
  expect(typed).toEqual(['(hello)', 'q']);
});

test('so is one where the program was paused without a word', () => {
  const { start, press, typed, listen, listener } = anInput();
  listen(listener);
  press('\u001B[200~hello');
  start();
  press('q');
  expect(typed).toEqual(['(hello)', 'q']);
});

test('what was typed before anyone listened is told first', () => {
  const { press, typed, listen, listener } = anInput();
  press('ab\u001B[200~c\u001B[201~');
  const end = listen(listener);
  press('d');
  end();
  press('e');
  expect(typed).toEqual(['a', 'b', '(c)', 'd']);
  listen(listener);
  expect(typed.at(-1)).toBe('e');
});
