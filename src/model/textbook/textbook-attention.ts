import type { AttentionModel } from '../model.ts';
import { sum, type Units, units } from './textbook-cells.ts';
import { areaBelow } from './textbook-head.ts';

// Attention as the papers write it, a token and a number at a time, in plain loops: it shares no arithmetic with
// src/engine, so that one can be checked by the other.

/** What a layer computes at a token. */
export interface TextbookAttention {
  /** by head, the weights of the words so far */
  readonly attention: readonly Units[];
  readonly mixed: Units;
  readonly hidden: Units;
}

/** All that one layer computed, [T] of each. */
interface LayerRun {
  readonly layer: number;
  readonly inputs: readonly Units[];
  readonly queries: readonly Units[];
  readonly keys: readonly Units[];
  readonly values: readonly Units[];
  /** [T] of [heads] of [t + 1] */
  readonly rows: readonly (readonly Units[])[];
  readonly mixed: readonly Units[];
  readonly between: readonly Units[];
  readonly expanded: readonly Units[];
  readonly hidden: readonly Units[];
}

/** What is read of a text, and how its verdict answers to each word's vector. */
export interface TextbookEncoding {
  /** by token, layer by layer */
  readonly steps: readonly (readonly TextbookAttention[])[];
  /** what the classifier reads, [T] of [d] */
  readonly outputs: readonly Units[];
  /** From how the verdict answers to the outputs, [T] of [d], to how it answers to the words' vectors. */
  back(readings: readonly Units[]): readonly Units[];
}

/** @param inputs the words' vectors, [T] of [d] */
export function encodeByTextbook(model: AttentionModel, inputs: readonly Units[]): TextbookEncoding {
  const runs: LayerRun[] = [];
  let x = inputs;
  for (let layer = 0; layer < model.config.numLayers; layer++) {
    const run = runLayer(model, layer, x);
    runs.push(run);
    x = run.hidden;
  }
  const last = x;
  return {
    steps: inputs.map((_, t) =>
      runs.map(({ rows, mixed, hidden }) => ({ attention: rows[t], mixed: mixed[t], hidden: hidden[t] })),
    ),
    outputs: last.map((row) => normalised(model, 'norm', row)),
    back(readings) {
      let d = last.map((row, t) => normalisedBack(model, 'norm', row, readings[t]));
      for (const run of runs.toReversed()) d = layerBack(model, run, d);
      return d;
    },
  };
}

const dataOf = ({ tensors }: AttentionModel, name: string): ArrayLike<number> | undefined =>
  tensors[`encoder.${name}`]?.data;

const layerName = (layer: number, name: string): string => `layers.${layer}.${name}`;

/** W x + b, rows `first` to `first + count - 1`. */
function affine(model: AttentionModel, name: string, bias: string, x: Units, first: number, count: number): Units {
  const [w, b] = [dataOf(model, name), dataOf(model, bias)];
  return units(
    count,
    (r) => (b?.[first + r] ?? 0) + sum(x.length, (j) => (w?.[(first + r) * x.length + j] ?? Number.NaN) * x[j]),
  );
}

/** Wᵀ d: from the gradient of rows `first` on of W x + b to that of x, of K numbers. */
function affineBack(model: AttentionModel, name: string, d: Units, first: number, K: number): Units {
  const w = dataOf(model, name);
  return units(K, (j) => sum(d.length, (r) => (w?.[(first + r) * K + j] ?? Number.NaN) * d[r]));
}

const moments = (x: Units) => {
  const mean = sum(x.length, (j) => x[j]) / x.length;
  const variance = sum(x.length, (j) => (x[j] - mean) ** 2) / x.length;
  return { mean, spread: Math.sqrt(variance + 1e-5) };
};

function normalised(model: AttentionModel, name: string, x: Units): Units {
  const { mean, spread } = moments(x);
  const [gamma, beta] = [dataOf(model, `${name}.weight`), dataOf(model, `${name}.bias`)];
  return units(x.length, (j) => ((x[j] - mean) / spread) * (gamma?.[j] ?? 1) + (beta?.[j] ?? 0));
}

/** ∂/∂x_j Σ_i d_i γ_i (x_i − μ) / s, with ∂μ/∂x_j = 1/n and ∂s/∂x_j = (x_j − μ) / (n s). */
function normalisedBack(model: AttentionModel, name: string, x: Units, d: Units): Units {
  const { mean, spread } = moments(x);
  const gamma = dataOf(model, `${name}.weight`);
  const weighed = units(x.length, (i) => d[i] * (gamma?.[i] ?? 1));
  const total = sum(x.length, (i) => weighed[i]);
  const along = sum(x.length, (i) => weighed[i] * (x[i] - mean));
  const n = x.length;
  return units(n, (j) => weighed[j] / spread - total / (n * spread) - ((x[j] - mean) * along) / (n * spread ** 3));
}

const plus = (a: Units, b: Units): Units => units(a.length, (k) => a[k] + b[k]);

function runLayer(model: AttentionModel, layer: number, inputs: readonly Units[]): LayerRun {
  const { hiddenSize: d, feedForwardSize: F, numHeads } = model.config;
  const named = (name: string): string => layerName(layer, name);
  const project = (x: Units, first: number): Units =>
    affine(model, named('self_attn.in_proj_weight'), named('self_attn.in_proj_bias'), x, first, d);
  const normed = inputs.map((x) => normalised(model, named('norm1'), x));
  const queries = normed.map((x) => project(x, 0));
  const keys = normed.map((x) => project(x, d));
  const values = normed.map((x) => project(x, 2 * d));
  const rows = inputs.map((_, t) => units(numHeads, (h) => h).map((h) => rowOf(model, h, t, queries[t], keys)));
  const mixed = inputs.map((_, t) =>
    units(d, (c) => sum(t + 1, (s) => rows[t][Math.floor(c / (d / numHeads))][s] * values[s][c])),
  );
  const between = inputs.map((x, t) =>
    plus(x, affine(model, named('self_attn.out_proj.weight'), named('self_attn.out_proj.bias'), mixed[t], 0, d)),
  );
  const expanded = between.map((x) =>
    affine(model, named('linear1.weight'), named('linear1.bias'), normalised(model, named('norm2'), x), 0, F),
  );
  const hidden = between.map((x, t) => {
    const bent = expanded[t].map((value) => value * areaBelow(value));
    return plus(x, affine(model, named('linear2.weight'), named('linear2.bias'), bent, 0, d));
  });
  return { layer, inputs, queries, keys, values, rows, mixed, between, expanded, hidden };
}

/** softmax over the words so far of q·k/√size − slope · distance. */
function rowOf({ config }: AttentionModel, head: number, t: number, query: Units, keys: readonly Units[]): Units {
  const size = config.hiddenSize / config.numHeads;
  const slope = config.positions === 'alibi' ? 2 ** (-(8 / config.numHeads) * (head + 1)) : 0;
  const scores = units(
    t + 1,
    (s) => sum(size, (k) => query[head * size + k] * keys[s][head * size + k]) / Math.sqrt(size) - slope * (t - s),
  );
  const largest = scores.reduce((most, score) => Math.max(most, score));
  const total = sum(t + 1, (s) => Math.exp(scores[s] - largest));
  return scores.map((score) => Math.exp(score - largest) / total);
}

function layerBack(model: AttentionModel, run: LayerRun, dHidden: readonly Units[]): Units[] {
  const { hiddenSize: d, feedForwardSize: F } = model.config;
  const named = (name: string): string => layerName(run.layer, name);
  const dBetween = dHidden.map((given, t) => {
    const dBent = affineBack(model, named('linear2.weight'), given, 0, F);
    const dExpanded = run.expanded[t].map((e, f) => dBent[f] * (areaBelow(e) + e * density(e)));
    const dNormed = affineBack(model, named('linear1.weight'), dExpanded, 0, d);
    return plus(given, normalisedBack(model, named('norm2'), run.between[t], dNormed));
  });
  const dMixed = dBetween.map((given) => affineBack(model, named('self_attn.out_proj.weight'), given, 0, d));
  const dProjected = headsBack(model, run, dMixed);
  return run.inputs.map((x, t) => {
    const dNormed = dProjected
      .map((part, n) => affineBack(model, named('self_attn.in_proj_weight'), part[t], n * d, d))
      .reduce(plus);
    return plus(dBetween[t], normalisedBack(model, named('norm1'), x, dNormed));
  });
}

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** From the mixes to the queries, keys and values, [T] of [d] each. */
function headsBack(
  { config }: AttentionModel,
  { queries, keys, values, rows }: LayerRun,
  dMixed: readonly Units[],
): readonly (readonly Units[])[] {
  const { hiddenSize: d, numHeads } = config;
  const size = d / numHeads;
  const T = dMixed.length;
  const headOf = (c: number): number => Math.floor(c / size);
  const dScores = rows.map((heads, t) =>
    heads.map((row, h) => {
      const dRow = row.map((_, s) => sum(size, (k) => dMixed[t][h * size + k] * values[s][h * size + k]));
      const mean = sum(row.length, (s) => row[s] * dRow[s]);
      return row.map((weight, s) => (weight * (dRow[s] - mean)) / Math.sqrt(size));
    }),
  );
  const later = (s: number, term: (t: number) => number): number => sum(T - s, (n) => term(s + n));
  return [
    queries.map((_, t) => units(d, (c) => sum(t + 1, (s) => dScores[t][headOf(c)][s] * keys[s][c]))),
    keys.map((_, s) => units(d, (c) => later(s, (t) => dScores[t][headOf(c)][s] * queries[t][c]))),
    values.map((_, s) => units(d, (c) => later(s, (t) => rows[t][headOf(c)][s] * dMixed[t][c]))),
  ];
}
