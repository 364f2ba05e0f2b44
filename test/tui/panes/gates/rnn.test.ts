import { expect, test } from 'vitest';
import { aStrongSession, picture } from './support.ts';

// Three units at “but”, phase by phase; the numbers are checked in numbers.test.ts.
const drawn = (phase: number, columns: number, rows: number): string[] =>
  picture(aStrongSession({ cell: 'rnn', hiddenSize: 3, seed: 3 }, { timeStep: 3, phase }), columns, rows);

test('the RNN in 50 columns, after read', () => {
  const rows = drawn(0, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' h₃ +1.0 ╌ U·h ···· ╌╌╌╌+╌╌╌╌╌╌╌╌ tanh ╌╌▷ h₄ ···',
    ' x₄ ╌╌╌╌╌╌ W·x ···· ╌╌╌╌┘',
    '                                         ○ before',
    '     W·x word     U·h memory   −1    h    +1',
    ' ▸ 1    ·            ·         ······│·····○ +1.0',
    '   0    ·            ·         ······│○····· +.16',
    '   2    ·            ·         ○·····│······ −1.0',
    '                          nothing is computed yet',
    '─ unit 1 ─────────────────────────────────────────',
    ' word             │          ···',
    ' memory           │          ···',
    ' sum              │          ···',
    ' hidden           │          ···',
    ' h₄ = tanh(W·x₄ + U·h₃ + b)',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the RNN in 50 columns, after hidden', () => {
  const rows = drawn(1, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' h₃ +1.0 ━ U·h +3.0 ━━━━+━ +6.3 ━ tanh ━━▶ h₄ +1.0',
    ' x₄ ━━━━━━ W·x +3.2 ━━━━┛',
    '            bars −3.5 to +3.5   ○ before  ● after',
    '     W·x word     U·h memory   −1    h    +1',
    ' ▸ 1    │▄▄▄ +3.2    │▄▄▖ +3.0 ······│━━━━━● +1.0',
    '   0    │▖   +.69   ▄│    −1.0 ····●━│○····· −.32',
    '   2   ▗│    −.53    │▄▖  +1.6 ○╌╌╌╌╌│━━━━●· +.79',
    '                        h = tanh of word + memory',
    '─ unit 1 ──────────── pushes the verdict by +.25 ─',
    ' word             │▄▄▄▄      W·x + b = +3.2',
    ' memory           │    ▄▄▄▄  U·h + b = +3.0',
    ' sum              │▄▄▄▄▄▄▄▄  +3.24 + 3.03 = +6.27',
    ' hidden           │▄▖        tanh +6.3 = +1.0',
    ' h₄ = tanh(W·x₄ + U·h₃ + b)',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the RNN in 84 columns, after read', () => {
  const rows = drawn(0, 84, 29);
  expect(rows.slice(0, 16)).toEqual([
    '',
    '  h₃ +1.0 ╌╌╌╌╌╌╌╌╌ U·h memory ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ + ╌╌╌╌╌╌╌╌╌╌╌╌╌ tanh ╌╌╌╌╌╌╌▷ h₄',
    '                                               ╎',
    '                                      W·x word',
    '                                               ╎',
    '  x₄ “but” ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘',
    '                                                                          ○ before',
    ' unit W·x word                 U·h memory               −1     h hidden    +1',
    ' ▸ 1          ·                        ·                ··········│·········○ +1.0',
    '   0          ·                        ·                ··········│·○········ +.16',
    '   2          ·                        ·                ○·········│·········· −1.0',
    '─ unit 1 ────────── the word and the memory are there, and nothing is computed yet ─',
    '  word    W·x                   │                 ···',
    '  memory  U·h                   │                 ···',
    '  sum                           │                 ···',
    '  hidden  h₄                    │                 ···',
  ]);
  expect(rows.slice(16).join('')).toBe('');
});

test('the RNN in 84 columns, after hidden', () => {
  const rows = drawn(1, 84, 29);
  expect(rows.slice(0, 16)).toEqual([
    '',
    '  h₃ +1.0 ━━━━━━━━━ U·h memory +3.0 ━━━━━━━━━━ + ━━━━━━ +6.3 ━ tanh ━━━━━━━▶ h₄ +1.0',
    '                                               ┃',
    '                                      W·x word +3.2',
    '                                               ┃',
    '  x₄ “but” ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛',
    '                                             bars −3.5 to +3.5   ○ before  ● after',
    ' unit W·x word                 U·h memory               −1     h hidden    +1',
    ' ▸ 1          │▄▄▄▄▄▄▄▖ +3.2           │▄▄▄▄▄▄▄  +3.0   ··········│━━━━━━━━━● +1.0',
    '   0          │▄▖       +.69        ▗▄▄│         −1.0   ·······●━━│╌○········ −.32',
    '   2         ▄│         −.53           │▄▄▄▖     +1.6   ○╌╌╌╌╌╌╌╌╌│━━━━━━━●·· +.79',
    '─ unit 1 · verdict +.25 ──────────── h is tanh of what the word and the memory add ─',
    '  word    W·x                   │▄▄▄▄▄▄▄          W·x + b = +3.2',
    '  memory  U·h                   │       ▄▄▄▄▄▄▄   U·h + b = +3.0',
    '  sum                           │▄▄▄▄▄▄▄▄▄▄▄▄▄▄   +3.24 + 3.03 = +6.27',
    '  hidden  h₄                    │▄▄               tanh +6.3 = +1.0',
  ]);
  expect(rows.slice(16).join('')).toBe('');
});
