import type { Contour } from './contours.ts';

/** How much of each pixel is covered, from 0 to 1, row by row. */
export interface Coverage {
  readonly width: number;
  readonly height: number;
  readonly shares: Float64Array;
}

/**
 * How much of each pixel the contours cover. A hole is a contour that goes the other way round. Areas are exact: each piece
 * of a line adds, in the pixels that it crosses, what it has to its right, and a row is the running sum of that.
 */
export function coverageOf(contours: readonly Contour[], width: number, height: number): Coverage {
  const stride = width + 2;
  const changes = new Float64Array(stride * height);
  for (const contour of contours) {
    for (let n = 0; n < contour.length; n++) {
      const [x0, y0] = contour[n];
      const [x1, y1] = contour[(n + 1) % contour.length];
      if (y0 < y1) addEdge(changes, { width, height, stride }, [x0, y0, x1, y1], 1);
      else if (y0 > y1) addEdge(changes, { width, height, stride }, [x1, y1, x0, y0], -1);
    }
  }
  const shares = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) {
      sum += changes[y * stride + x];
      shares[y * width + x] = Math.min(1, Math.abs(sum));
    }
  }
  return { width, height, shares };
}

interface Field {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

/** @param edge downwards */
function addEdge(changes: Float64Array, { width, height, stride }: Field, edge: Edge, sign: number): void {
  const [x0, y0, x1, y1] = edge;
  const slope = (x1 - x0) / (y1 - y0);
  const xAt = (y: number): number => Math.min(width, Math.max(0, x0 + (y - y0) * slope));
  for (let row = Math.max(0, Math.floor(y0)); row < height && row < y1; row++) {
    const [top, bottom] = [Math.max(y0, row), Math.min(y1, row + 1)];
    if (bottom <= top) continue;
    const [a, b] = [xAt(top), xAt(bottom)];
    addPiece(changes, row * stride, Math.min(a, b), Math.max(a, b), sign * (bottom - top));
  }
}

/** A piece within one row: what is to its right is covered as high as it is, the pixels that it crosses in part. */
function addPiece(changes: Float64Array, row: number, left: number, right: number, height: number): void {
  const first = Math.floor(left);
  const last = Math.max(first, Math.ceil(right) - 1);
  let [passed, before] = [0, 0];
  for (let x = first; x <= last; x++) {
    const [from, to] = [Math.max(left, x), Math.min(right, x + 1)];
    const crossed = left === right ? height : (height * (to - from)) / (right - left);
    const covered = passed + crossed * (1 - ((from + to) / 2 - x));
    changes[row + x] += covered - before;
    passed += crossed;
    before = covered;
  }
  changes[row + last + 1] += height - before;
}
