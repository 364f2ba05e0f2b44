import { describe, expect, test } from 'vitest';
import { addColumnSums, addProduct, addRows, matrix, transpose, transposed } from '../../src/engine/kernels.ts';
import type { Vector } from '../../src/engine/tensor.ts';
import { expectClose, seededVector } from './support.ts';

/** C + A·B, one number at a time. */
function naiveProduct(a: Vector, b: Vector, c: Vector, N: number, K: number): Vector {
  return c.map((value, n) => {
    const [i, j] = [Math.floor(n / N), n % N];
    let sum = value;
    for (let k = 0; k < K; k++) sum += a[i * K + k] * b[k * N + j];
    return sum;
  });
}

// Around the blocks: rows of 2, columns of 4, a depth of 64; and the 8 rows that addRows takes at a time.
describe.each([1, 2, 3, 5])('a product of %i rows', (M) => {
  const sizes = [1, 3, 4, 6, 9].flatMap((N) => [1, 8, 63, 64, 65, 130].map((K) => ({ N, K })));

  test.each(sizes)('by a matrix of $K by $N is the textbook one', ({ N, K }) => {
    const a = seededVector(1, M * K);
    const b = seededVector(2, K * N);
    const c = seededVector(3, M * N);
    const expected = naiveProduct(a, b, c, N, K);

    const plain = c.slice();
    addProduct(matrix(a, M, K), matrix(b, K, N), matrix(plain, M, N));
    expectClose(plain, expected);

    const fromTransposes = c.slice();
    const aStored = matrix(transpose(a, M, K), K, M);
    const bStored = matrix(transpose(b, K, N), N, K);
    addProduct(transposed(aStored), transposed(bStored), matrix(fromTransposes, M, N));
    expectClose(fromTransposes, expected);
  });
});

test('a product reads and writes from the places it is given, and nowhere else', () => {
  const [a, b] = [seededVector(1, 3 * 5), seededVector(2, 5 * 6)];
  const room = new Float64Array(2 + 3 * 6 + 2);
  const shifted = (values: Vector): Vector => Float64Array.of(9, 9, 9, ...values);
  addProduct(matrix(shifted(a), 3, 5, 3), matrix(shifted(b), 5, 6, 3), matrix(room, 3, 6, 2));
  expectClose(room.slice(2, -2), naiveProduct(a, b, new Float64Array(18), 6, 5));
  expect([...room.slice(0, 2), ...room.slice(-2)]).toEqual([0, 0, 0, 0]);
});

test.each([1, 3, 5, 7, 8, 9, 16, 21])('a row vector of %i numbers times a matrix is the textbook product', (K) => {
  const N = 7;
  const [x, rows, c] = [seededVector(1, K), seededVector(2, K * N), seededVector(3, N)];
  const into = Float64Array.of(9, ...c, 9);
  addRows(Float64Array.of(9, 9, ...x), 2, rows, into, 1, K, N);
  expectClose(into.slice(1, -1), naiveProduct(x, rows, c, N, K));
  expect([into[0], into[N + 1]]).toEqual([9, 9]);
});

test('the transpose has rows for columns', () => {
  expect(Array.from(transpose(Float64Array.of(1, 2, 3, 4, 5, 6), 2, 3))).toEqual([1, 4, 2, 5, 3, 6]);
});

test('column sums are added to what is there', () => {
  const into = Float64Array.of(10, 20);
  addColumnSums(Float64Array.of(1, 2, 3, 4, 5, 6), into, 3);
  expect(Array.from(into)).toEqual([19, 32]);
});
