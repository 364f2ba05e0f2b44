import { describe, expect, test } from 'vitest';
import { createKeyStream } from '../../../src/terminal/keyboard/key-stream.ts';
import { createManualClock } from '../../support/live.ts';

const ESC = '\u001B';
const KEY = '\u001B[27u';
const paste = (text: string): string => `\u001B[200~${text}\u001B[201~`;

/** A chunk that comes in, or milliseconds that go by. */
type Event = string | number;

/** What comes through, and how many answers about the terminal's state are heard. */
function run(events: readonly Event[]) {
  const clock = createManualClock();
  let typed = '';
  let answers = 0;
  const keys = createKeyStream({
    clock,
    onState: () => {
      answers++;
    },
    pass: (piece) => {
      typed += piece;
    },
  });
  for (const event of events) {
    if (typeof event === 'number') clock.advance(event);
    else keys.push(event);
  }
  return { typed, answers, keys };
}

const typed = (...events: readonly Event[]): string => run(events).typed;

describe('Escape is a key of its own', () => {
  test.each([
    ['alone', [ESC, 20], KEY],
    ['before an arrow that comes later', [ESC, '\u001B[A'], `${KEY}\u001B[A`],
    ['before Enter that comes later', [ESC, 20, '\r'], `${KEY}\r`],
    ['several times', ['\u001B\u001B\u001B', 20], KEY.repeat(3)],
    ['before a paste', [`\u001B${paste('q')}`], `${KEY}${paste('q')}`],
    ['before a paste that comes later', [ESC, paste('q')], `${KEY}${paste('q')}`],
    ['before a bracket that is typed a moment later', [ESC, 100, '[', 100, 'C'], `${KEY}[C`],
    ['before letters that come together', [ESC, 100, 'OK'], `${KEY}OK`],
    ['before keys that come together much later', [ESC, 400, '[C'], `${KEY}[C`],
  ])('%s', (_, events, expected) => {
    expect(typed(...events)).toBe(expected);
  });
});

describe('everything else comes through as it was', () => {
  test.each<readonly [string, readonly Event[]]>([
    ['letters and arrows', ['ab\u001B[C', '\u001B[1;5D', '\u001BOP']],
    [
      'keys of rxvt, of the Linux console, of kitty',
      ['\u001B[3$\u001B[7^\u001B[[A\u001B[97;5u\u001B[1;5:1A\u001B[Z\u001B[5C'],
    ],
    ['Alt with a key', ['\u001Bj\u001B]\u001BP\u001BX\u001B_', 1000]],
    ['Alt with a bracket', ['\u001B[', 300, 'x']],
    ['Alt with an arrow, as rxvt sends it', ['\u001B\u001B[A\u001B\u001BOb']],
    ['Alt with Enter, Backspace and Tab', ['\u001B\r\u001B\u007F\u001B\b\u001B\t']],
    ['keys as modifyOtherKeys of xterm tells them', ['\u001B[27;5;99~']],
    ['Escape and a few keys in one piece', ['\u001B]ll', '\u001B]1', 1000, '\u001BXjj', 1000, '\u001BOO']],
    ['arrows in pieces', [ESC, '[', 'C', '\u001B[1', ';', '5D']],
    ['an arrow whose end is late', ['\u001B[', 200, 'C', '\u001BO', 200, 'A']],
    ['the Delete key, which begins like an answer', ['\u001B[3', '~']],
    ['the Insert key, which begins like a paste', ['\u001B[2', '~']],
    ['a paste with escape characters in it', [paste('\u001B\u001B\u001B[Aq\u001B')]],
    ['a paste byte by byte', [...`x${paste('a\u001B\u001Bb\u001B[20')}y`]],
    ['a paste with a pause in it', ['\u001B[200~a', 1900, 'b', 1900, '\u0003c\u001B[201~']],
    ['a paste that looks like an answer', ['\u001B[200~0n [0n\u001B[201~']],
    ['letters of other scripts', ['映画 🦊']],
  ])('%s', (_, events) => {
    expect(typed(...events)).toBe(events.filter((event) => typeof event === 'string').join(''));
  });

  test('an arrow whose end comes after the Escape key was taken for what it began with', () => {
    expect(typed(ESC, 60, '[C')).toBe(`${KEY}\u001B[C`);
    expect(typed(ESC, 60, '\u001B[0n', '[C')).toBe(`${KEY}\u001B[C`);
    expect(typed(ESC, 200, '\u001B[0n', 200, '[C')).toBe(`${KEY}[C`);
  });
});

describe('the answers about its state are heard, and are no typing', () => {
  test.each<readonly [string, readonly Event[], string, number]>([
    ['alone', ['\u001B[0n'], '', 1],
    ['between letters', ['ab\u001B[0ncd\u001B[0n'], 'abcd', 2],
    ['one byte at a time', [...'a\u001B[0nb'], 'ab', 1],
    ['cut after the escape character', ['a\u001B', '[0nb'], 'ab', 1],
    ['that it is out of order', ['\u001B[3n'], '', 1],
    ['whose rest comes after its beginning was taken for a key', [ESC, 20, '[0nj'], `${KEY}j`, 1],
    ['inside a paste', ['\u001B[200~a\u001B[0', 'nb\u001B[201~'], paste('ab'), 1],
  ])('%s', (_, events, expected, answers) => {
    expect(run(events)).toMatchObject({ typed: expected, answers });
  });
});

const answers: readonly (readonly [string, string])[] = [
  ['its kind', '\u001B[?62;4c'],
  ['its version', '\u001B[>0;276;0c'],
  ['a mode', '\u001B[?2026;2$y'],
  ['a colour', '\u001B]11;rgb:0000/0000/0000\u001B\\'],
  ['a colour, with the bell at its end', '\u001B]4;1;rgb:ffff/0000/0000\u0007'],
  ['its name', '\u001BP>|xterm(370)\u001B\\'],
  ['a capability', '\u001BP1+r544e=787465726d\u001B\\'],
  ['a picture', '\u001B_Gi=31;OK\u001B\\'],
  ['something private', '\u001B^hello there\u001B\\'],
  ['a string', '\u001BXhello there\u001B\\'],
  ['the place of the cursor', '\u001B[12;40R'],
  ['the size of the window', '\u001B[8;24;80t'],
  ['the focus', '\u001B[I\u001B[O'],
  ['the mouse', '\u001B[<0;1;1M\u001B[<0;1;1m'],
  ['the mouse, as X10 did', '\u001B[M !q'],
  ['the end of a paste that never began', '\u001B[201~'],
];

describe('what else the terminal tells is dropped', () => {
  test.each(answers)('%s', (_, answer) => {
    expect(typed(`a${answer}b`)).toBe('ab');
  });

  test.each(answers)('%s, one byte at a time', (_, answer) => {
    expect(typed(...`a${answer}b`)).toBe('ab');
  });

  test.each(answers)('%s, a tenth of a second after its beginning', (_, answer) => {
    expect(typed('a', answer.slice(0, 3), 100, `${answer.slice(3)}b`)).toBe('ab');
  });

  test.each([
    ['a colour', '\u001B]11;rgb:00'],
    ['its name', '\u001BP>|xter'],
    ['its kind', '\u001B[?62;'],
    ['the mouse', '\u001B[M !'],
  ])('%s, whose end never comes, and keys work again', (_, beginning) => {
    expect(typed(beginning, 1000, 'q')).toBe('q');
    expect(typed(beginning, '\u0003')).toBe('\u0003');
    expect(typed(beginning, '\u001B[C')).toBe('\u001B[C');
  });

  test('the title of the window, in one piece', () => {
    expect(typed('a\u001B]lmy window\u001B\\b')).toBe('ab');
  });

  test('a long one is not kept while it lasts', () => {
    const piece = 'x'.repeat(1_000_000);
    expect(typed('\u001B]52;c;', ...Array.from({ length: 200 }, () => piece), ESC, '\\b')).toBe('b');
  });

  test('its end, when that comes after its beginning was given up', () => {
    expect(typed('\u001B]11;rgb:0000', 1000, '/0000/0000\u001B\\b')).toBe('b');
    expect(typed('\u001B[?62', 300, ';4cb')).toBe('b');
  });
});

describe('a paste whose end is lost', () => {
  test('is given up after two seconds of silence, and keys are keys again', () => {
    expect(typed('\u001B[200~hello', 1000, ' there', 1999)).toBe('');
    expect(typed('\u001B[200~hello', 1000, ' there', 2000, 'q')).toBe(`${paste('hello there')}q`);
  });

  test('is not kept going by the answers of a terminal that is drawn on', () => {
    const ticks = Array.from({ length: 5 }, (): readonly Event[] => ['\u001B[0n', 400]).flat();
    expect(run(['\u001B[200~hello', ...ticks, 'q'])).toMatchObject({ typed: `${paste('hello')}q`, answers: 5 });
  });

  test('is ended by Ctrl-C, which is a key', () => {
    expect(typed('\u001B[200~hello', '\u0003')).toBe(`${paste('hello\u0003')}\u0003`);
    expect(typed('\u001B[200~hello\u0003\u001B[0n')).toBe(`${paste('hello\u0003')}\u0003`);
    expect(typed('\u001B[200~hello\u001B[20', '\u0003')).toBe(`${paste('hello\u001B[20\u0003')}\u0003`);
  });
});
