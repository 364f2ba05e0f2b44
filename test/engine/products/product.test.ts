import { describe, expect, test } from 'vitest';
import { matrix, transposed } from '../../../src/engine/products/matrix.ts';
import { pack } from '../../../src/engine/products/packed.ts';
import { addProduct } from '../../../src/engine/products/product.ts';
import type { Vector } from '../../../src/engine/tensor.ts';
import { expectClose, naiveProduct, seededVector, transpose } from '../support.ts';

// Around the blocks: rows by 2, columns by 4, depths of 8 and 64.
describe.each([1, 2, 3, 5])('a product of %i rows', (M) => {
  const sizes = [1, 3, 4, 6, 9].flatMap((N) => [1, 7, 8, 17, 63, 64, 65, 130].map((K) => ({ N, K })));

  test.each(sizes)('by a matrix of $K by $N is the textbook one', ({ N, K }) => {
    const a = seededVector(1, M * K);
    const b = seededVector(2, K * N);
    const c = seededVector(3, M * N);
    const expected = naiveProduct(a, b, c, N, K);

    const plain = c.slice();
    addProduct(matrix(a, M, K), pack(matrix(b, K, N)), matrix(plain, M, N));
    expectClose(plain, expected);

    const fromTransposes = c.slice();
    const aStored = matrix(transpose(a, M, K), K, M);
    const bStored = matrix(transpose(b, K, N), N, K);
    addProduct(transposed(aStored), pack(transposed(bStored)), matrix(fromTransposes, M, N));
    expectClose(fromTransposes, expected);
  });
});

test('a product reads and writes from the places it is given, and nowhere else', () => {
  const [a, b] = [seededVector(1, 3 * 5), seededVector(2, 5 * 6)];
  const room = new Float64Array(2 + 3 * 6 + 2);
  const shifted = (values: Vector): Vector => Float64Array.of(9, 9, 9, ...values);
  addProduct(matrix(shifted(a), 3, 5, 3), pack(matrix(shifted(b), 5, 6, 3)), matrix(room, 3, 6, 2));
  expectClose(room.slice(2, -2), naiveProduct(a, b, new Float64Array(18), 6, 5));
  expect([...room.slice(0, 2), ...room.slice(-2)]).toEqual([0, 0, 0, 0]);
});

describe('the order in which the products of a sum are added, which decides the last bit of what is trained,', () => {
  const K = 130;
  const [a, b] = [seededVector(1, 2 * K), seededVector(2, K * 4)];

  test('is their own in a block', () => {
    const c = seededVector(3, 8);
    const expected = naiveProduct(a, b, c, 4, K);
    addProduct(matrix(a, 2, K), pack(matrix(b, K, 4)), matrix(c, 2, 4));
    expect(c).toEqual(expected);
  });

  test('is by sums of 64 outside the blocks', () => {
    const c = Float64Array.of(0.1);
    const partial = [0, 64, 128].map((start) => {
      let sum = 0;
      for (let k = start; k < Math.min(start + 64, K); k++) sum += a[k] * b[k];
      return sum;
    });
    addProduct(matrix(a, 1, K), pack(matrix(b, K, 1)), matrix(c, 1, 1));
    expect(c[0]).toBe(0.1 + partial[0] + partial[1] + partial[2]);
  });
});
