import { expect, test } from 'vitest';
import { aStrongSession, picture } from './support.ts';

// Three units at “but”, phase by phase; the numbers are checked in numbers.test.ts.
const drawn = (phase: number, columns: number, rows: number): string[] =>
  picture(aStrongSession({ cell: 'lstm', hiddenSize: 3, seed: 3 }, { timeStep: 3, phase }), columns, rows);

test('the LSTM in 50 columns, after read', () => {
  const rows = drawn(0, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' c₃ −.74 ╌╌╌╌×╌╌╌╌╌╌╌╌╌╌+╌╌╌╌╌╌╌╌╌╌┬╌╌╌╌╌▷ c₄ ···',
    ' h₃ x₄ ╌╌╌╌╌ f ··· ╌╌╌ i·g ···· ╌╌ o ··· ▷ h₄ ···',
    '                                         ○ before',
    '     f forget i input  −4.5  c  +4.5      o output',
    ' ▸ 1 ·        ·        ·····○│······ −.74 ·',
    '   2 ·        ·        ······○······  .00 ·',
    '   0 ·        ·        ······│○····· +.93 ·',
    '                          nothing is computed yet',
    '─ unit 1 ─────────────────────────────────────────',
    ' kept             │          ···',
    ' written          │          ···',
    ' cell             │          ···',
    ' hidden           │          ···',
    ' c₄ = f·c₃ + i·g    h₄ = o·tanh c₄',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the LSTM in 50 columns, after forget', () => {
  const rows = drawn(1, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' c₃ −.74 ━━━━×━━━━━━━━━━+╌╌╌╌╌╌╌╌╌╌┬╌╌╌╌╌▷ c₄ ···',
    ' h₃ x₄ ━━━━━ f 1.0 ╌╌╌ i·g ···· ╌╌ o ··· ▷ h₄ ···',
    '                       ○ before  ◆ kept  ╌ erased',
    '     f forget i input  −4.5  c  +4.5      o output',
    ' ▸ 1 ▄▄▄▄ 1.0 ·        ·····◆│······ −.73 ·',
    '   2 ▄▄▄▄ 1.0 ·        ······◆······  .00 ·',
    '   0 ▄▖▁▁ .42 ·        ······│◆····· +.39 ·',
    '                      near 1 keeps, near 0 erases',
    '─ unit 1 ─────────────────────────────────────────',
    ' kept         ▗▄▄▄│          .995 × −.736 = −.73',
    ' written          │          ···',
    ' cell             │          ···',
    ' hidden           │          ···',
    ' c₄ = f·c₃ + i·g    h₄ = o·tanh c₄',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the LSTM in 50 columns, after input', () => {
  const rows = drawn(2, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' c₃ −.74 ━━━━×━━━━━━━━━━+╌╌╌╌╌╌╌╌╌╌┬╌╌╌╌╌▷ c₄ ···',
    ' h₃ x₄ ━━━━━ f 1.0 ━━━ i·g −.86 ╌╌ o ··· ▷ h₄ ···',
    '                       ○ before  ◆ kept  ╌ erased',
    '     f forget i input  −4.5  c  +4.5      o output',
    ' ▸ 1 ▄▄▄▄ 1.0 ▄▄▄▖ .86 ·····◆│······ −.73 ·',
    '   2 ▄▄▄▄ 1.0 ▄▄▄▁ .71 ······◆······  .00 ·',
    '   0 ▄▖▁▁ .42 ▄▄▄▖ .89 ······│◆····· +.39 ·',
    '                       input: how much is written',
    '─ unit 1 ─────────────────────────────────────────',
    ' kept         ▗▄▄▄│          .995 × −.736 = −.73',
    ' written  ▄▄▄▄▖   │          .86 × −1.0 = −.86',
    ' cell             │          ···',
    ' hidden           │          ···',
    ' c₄ = f·c₃ + i·g    h₄ = o·tanh c₄',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the LSTM in 50 columns, after cell', () => {
  const rows = drawn(3, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' c₃ −.74 ━━━━×━━━━━━━━━━+━━━━━━━━━━┬━━━━━▶ c₄ −1.6',
    ' h₃ x₄ ━━━━━ f 1.0 ━━━ i·g −.86 ╌╌ o ··· ▷ h₄ ···',
    '                                ○ before  ● after',
    '     f forget i input  −4.5  c  +4.5      o output',
    ' ▸ 1 ▄▄▄▄ 1.0 ▄▄▄▖ .86 ····●○│······ −1.6 ·',
    '   2 ▄▄▄▄ 1.0 ▄▄▄▁ .71 ·····●○······ −.71 ·',
    '   0 ▄▖▁▁ .42 ▄▄▄▖ .89 ······●○····· +.11 ·',
    '                            kept + written = cell',
    '─ unit 1 ─────────────────────────────────────────',
    ' kept         ▗▄▄▄│          .995 × −.736 = −.73',
    ' written  ▄▄▄▄▖   │          .86 × −1.0 = −.86',
    ' cell     ▄▄▄▄▄▄▄▄│          −.73 − .86 = −1.6',
    ' hidden           │          ···',
    ' c₄ = f·c₃ + i·g    h₄ = o·tanh c₄',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the LSTM in 50 columns, after output', () => {
  const rows = drawn(4, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' c₃ −.74 ━━━━×━━━━━━━━━━+━━━━━━━━━━┳━━━━━▶ c₄ −1.6',
    ' h₃ x₄ ━━━━━ f 1.0 ━━━ i·g −.86 ━━ o .87 ▶ h₄ −.80',
    '                                ○ before  ● after',
    '     f forget i input  −4.5  c  +4.5      o output',
    ' ▸ 1 ▄▄▄▄ 1.0 ▄▄▄▖ .86 ····●○│······ −1.6 ▄▄▄▖ .87',
    '   2 ▄▄▄▄ 1.0 ▄▄▄▁ .71 ·····●○······ −.71 ▁▁▁▁ .00',
    '   0 ▄▖▁▁ .42 ▄▄▄▖ .89 ······●○····· +.11 ▁▁▁▁ .00',
    '                        output: how much is shown',
    '─ unit 1 ──────────── pushes the verdict by −.20 ─',
    ' kept         ▗▄▄▄│          .995 × −.736 = −.73',
    ' written  ▄▄▄▄▖   │          .86 × −1.0 = −.86',
    ' cell     ▄▄▄▄▄▄▄▄│          −.73 − .86 = −1.6',
    ' hidden       ▄▄▄▄│          .87×tanh −1.6=−.80',
    ' c₄ = f·c₃ + i·g    h₄ = o·tanh c₄',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the LSTM in 84 columns, after read', () => {
  const rows = drawn(0, 84, 29);
  expect(rows.slice(0, 16)).toEqual([
    '',
    '  c₃ −.74 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌ × ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ + ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┬╌╌╌▷ c₄',
    '                         ╎                  ╎                         tanh',
    '                   f forget       i input × g candidate o output ╌╌╌╌╌ × ╌╌▷ h₄',
    '                         ╎                  ╎           ╎',
    '  h₃ −.38  x₄ “but” ╌╌╌╌╌┴╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┴╌╌╌╌╌╌╌╌╌╌╌┘',
    '                                                              ○ before',
    ' unit f forget     i input      g candidate     −4.5  c cell +4.5       o output',
    ' ▸ 1  ·            ·                ·           ·······○│········ −.74  ·',
    '   2  ·            ·                ·           ········○········  .00  ·',
    '   0  ·            ·                ·           ········│·○······ +.93  ·',
    '─ unit 1 ────────── the word and the memory are there, and nothing is computed yet ─',
    '  kept    f·c₃                  │                 ···',
    '  written i·g                   │                 ···',
    '  cell    c₄                    │                 ···',
    '  hidden  h₄                    │                 ···',
  ]);
  expect(rows.slice(16).join('')).toBe('');
});

test('the LSTM in 84 columns, after forget', () => {
  const rows = drawn(1, 84, 29);
  expect(rows.slice(0, 16)).toEqual([
    '',
    '  c₃ −.74 ━━━━━━━━━━━━━━ × ━━━━━━━━━━━━━━━━ + ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┬╌╌╌▷ c₄',
    '                         ┃                  ╎                         tanh',
    '                   f forget 1.0   i input × g candidate o output ╌╌╌╌╌ × ╌╌▷ h₄',
    '                         ┃                  ╎           ╎',
    '  h₃ −.38  x₄ “but” ━━━━━┻╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┴╌╌╌╌╌╌╌╌╌╌╌┘',
    '                                            ○ before  ◆ kept  ╌ erased',
    ' unit f forget     i input      g candidate     −4.5  c cell +4.5       o output',
    ' ▸ 1  ▄▄▄▄▄▄▄ 1.0  ·                ·           ·······◆│········ −.73  ·',
    '   2  ▄▄▄▄▄▄▄ 1.0  ·                ·           ········◆········  .00  ·',
    '   0  ▄▄▄▁▁▁▁ .42  ·                ·           ········│◆○······ +.39  ·',
    '─ unit 1 ───────── a forget bar near 1 keeps what the cell holds, near 0 erases it ─',
    '  kept    f·c₃           ▗▄▄▄▄▄▄│                 .995 × −.736 = −.73  ╌ erased .00',
    '  written i·g                   │                 ···',
    '  cell    c₄                    │                 ···',
    '  hidden  h₄                    │                 ···',
  ]);
  expect(rows.slice(16).join('')).toBe('');
});

test('the LSTM in 84 columns, after input', () => {
  const rows = drawn(2, 84, 29);
  expect(rows.slice(0, 16)).toEqual([
    '',
    '  c₃ −.74 ━━━━━━━━━━━━━━ × ━━━━━━━━━━━━━━━━ + ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┬╌╌╌▷ c₄',
    '                         ┃                  ┃                         tanh',
    '                   f forget 1.0   i input .86 × g −1.0  o output ╌╌╌╌╌ × ╌╌▷ h₄',
    '                         ┃                  ┃           ╎',
    '  h₃ −.38  x₄ “but” ━━━━━┻━━━━━━━━━━━━━━━━━━┻╌╌╌╌╌╌╌╌╌╌╌┘',
    '                                            ○ before  ◆ kept  ╌ erased',
    ' unit f forget     i input      g candidate     −4.5  c cell +4.5       o output',
    ' ▸ 1  ▄▄▄▄▄▄▄ 1.0  ▄▄▄▄▄▄▁ .86  ▄▄▄▄│     −1.0  ·······◆│········ −.73  ·',
    '   2  ▄▄▄▄▄▄▄ 1.0  ▄▄▄▄▄▁▁ .71  ▄▄▄▄│     −1.0  ········◆········  .00  ·',
    '   0  ▄▄▄▁▁▁▁ .42  ▄▄▄▄▄▄▁ .89     ▄│     −.31  ········│◆○······ +.39  ·',
    '─ unit 1 ────── an input bar says how much of the candidate is written to the cell ─',
    '  kept    f·c₃           ▗▄▄▄▄▄▄│                 .995 × −.736 = −.73  ╌ erased .00',
    '  written i·g     ▄▄▄▄▄▄▄▖      │                 .86 × −1.0 = −.86',
    '  cell    c₄                    │                 ···',
    '  hidden  h₄                    │                 ···',
  ]);
  expect(rows.slice(16).join('')).toBe('');
});

test('the LSTM in 84 columns, after cell', () => {
  const rows = drawn(3, 84, 29);
  expect(rows.slice(0, 16)).toEqual([
    '',
    '  c₃ −.74 ━━━━━━━━━━━━━━ × ━━━━━━━━━━━━━━━━ + ━━━━━━━━━━━━━━━━━━━━━━━━━┬━━━▶ c₄ −1.6',
    '                         ┃                  ┃                         tanh',
    '                   f forget 1.0   i input .86 × g −1.0  o output ╌╌╌╌╌ × ╌╌▷ h₄',
    '                         ┃                  ┃           ╎',
    '  h₃ −.38  x₄ “but” ━━━━━┻━━━━━━━━━━━━━━━━━━┻╌╌╌╌╌╌╌╌╌╌╌┘',
    '                                                     ○ before  ● after',
    ' unit f forget     i input      g candidate     −4.5  c cell +4.5       o output',
    ' ▸ 1  ▄▄▄▄▄▄▄ 1.0  ▄▄▄▄▄▄▁ .86  ▄▄▄▄│     −1.0  ·····●━○│········ −1.6  ·',
    '   2  ▄▄▄▄▄▄▄ 1.0  ▄▄▄▄▄▁▁ .71  ▄▄▄▄│     −1.0  ·······●○········ −.71  ·',
    '   0  ▄▄▄▁▁▁▁ .42  ▄▄▄▄▄▄▁ .89     ▄│     −.31  ········●╌○······ +.11  ·',
    '─ unit 1 ────────────── what is kept and what is written together are the new cell ─',
    '  kept    f·c₃           ▗▄▄▄▄▄▄│                 .995 × −.736 = −.73  ╌ erased .00',
    '  written i·g     ▄▄▄▄▄▄▄▖      │                 .86 × −1.0 = −.86',
    '  cell    c₄      ▄▄▄▄▄▄▄▄▄▄▄▄▄▄│                 −.73 − .86 = −1.6',
    '  hidden  h₄                    │                 ···',
  ]);
  expect(rows.slice(16).join('')).toBe('');
});

test('the LSTM in 84 columns, after output', () => {
  const rows = drawn(4, 84, 29);
  expect(rows.slice(0, 16)).toEqual([
    '',
    '  c₃ −.74 ━━━━━━━━━━━━━━ × ━━━━━━━━━━━━━━━━ + ━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━▶ c₄ −1.6',
    '                         ┃                  ┃                         tanh',
    '                   f forget 1.0   i input .86 × g −1.0  o output .87 ━ × ━━▶ h₄ −.80',
    '                         ┃                  ┃           ┃',
    '  h₃ −.38  x₄ “but” ━━━━━┻━━━━━━━━━━━━━━━━━━┻━━━━━━━━━━━┛',
    '                                                     ○ before  ● after',
    ' unit f forget     i input      g candidate     −4.5  c cell +4.5       o output',
    ' ▸ 1  ▄▄▄▄▄▄▄ 1.0  ▄▄▄▄▄▄▁ .86  ▄▄▄▄│     −1.0  ·····●━○│········ −1.6  ▄▄▄▄▄▄▁ .87',
    '   2  ▄▄▄▄▄▄▄ 1.0  ▄▄▄▄▄▁▁ .71  ▄▄▄▄│     −1.0  ·······●○········ −.71  ▁▁▁▁▁▁▁ .00',
    '   0  ▄▄▄▁▁▁▁ .42  ▄▄▄▄▄▄▁ .89     ▄│     −.31  ········●╌○······ +.11  ▁▁▁▁▁▁▁ .00',
    '─ unit 1 · verdict −.20 ─── an output bar says how much of the cell the others see ─',
    '  kept    f·c₃           ▗▄▄▄▄▄▄│                 .995 × −.736 = −.73  ╌ erased .00',
    '  written i·g     ▄▄▄▄▄▄▄▖      │                 .86 × −1.0 = −.86',
    '  cell    c₄      ▄▄▄▄▄▄▄▄▄▄▄▄▄▄│                 −.73 − .86 = −1.6',
    '  hidden  h₄             ▄▄▄▄▄▄▄│                 .87 × tanh −1.6 = −.80',
  ]);
  expect(rows.slice(16).join('')).toBe('');
});
