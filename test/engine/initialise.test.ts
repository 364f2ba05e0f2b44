import { describe, expect, test } from 'vitest';
import { type Cell, type Weights, weightNames } from '../../src/engine/cell.ts';
import { cells } from '../../src/engine/cells/index.ts';
import { type Initialisation, initialise } from '../../src/engine/initialise.ts';
import { createRandom } from '../../src/engine/random.ts';
import type { Vector } from '../../src/engine/tensor.ts';

const [X, H] = [6, 25];
const make = (cell: Cell, options?: Initialisation, seed = 1): Weights =>
  initialise(cell, X, H, createRandom(seed), options);

/** What the two biases of a block of H rows sum to. */
const biasOf = ({ bias_ih, bias_hh }: Weights, block: number): Vector =>
  bias_ih.data.map((value, r) => value + bias_hh.data[r]).slice(block * H, (block + 1) * H);

describe.each(Object.values(cells))('a new $kind', (cell) => {
  test('has weights of the shapes that the cell asks for', () => {
    const weights = make(cell);
    const shapes = cell.parameters(X, H);
    for (const name of weightNames) {
      expect(weights[name].shape).toEqual(shapes[name]);
      expect(weights[name].data.length).toBe(shapes[name].reduce((product, size) => product * size));
    }
  });

  test('is spread over ±1/√H by default, as PyTorch has it', () => {
    const all = weightNames.flatMap((name) => Array.from(make(cell)[name].data));
    expect(Math.max(...all)).toBeLessThan(0.2);
    expect(Math.max(...all)).toBeGreaterThan(0.19);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(-0.2);
    expect(Math.min(...all)).toBeLessThan(-0.19);
    expect(all.reduce((sum, value) => sum + value) / all.length).toBeCloseTo(0, 1);
  });

  test('depends on the seed alone', () => {
    const options = { orthogonal: true };
    expect(make(cell, options)).toEqual(make(cell, options));
    expect(make(cell, options, 2)).not.toEqual(make(cell, options));
  });

  test('has orthogonal recurrent blocks where asked', () => {
    const { data } = make(cell, { orthogonal: true }).weight_hh;
    for (let block = 0; block < cell.blocks; block++) {
      const row = (r: number): Vector => data.slice((block * H + r) * H, (block * H + r + 1) * H);
      for (let r = 0; r < H; r++) {
        for (let s = 0; s < H; s++) {
          const product = row(r).reduce((sum, value, k) => sum + value * row(s)[k], 0);
          expect(Math.abs(product - (r === s ? 1 : 0))).toBeLessThan(1e-13);
        }
      }
    }
  });
});

test('an orthogonal matrix of one number is 1 or -1', () => {
  const { data } = initialise(cells.rnn, 1, 1, createRandom(1), { orthogonal: true }).weight_hh;
  expect(Math.abs(data[0])).toBe(1);
});

test('the forget bias is what the two biases of the forget gate sum to, and no other gate has it', () => {
  const weights = make(cells.lstm, { forgetBias: 1 });
  expect(biasOf(weights, 1)).toEqual(new Float64Array(H).fill(1));
  for (const block of [0, 2, 3]) expect(Math.max(...biasOf(weights, block))).toBeLessThan(0.4);
});

test('chrono biases of an LSTM: log U(1, T - 1) to forget, the negative of that for the input', () => {
  const weights = make(cells.lstm, { chrono: 100 });
  const forget = biasOf(weights, 1);
  expect(Math.min(...forget)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...forget)).toBeLessThan(Math.log(99));
  expect(forget.map(Math.exp).reduce((sum, span) => sum + span) / H).toBeGreaterThan(30); // 50 on average
  expect(biasOf(weights, 0)).toEqual(forget.map((bias) => -bias));
});

test('without biases all are 0 but the one that is asked for: of the forget gate, or of the update gate', () => {
  const zeros = new Array<number>(H).fill(0);
  const lstm = make(cells.lstm, { zeroBiases: true, forgetBias: 2 });
  expect([0, 1, 2, 3].map((block) => [...biasOf(lstm, block)])).toEqual([zeros, zeros.map(() => 2), zeros, zeros]);
  const gru = make(cells.gru, { zeroBiases: true, forgetBias: -1 });
  expect([0, 1, 2].map((block) => [...biasOf(gru, block)])).toEqual([zeros, zeros.map(() => -1), zeros]);
  const plain = make(cells.lstm);
  expect([...lstm.weight_hh.data]).toEqual([...plain.weight_hh.data]);
});

test("chrono biases of a GRU keep the state: PyTorch's update gate is open where it keeps", () => {
  const update = biasOf(make(cells.gru, { chrono: 100 }), 1);
  expect(Math.min(...update)).toBeGreaterThanOrEqual(0);
  expect(update.map(Math.exp).reduce((sum, span) => sum + span) / H).toBeGreaterThan(30);
});

test.each<{ what: string; cell: Cell; options: Initialisation }>([
  { what: 'a forget bias of an RNN', cell: cells.rnn, options: { forgetBias: 1 } },
  { what: 'chrono biases of an RNN', cell: cells.rnn, options: { chrono: 100 } },
  { what: 'chrono biases over two steps', cell: cells.lstm, options: { chrono: 2 } },
  { what: 'chrono biases over no number of steps', cell: cells.lstm, options: { chrono: Number.NaN } },
])('$what are refused', ({ cell, options }) => {
  expect(() => make(cell, options)).toThrow(RangeError);
});
