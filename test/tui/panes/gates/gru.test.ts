import { expect, test } from 'vitest';
import { aStrongSession, picture } from './support.ts';

// Three units at “but”, phase by phase; the numbers are checked in numbers.test.ts.
const drawn = (phase: number, columns: number, rows: number): string[] =>
  picture(aStrongSession({ cell: 'gru', hiddenSize: 3, seed: 5 }, { timeStep: 3, phase }), columns, rows);

test('the GRU in 50 columns, after read', () => {
  const rows = drawn(0, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' h₃ +.99 ╌╌╌╌╌╌╌╌╌╌×╌╌╌╌╌╌╌╌+╌╌╌╌╌╌╌╌╌╌╌╌▷ h₄ ···',
    ' r ··· ▸ n ····    z ···   1−z ··· × n ····',
    '                                         ○ before',
    '     r reset  n     z update   −1    h    +1',
    ' ▸ 0 ·        ·     ·          ······│·····○ +.99',
    '   1 ·        ·     ·          ······│·····○ +1.0',
    '   2 ·        ·     ·          ······○······ −.02',
    '                          nothing is computed yet',
    '─ unit 0 ─────────────────────────────────────────',
    ' kept             │          ···',
    ' taken            │          ···',
    ' hidden           │          ···',
    '',
    ' h₄ = z·h₃ + (1−z)·n    n reads r·h₃',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the GRU in 50 columns, after reset', () => {
  const rows = drawn(1, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' h₃ +.99 ╌╌╌╌╌╌╌╌╌╌×╌╌╌╌╌╌╌╌+╌╌╌╌╌╌╌╌╌╌╌╌▷ h₄ ···',
    ' r .00 ▸ n ····    z ···   1−z ··· × n ····',
    '                                         ○ before',
    '     r reset  n     z update   −1    h    +1',
    ' ▸ 0 ▁▁▁▁ .00 ·     ·          ······│·····○ +.99',
    '   1 ▁▁▁▁ .00 ·     ·          ······│·····○ +1.0',
    '   2 ▄▄▄▄ 1.0 ·     ·          ······○······ −.02',
    '                            near 0 hides h from n',
    '─ unit 0 ─────────────────────────────────────────',
    ' kept             │          ···',
    ' taken            │          ···',
    ' hidden           │          ···',
    '',
    ' h₄ = z·h₃ + (1−z)·n    n reads r·h₃',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the GRU in 50 columns, after candidate', () => {
  const rows = drawn(2, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' h₃ +.99 ╌╌╌╌╌╌╌╌╌╌×╌╌╌╌╌╌╌╌+╌╌╌╌╌╌╌╌╌╌╌╌▷ h₄ ···',
    ' r .00 ▸ n +1.0    z ···   1−z ··· × n +1.0',
    '                                         ○ before',
    '     r reset  n     z update   −1    h    +1',
    ' ▸ 0 ▁▁▁▁ .00 +1.0  ·          ······│·····○ +.99',
    '   1 ▁▁▁▁ .00 +.10  ·          ······│·····○ +1.0',
    '   2 ▄▄▄▄ 1.0 −1.0  ·          ······○······ −.02',
    '                           n: what h would become',
    '─ unit 0 ─────────────────────────────────────────',
    ' kept             │          ···',
    ' taken            │          ···',
    ' hidden           │          ···',
    '',
    ' h₄ = z·h₃ + (1−z)·n    n reads r·h₃',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the GRU in 50 columns, after update', () => {
  const rows = drawn(3, 50, 19);
  expect(rows.slice(0, 14)).toEqual([
    ' h₃ +.99 ━━━━━━━━━━×━━━━━━━━+━━━━━━━━━━━━▶ h₄ +.99',
    ' r .00 ▸ n +1.0    z .94   1−z .06 × n +1.0',
    '             ▄ keeps  ▂ takes   ○ before  ● after',
    '     r reset  n     z update   −1    h    +1',
    ' ▸ 0 ▁▁▁▁ .00 +1.0  ▄▄▄▄▖ .94  ······│━━━━━● +.99',
    '   1 ▁▁▁▁ .00 +.10  ▖▂▂▂▂ .07  ······│●╌╌╌╌○ +.16',
    '   2 ▄▄▄▄ 1.0 −1.0  ▖▂▂▂▂ .03  ●━━━━━○······ −.97',
    '                     z keeps the old, 1−z takes n',
    '─ unit 0 ──────────── pushes the verdict by +.37 ─',
    ' kept             │▄▄▄▄▄▄▄▖  .94 × +.99 = +.93',
    ' taken            │       ▗  .06 × +1.0 = +.06',
    ' hidden           │▄▄▄▄▄▄▄▄  +.93 + .06 = +.99',
    '',
    ' h₄ = z·h₃ + (1−z)·n    n reads r·h₃',
  ]);
  expect(rows.slice(14).join('')).toBe('');
});

test('the GRU in 84 columns, after read', () => {
  const rows = drawn(0, 84, 29);
  expect(rows.slice(0, 15)).toEqual([
    '',
    '  h₃ +.99 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ × ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ + ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▷ h₄',
    '                              ╎                         ╎',
    '                        z update               1−z     × n candidate',
    '                              ╎                         ╎',
    '  h₃ +.99  x₄ “but” ╌╌╌╌╌╌╌╌╌╌┴╌╌╌ r reset ╌╌╌╌╌╌╌╌╌╌╌╌╌┘',
    '                                                                           ○ before',
    ' unit r reset        n candidate        z update             −1   h hidden  +1',
    ' ▸ 0  ·                   ·             ·                    ········│·······○ +.99',
    '   1  ·                   ·             ·                    ········│·······○ +1.0',
    '   2  ·                   ·             ·                    ········○········ −.02',
    '─ unit 0 ────────── the word and the memory are there, and nothing is computed yet ─',
    '  kept    z·h₃                  │                 ···',
    '  taken   (1−z)·n               │                 ···',
    '  hidden  h₄                    │                 ···',
  ]);
  expect(rows.slice(15).join('')).toBe('');
});

test('the GRU in 84 columns, after reset', () => {
  const rows = drawn(1, 84, 29);
  expect(rows.slice(0, 15)).toEqual([
    '',
    '  h₃ +.99 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ × ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ + ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▷ h₄',
    '                              ╎                         ╎',
    '                        z update               1−z     × n candidate',
    '                              ╎                         ╎',
    '  h₃ +.99  x₄ “but” ━━━━━━━━━━┴━━━ r reset .00 ╌╌╌╌╌╌╌╌╌┘',
    '                                                                           ○ before',
    ' unit r reset        n candidate        z update             −1   h hidden  +1',
    ' ▸ 0  ▁▁▁▁▁▁▁▁ .00        ·             ·                    ········│·······○ +.99',
    '   1  ▁▁▁▁▁▁▁▁ .00        ·             ·                    ········│·······○ +1.0',
    '   2  ▄▄▄▄▄▄▄▄ 1.0        ·             ·                    ········○········ −.02',
    '─ unit 0 ─────────────────── a reset bar near 0 hides the old h from the candidate ─',
    '  kept    z·h₃                  │                 ···',
    '  taken   (1−z)·n               │                 ···',
    '  hidden  h₄                    │                 ···',
  ]);
  expect(rows.slice(15).join('')).toBe('');
});

test('the GRU in 84 columns, after candidate', () => {
  const rows = drawn(2, 84, 29);
  expect(rows.slice(0, 15)).toEqual([
    '',
    '  h₃ +.99 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ × ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ + ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▷ h₄',
    '                              ╎                         ╎',
    '                        z update               1−z     × n +1.0',
    '                              ╎                         ┃',
    '  h₃ +.99  x₄ “but” ━━━━━━━━━━┴━━━ r reset .00 ━━━━━━━━━┛',
    '                                                                           ○ before',
    ' unit r reset        n candidate        z update             −1   h hidden  +1',
    ' ▸ 0  ▁▁▁▁▁▁▁▁ .00        │▄▄▄▄▄ +1.0   ·                    ········│·······○ +.99',
    '   1  ▁▁▁▁▁▁▁▁ .00        │▖     +.10   ·                    ········│·······○ +1.0',
    '   2  ▄▄▄▄▄▄▄▄ 1.0   ▄▄▄▄▄│      −1.0   ·                    ········○········ −.02',
    '─ unit 0 ───────────────────── the candidate is what the unit would become at once ─',
    '  kept    z·h₃                  │                 ···',
    '  taken   (1−z)·n               │                 ···',
    '  hidden  h₄                    │                 ···',
  ]);
  expect(rows.slice(15).join('')).toBe('');
});

test('the GRU in 84 columns, after update', () => {
  const rows = drawn(3, 84, 29);
  expect(rows.slice(0, 15)).toEqual([
    '',
    '  h₃ +.99 ━━━━━━━━━━━━━━━━━━━ × ━━━━━━━━━━━━━━━━━━━━━━━ + ━━━━━━━━━━━━━━━━━▶ h₄ +.99',
    '                              ┃                         ┃',
    '                        z update .94           1−z .06 × n +1.0',
    '                              ┃                         ┃',
    '  h₃ +.99  x₄ “but” ━━━━━━━━━━┻━━━ r reset .00 ━━━━━━━━━┛',
    '                                           ▄ keeps h  ▂ takes n   ○ before  ● after',
    ' unit r reset        n candidate        z update             −1   h hidden  +1',
    ' ▸ 0  ▁▁▁▁▁▁▁▁ .00        │▄▄▄▄▄ +1.0   ▄▄▄▄▄▄▄▄▄▄▄▄▄▂ .94   ········│━━━━━━━● +.99',
    '   1  ▁▁▁▁▁▁▁▁ .00        │▖     +.10   ▄▂▂▂▂▂▂▂▂▂▂▂▂▂ .07   ········│●╌╌╌╌╌╌○ +.16',
    '   2  ▄▄▄▄▄▄▄▄ 1.0   ▄▄▄▄▄│      −1.0   ▖▂▂▂▂▂▂▂▂▂▂▂▂▂ .03   ●━━━━━━━○········ −.97',
    '─ unit 0 · verdict +.37 ──────────── z keeps the old, 1−z takes from the candidate ─',
    '  kept    z·h₃                  │▄▄▄▄▄▄▄▄▄▄▄▄▄╌   .94 × +.99 = +.93   ╌ erased .06',
    '  taken   (1−z)·n               │             ▄   .06 × +1.0 = +.06',
    '  hidden  h₄                    │▄▄▄▄▄▄▄▄▄▄▄▄▄▄   +.93 + .06 = +.99',
  ]);
  expect(rows.slice(15).join('')).toBe('');
});
