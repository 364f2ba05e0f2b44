import { describe, expect, test } from 'vitest';
import { matrix, transposed } from '../../../src/engine/products/matrix.ts';
import { pack } from '../../../src/engine/products/packed.ts';
import { addRows } from '../../../src/engine/products/row-product.ts';
import { expectClose, naiveProduct, seededVector, transpose } from '../support.ts';

describe.each([1, 3, 5, 7, 8, 9, 16, 21])('a row vector of %i numbers', (K) => {
  test.each([1, 2, 7, 8])('times a matrix of %i columns is the textbook product', (N) => {
    const [x, rows, c] = [seededVector(1, K), seededVector(2, K * N), seededVector(3, N)];
    const expected = naiveProduct(x, rows, c, N, K);
    const stored = matrix(transpose(rows, K, N), N, K);
    for (const packed of [pack(matrix(rows, K, N)), pack(transposed(stored))]) {
      const into = Float64Array.of(9, ...c, 9);
      addRows(Float64Array.of(9, 9, ...x), 2, packed, into, 1);
      expectClose(into.slice(1, -1), expected);
      expect([into[0], into[N + 1]]).toEqual([9, 9]);
    }
  });
});

test('eight products are added as a tree, the rest one by one, to the last bit', () => {
  const K = 17;
  const [x, column] = [seededVector(1, K), seededVector(2, K)];
  const p = x.map((value, k) => value * column[k]);
  const tree = (k: number): number =>
    p[k] + p[k + 1] + (p[k + 2] + p[k + 3]) + (p[k + 4] + p[k + 5] + (p[k + 6] + p[k + 7]));
  const into = Float64Array.of(0.1);
  addRows(x, 0, pack(matrix(column, K, 1)), into, 0);
  expect(into[0]).toBe(0.1 + tree(0) + tree(8) + p[16]);
});
