import { expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random.ts';
import type { Arithmetic } from '../../../src/session/readings/shown-number.ts';
import { arithmeticLine } from '../../../src/tui/parts/arithmetic.ts';
import { lineText } from '../../../src/tui/styled-line.ts';

const arithmetic = (operation: Arithmetic['operation'], operands: readonly number[], result: number): Arithmetic => ({
  operation,
  operands: operands.map((value) => ({ value })),
  result: { value: result },
});
const product = (gate: number, value: number) => arithmetic('product', [gate, value], gate * value);
const sum = (a: number, b: number) => arithmetic('sum', [a, b], a + b);
const gatedTanh = (gate: number, value: number) => arithmetic('gated tanh', [gate, value], gate * Math.tanh(value));
const text = (calculation: Arithmetic, columns = 30) => lineText(arithmeticLine(calculation, columns));

test('numbers have two figures where that comes out right', () => {
  expect(text(product(0.05, -0.56))).toBe('.05 × −.56 = −.03');
  expect(text(sum(-0.56, 0.13))).toBe('−.56 + .13 = −.43');
  expect(text(sum(0.56, -0.13))).toBe('+.56 − .13 = +.43');
  expect(text(gatedTanh(0.5, -2))).toBe('.50 × tanh −2.0 = −.48');
});

test('a calculation that two figures would make look wrong has more', () => {
  expect(text(product(0.95, 1.108))).toBe('.95 × +1.11 = +1.05');
  expect(text(sum(-0.1464, -0.4352))).toBe('−.146 − .435 = −.58');
  expect(text(sum(1.054, 0.9756))).toBe('+1.05 + .98 = +2.03');
});

test('nothing has no sign', () => {
  expect(text(product(1, 0))).toBe('1.0 × .00 = .00');
  expect(text(sum(0.5, 0))).toBe('+.50 + .00 = +.50');
});

test('where the room is short, blanks go before decimals do', () => {
  expect(text(gatedTanh(0.95, 2.03), 18)).toBe('.95×tanh +2.0=+.92');
  expect(text(product(0.95, 1.108), 17)).toBe('.95×+1.11=+1.05');
});

test('a matrix product has its name in place of its terms', () => {
  const line = arithmeticLine(arithmetic('affine', [], 0.43), 20, 'W·x + b');
  expect(lineText(line)).toBe('W·x + b = +.43');
});

test('what a prediction asks for is a question mark, and its result as well', () => {
  const asked: Arithmetic = {
    operation: 'product',
    operands: [{ value: 0.05, isHidden: true }, { value: -0.56 }],
    result: { value: -0.028, isHidden: true },
  };
  expect(text(asked)).toBe('? × −.56 = ?');
});

/** Reads a calculation back from the screen and works it out from the numbers that stand there. */
function isRightAsPrinted(line: string): boolean {
  const [left = '', right = ''] = line.split('=');
  const numbers = (left.match(/[+−]?\d*\.\d+|[+−]?\d+/gu) ?? []).map((it) => Number(it.replace('−', '-')));
  const [a = 0, b = 0] = numbers;
  const minus = /[^×]\s−\s/u.test(left) ? -1 : 1;
  const worked = left.includes('tanh') ? a * Math.tanh(b) : left.includes('×') ? a * b : a + minus * b;
  const decimals = right.split('.')[1]?.length ?? 0;
  const result = Number(right.trim().replace('−', '-'));
  return Math.abs(worked - result) <= 10 ** -decimals / 2 + 1e-9;
}

test('every calculation is right as printed, or has the third decimal', () => {
  const random = createRandom(5);
  let exact = 0;
  let longer = 0;
  for (let n = 0; n < 600; n++) {
    const value = random.uniform(-3, 3);
    const gate = random.uniform();
    const operations = [product(gate, value), sum(value, random.uniform(-1, 1)), gatedTanh(gate, value)];
    for (const calculation of operations) {
      for (const columns of [26, 22]) {
        const line = text(calculation, columns);
        expect(line.length).toBeLessThanOrEqual(columns);
        const hasThird = /\.\d{3}/.test(line);
        expect(hasThird || isRightAsPrinted(line), line).toBe(true);
        exact += isRightAsPrinted(line) ? 1 : 0;
        longer += hasThird ? 1 : 0;
      }
    }
  }
  expect(longer).toBeGreaterThan(0);
  expect(exact / 3600).toBeGreaterThan(0.97);
});
