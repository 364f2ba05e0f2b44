import type { CellKind, Quantity } from '../../engine/cell.ts';

// The equations as the papers write them, a unit at a time, in plain loops: they share no arithmetic with src/engine, so
// that one can be checked by the other.

/** A quantity of every unit, [H]. */
export type Units = readonly number[];
/** h and c, [H] each; c is empty where the cell has none. */
export type State = { readonly h: Units; readonly c: Units };
/** What a cell computes in a step, by quantity. */
export type TextbookLayer = { readonly [quantity in Quantity]?: Units };

/** The weights of one layer in one direction, by row and column. */
export interface Layer {
  readonly inputWeight: (row: number, column: number) => number;
  readonly hiddenWeight: (row: number, column: number) => number;
  readonly inputBias: (row: number) => number;
  readonly hiddenBias: (row: number) => number;
}

export interface TextbookCell {
  step(layer: Layer, x: Units, before: State): TextbookLayer;
  /** From the gradient of the state after a step to that of the state before it. */
  stepBack(layer: Layer, step: TextbookLayer, before: State, after: State): State;
}

export const sum = (count: number, term: (index: number) => number): number => {
  let total = 0;
  for (let index = 0; index < count; index++) total += term(index);
  return total;
};
export const units = (count: number, value: (unit: number) => number): Units =>
  Array.from({ length: count }, (_, k) => value(k));
export const logistic = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

const fromInput = (layer: Layer, row: number, x: Units): number =>
  layer.inputBias(row) + sum(x.length, (j) => layer.inputWeight(row, j) * x[j]);
const fromHidden = (layer: Layer, row: number, h: Units): number =>
  layer.hiddenBias(row) + sum(h.length, (j) => layer.hiddenWeight(row, j) * h[j]);
const preActivation = (layer: Layer, row: number, x: Units, h: Units): number =>
  fromInput(layer, row, x) + fromHidden(layer, row, h);

export const NONE: Units = [];

export const textbookCells: Readonly<Record<CellKind | 'relu rnn', TextbookCell>> = {
  /** Hochreiter & Schmidhuber 1997 with the forget gate of Gers et al. 2000; rows in PyTorch's order i, f, g, o. */
  lstm: {
    step(layer, x, { h, c }) {
      const H = h.length;
      const input = units(H, (k) => logistic(preActivation(layer, k, x, h)));
      const forget = units(H, (k) => logistic(preActivation(layer, H + k, x, h)));
      const candidate = units(H, (k) => Math.tanh(preActivation(layer, 2 * H + k, x, h)));
      const output = units(H, (k) => logistic(preActivation(layer, 3 * H + k, x, h)));
      const cell = units(H, (k) => forget[k] * c[k] + input[k] * candidate[k]);
      const hidden = units(H, (k) => output[k] * Math.tanh(cell[k]));
      return { input, forget, candidate, output, cell, hidden };
    },
    stepBack(
      layer,
      { input: i = NONE, forget: f = NONE, candidate: g = NONE, output: o = NONE, cell = NONE },
      before,
      after,
    ) {
      const H = before.h.length;
      const dCell = units(H, (k) => after.c[k] + after.h[k] * o[k] * (1 - Math.tanh(cell[k]) ** 2));
      const dInput = units(H, (k) => dCell[k] * g[k] * i[k] * (1 - i[k]));
      const dForget = units(H, (k) => dCell[k] * before.c[k] * f[k] * (1 - f[k]));
      const dCandidate = units(H, (k) => dCell[k] * i[k] * (1 - g[k] ** 2));
      const dOutput = units(H, (k) => after.h[k] * Math.tanh(cell[k]) * o[k] * (1 - o[k]));
      const dPre = [...dInput, ...dForget, ...dCandidate, ...dOutput];
      return {
        h: units(H, (j) => sum(4 * H, (row) => dPre[row] * layer.hiddenWeight(row, j))),
        c: units(H, (k) => dCell[k] * f[k]),
      };
    },
  },
  /** Cho et al. 2014 as PyTorch has it: rows r, z, n; z keeps, and r multiplies after the recurrent product. */
  gru: {
    step(layer, x, { h }) {
      const H = h.length;
      const reset = units(H, (k) => logistic(preActivation(layer, k, x, h)));
      const update = units(H, (k) => logistic(preActivation(layer, H + k, x, h)));
      const candidate = units(H, (k) =>
        Math.tanh(fromInput(layer, 2 * H + k, x) + reset[k] * fromHidden(layer, 2 * H + k, h)),
      );
      const hidden = units(H, (k) => (1 - update[k]) * candidate[k] + update[k] * h[k]);
      return { reset, update, candidate, hidden };
    },
    stepBack(layer, { reset: r = NONE, update: z = NONE, candidate: n = NONE }, before, after) {
      const H = before.h.length;
      const dCandidate = units(H, (k) => after.h[k] * (1 - z[k]) * (1 - n[k] ** 2));
      const dUpdate = units(H, (k) => after.h[k] * (before.h[k] - n[k]) * z[k] * (1 - z[k]));
      const dReset = units(H, (k) => dCandidate[k] * fromHidden(layer, 2 * H + k, before.h) * r[k] * (1 - r[k]));
      const dPre = [...dReset, ...dUpdate, ...units(H, (k) => dCandidate[k] * r[k])];
      return {
        h: units(H, (j) => after.h[j] * z[j] + sum(3 * H, (row) => dPre[row] * layer.hiddenWeight(row, j))),
        c: NONE,
      };
    },
  },
  /** Elman 1990, with tanh. */
  rnn: {
    step: (layer, x, { h }) => ({ hidden: units(h.length, (k) => Math.tanh(preActivation(layer, k, x, h))) }),
    stepBack(layer, { hidden = NONE }, before, after) {
      const H = before.h.length;
      const dPre = units(H, (k) => after.h[k] * (1 - hidden[k] ** 2));
      return { h: units(H, (j) => sum(H, (row) => dPre[row] * layer.hiddenWeight(row, j))), c: NONE };
    },
  },
  /** The same with relu: Le, Jaitly & Hinton 2015. */
  'relu rnn': {
    step: (layer, x, { h }) => ({ hidden: units(h.length, (k) => Math.max(0, preActivation(layer, k, x, h))) }),
    stepBack(layer, { hidden = NONE }, before, after) {
      const H = before.h.length;
      const dPre = units(H, (k) => after.h[k] * Math.sign(hidden[k]));
      return { h: units(H, (j) => sum(H, (row) => dPre[row] * layer.hiddenWeight(row, j))), c: NONE };
    },
  },
};
