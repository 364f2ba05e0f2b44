import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { expect, test } from 'vitest';
import { createInput } from '../../../src/terminal/keyboard/input.ts';
import { createManualClock } from '../../support/live.ts';

const nothing = (): void => {};

function anInput() {
  const clock = createManualClock();
  const keyboard = new PassThrough();
  const stdin = Object.assign(keyboard, { setRawMode: nothing, ref: nothing, unref: nothing }) as unknown as ReadStream;
  const input = createInput(stdin, { clock, onState: nothing, onClosed: nothing });
  return {
    ...{ clock, input },
    press: (keys: string) => stdin.emit('data', keys),
    typed: (): string => String(input.stream.read() ?? ''),
  };
}

test('a paste that a pause of the program cut off is ended when the keyboard is taken again', () => {
  const { clock, input, press, typed } = anInput();
  input.start();
  press('\u001B[200~hello');
  input.stop();
  clock.advance(10_000);
  expect(typed()).toBe('');
  input.start();
  press('q');
  expect(typed()).toBe('\u001B[200~hello\u001B[201~q');
});

test('so is one where the program was paused without a word', () => {
  const { input, press, typed } = anInput();
  input.start();
  press('\u001B[200~hello');
  input.start();
  press('q');
  expect(typed()).toBe('\u001B[200~hello\u001B[201~q');
});
