import { expect } from 'vitest';
import { type Cell, type CellState, type WeightName, type Weights, weightNames } from '../../src/engine/cell.ts';
import { createRandom, uniformVector } from '../../src/engine/random.ts';
import { elementCount, type Vector } from '../../src/engine/tensor.ts';

const EPSILON = 1e-5;

/** `count` numbers of [-1, 1) that depend on the seed alone. */
export const seededVector = (seed: number, count: number): Vector => uniformVector(createRandom(seed), count, -1, 1);

/** Weights of [-1, 1), large enough that the gates differ from one half. */
export function seededWeights(cell: Cell, inputSize: number, hiddenSize: number, seed = 1): Weights {
  const shapes = cell.parameters(inputSize, hiddenSize);
  const tensor = (name: WeightName) => ({
    shape: shapes[name],
    data: seededVector(seed * 10 + weightNames.indexOf(name), elementCount(shapes[name])),
  });
  return {
    weight_ih: tensor('weight_ih'),
    weight_hh: tensor('weight_hh'),
    bias_ih: tensor('bias_ih'),
    bias_hh: tensor('bias_hh'),
  };
}

/** A state of [-1, 1), with c where the cell has one. */
export const seededState = (cell: Cell, count: number, seed: number): CellState =>
  cell.hasCellState
    ? { h: seededVector(seed, count), c: seededVector(seed + 1, count) }
    : { h: seededVector(seed, count) };

export const dot = (a: Vector, b: Vector): number => a.reduce((sum, value, k) => sum + value * b[k], 0);

/** The central difference of a loss at each number of `at`. */
function finiteDifferences(at: Vector, loss: (changed: Vector) => number): Vector {
  return at.map((value, k) => {
    const above = loss(at.with(k, value + EPSILON));
    const below = loss(at.with(k, value - EPSILON));
    return (above - below) / (2 * EPSILON);
  });
}

/** The gradient of `loss` at `at` is what its finite differences say, within 1e-8. */
export function expectGradient(gradient: Vector | undefined, at: Vector, loss: (changed: Vector) => number): void {
  expectClose(gradient ?? new Float64Array(0), finiteDifferences(at, loss), 1e-8);
}

export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, within = 1e-13): void {
  expect(actual.length).toBe(expected.length);
  const differences = Array.from(actual, (value, k) => Math.abs(value - expected[k]));
  expect(differences.every((difference) => difference <= within)).toBe(true);
}

/** The transpose of a matrix. @param values [rows, columns] */
export const transpose = (values: Vector, rows: number, columns: number): Vector =>
  values.map((_, n) => values[(n % rows) * columns + Math.floor(n / rows)]);

/** C + A·B, one number at a time. */
export function naiveProduct(a: Vector, b: Vector, c: Vector, N: number, K: number): Vector {
  return c.map((value, n) => {
    const [i, j] = [Math.floor(n / N), n % N];
    let sum = value;
    for (let k = 0; k < K; k++) sum += a[i * K + k] * b[k * N + j];
    return sum;
  });
}
