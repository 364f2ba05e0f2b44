import { test } from 'vitest';
import { addColumnSums } from '../../../src/engine/products/kernels.ts';
import { expectClose, seededVector } from '../support.ts';

test.each([1, 3, 4, 5, 8])('column sums of %i rows are added to what is there', (M) => {
  const rows = seededVector(1, M * 3);
  const into = Float64Array.of(10, 20, 30);
  const expected = into.map((value, n) => {
    let sum = value;
    for (let i = 0; i < M; i++) sum += rows[i * 3 + n];
    return sum;
  });
  addColumnSums(rows, into, M);
  expectClose(into, expected);
});
