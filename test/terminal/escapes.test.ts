import { describe, expect, test } from 'vitest';
import { createEscapeKeys } from '../../src/terminal/escapes.ts';

const KEY = '\u001B[27u';
const paste = (text: string): string => `\u001B[200~${text}\u001B[201~`;

/** What comes through when these chunks come in; the timer runs out where it says so. */
function typed(...chunks: readonly (string | 'time-out')[]): string {
  const escapes = createEscapeKeys();
  return chunks.map((chunk) => (chunk === 'time-out' ? escapes.flush() : escapes.push(chunk))).join('');
}

describe('Escape is a key of its own', () => {
  test.each([
    ['alone', ['\u001B', 'time-out'], KEY],
    ['before an arrow', ['\u001B\u001B[A'], `${KEY}\u001B[A`],
    ['before an arrow that comes later', ['\u001B', '\u001B[A'], `${KEY}\u001B[A`],
    ['before Enter', ['\u001B\r'], `${KEY}\r`],
    ['before a control key that comes later', ['\u001B', '\u000C'], `${KEY}\u000C`],
    ['several times', ['\u001B\u001B\u001B', 'time-out'], KEY.repeat(3)],
    ['before a paste', [`\u001B${paste('q')}`], `${KEY}${paste('q')}`],
    ['before a paste that comes later', ['\u001B', paste('q')], `${KEY}${paste('q')}`],
  ])('%s', (_, chunks, expected) => {
    expect(typed(...chunks)).toBe(expected);
  });
});

describe('everything else comes through as it was', () => {
  test.each([
    ['letters and arrows', ['ab\u001B[C', '\u001B[1;5D', '\u001BOP']],
    ['Alt with a key', ['\u001Bj']],
    ['Alt with a bracket', ['\u001B[', 'time-out', 'x']],
    ['an arrow in pieces', ['\u001B', '[', 'A']],
    ['the Insert key, which begins like a paste', ['\u001B[2', '~']],
    ['a paste with escape characters in it', [paste('\u001B\u001B\u001B[Aq\u001B')]],
    ['a paste byte by byte', [...`x${paste('a\u001B\u001Bb\u001B[20')}y`]],
  ])('%s', (_, chunks) => {
    expect(typed(...chunks)).toBe(chunks.filter((chunk) => chunk !== 'time-out').join(''));
  });

  test('and a paste is not given up on while it lasts', () => {
    const escapes = createEscapeKeys();
    expect(escapes.push('\u001B[200~a\u001B[2')).toBe('\u001B[200~a');
    expect(escapes.isHolding()).toBe(false);
    expect(escapes.flush()).toBe('');
    expect(escapes.push('01~b')).toBe('\u001B[201~b');
  });
});
