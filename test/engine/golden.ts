import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { CellState, Extent, GateClamps, Weights } from '../../src/engine/cell.ts';
import { type LayerId, layersOf, type Network, type NetworkShape, parameterName } from '../../src/engine/network.ts';
import type { Vector } from '../../src/engine/tensor.ts';

const folder = new URL('../../fixtures/torch/', import.meta.url);

/** Numbers by name; beside them, of a layer, which it is. */
type Named = Readonly<Record<string, readonly number[]>>;
type NamedLayer = LayerId & { readonly [quantity: string]: readonly number[] | number | string };

/** A file of fixtures/torch, as fixtures/generate.py wrote it. */
export interface Golden extends Extent {
  readonly script: string;
  readonly torch: string;
  readonly seed: number;
  readonly dtype: string;
  readonly shape: NetworkShape;
  readonly weights: Named;
  readonly classifier: Named;
  readonly inputs: readonly number[];
  readonly initial?: { readonly h: readonly number[]; readonly c?: readonly number[] };
  readonly clamps?: { readonly [gate in keyof GateClamps]: readonly (readonly [position: number, value: number])[] };
  readonly objective: 'logit' | 'log-loss';
  readonly targets?: readonly number[];
  readonly slopes?: readonly number[];
  readonly layers: readonly NamedLayer[];
  readonly logits: readonly number[];
  readonly loss: number;
  readonly gradients: {
    readonly weights: Named;
    readonly inputs: readonly number[];
    readonly initial?: { readonly h: readonly number[]; readonly c?: readonly number[] };
    readonly states: readonly NamedLayer[];
  };
}

export const goldenNames = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

export const readGolden = (name: string): Golden => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

export const vector = (values: readonly number[] | undefined): Vector => Float64Array.from(values ?? []);

export function networkOf({ shape, weights }: Golden): Network {
  const layers = layersOf(shape).map(({ parameters, ...id }) => {
    const tensor = (name: keyof Weights) => ({
      shape: parameters[name],
      data: vector(weights[parameterName(name, id)]),
    });
    const own: Weights = {
      weight_ih: tensor('weight_ih'),
      weight_hh: tensor('weight_hh'),
      bias_ih: tensor('bias_ih'),
      bias_hh: tensor('bias_hh'),
    };
    return { layer: id.layer, direction: id.direction, weights: own };
  });
  return { shape, layers };
}

export function clampsOf({ clamps, steps, batch, shape }: Golden): GateClamps {
  const dense = Object.entries(clamps ?? {}).map(([gate, positions]) => {
    const values = new Float64Array(steps * batch * shape.hiddenSize).fill(Number.NaN);
    for (const [position, value] of positions) values[position] = value;
    return [gate, values];
  });
  return Object.fromEntries(dense);
}

export const stateOf = (state: Golden['initial']): CellState =>
  state?.c ? { h: vector(state.h), c: vector(state.c) } : { h: vector(state?.h) };

/** Within 1e-12 of what PyTorch computed, relative to it where it is above 1. */
export function expectGolden(what: string, actual: ArrayLike<number>, expected: unknown): void {
  if (!Array.isArray(expected)) throw new Error(`the golden file has no ${what}\nHINT: re-run fixtures/generate.py`);
  const hint = `${what} differs from PyTorch's\nHINT: re-run fixtures/generate.py`;
  expect(actual.length, hint).toBe(expected.length);
  let worst = 0;
  for (let k = 0; k < expected.length; k++) {
    const difference = Math.abs(actual[k] - expected[k]) / Math.max(1, Math.abs(expected[k]));
    if (!(difference <= worst)) worst = difference; // so that NaN counts
  }
  expect(worst, hint).toBeLessThan(1e-12);
}
