import type { AttentionClamps } from '../../engine/attention/clamps.ts';
import { type EncoderTrace, encode } from '../../engine/attention/encoder.ts';
import { attentionRow, scoresOfRow } from '../../engine/attention/heads.ts';
import { slopeOf } from '../../engine/attention/shape.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { AttentionModel } from '../model.ts';
import { type Clamp, resolveForAttention } from './clamp.ts';
import { embed } from './embedding.ts';
import type { Trace } from './trace.ts';

/**
 * What one layer of attention does with one token's vector, part by part:
 *
 *     between = input + Σ headParts + attentionBias        hidden = between + fed
 */
export interface BlockStep {
  readonly layer: number;
  /** the token's vector as the layer finds it, [d] */
  readonly input: Vector;
  /** LN₁ of it, [d] */
  readonly normed: Vector;
  /** the token's query, the heads side by side, [d] */
  readonly query: Vector;
  /** by head */
  readonly heads: readonly HeadStep[];
  /** the bias of `out_proj`, which is no head's, [d] */
  readonly attentionBias: Vector;
  /** [d] */
  readonly between: Vector;
  /** LN₂ of it, [d] */
  readonly normedBetween: Vector;
  /** before and after GELU, [F] each */
  readonly expanded: Vector;
  readonly activated: Vector;
  /** what the feed-forward part adds, bias and all, [d] */
  readonly fed: Vector;
  /** [d] */
  readonly hidden: Vector;
}

/** What one head does at one token. */
export interface HeadStep {
  readonly head: number;
  /** [d / heads] */
  readonly query: Vector;
  /** how much a score falls with each word of distance; 0 without positions */
  readonly slope: number;
  /** q·k / √size − slope · distance, a word each, before any clamp, [token + 1] */
  readonly scores: Vector;
  /** the row of attention: softmax of the scores, clamps and all, [token + 1] */
  readonly weights: Vector;
  /** a word's key and value, [d / heads] each */
  keyOf(word: number): Vector;
  valueOf(word: number): Vector;
  /** Σ weight · value; zeros where the head is switched off, [d / heads] */
  readonly mix: Vector;
  /** what the mix adds to the token's vector: its columns of `out_proj` times it, [d] */
  readonly adds: Vector;
}

interface Run {
  readonly trace: EncoderTrace;
  readonly clamps: AttentionClamps;
}

const runs = new WeakMap<Trace, Run>();

/** The encoder's own run of a reading: computed once more, and kept as long as the reading is. */
function runOf(
  { config, encoder, embedding }: AttentionModel,
  reading: Trace,
  given: readonly (Clamp | string)[],
): Run {
  const known = runs.get(reading);
  if (known) return known;
  const ids = reading.steps.map(({ id }) => id);
  const clamps = resolveForAttention(given, config, ids.length);
  const trace = encode(encoder, embed(embedding, ids), { steps: ids.length, batch: 1 }, { clamps });
  const run = { trace, clamps };
  runs.set(reading, run);
  return run;
}

/**
 * Every part of what a model of attention computes at a token, layer by layer: what a trace has no room for.
 *
 * @param reading by this model
 * @param token 0 to T - 1
 * @param clamps those of the reading
 */
export function blockSteps(
  model: AttentionModel,
  reading: Trace,
  token: number,
  clamps: readonly (Clamp | string)[] = [],
): readonly BlockStep[] {
  const run = runOf(model, reading, clamps);
  const { hiddenSize: d, feedForwardSize: F } = model.config;
  return run.trace.layers.map((own, layer) => {
    const row = (of: Vector, width = d): Vector => of.subarray(token * width, (token + 1) * width);
    const [between, hidden] = [row(own.between), row(own.hidden)];
    return {
      layer,
      input: row(own.inputs),
      normed: row(own.norm1.outputs),
      query: row(own.projected, 3 * d).subarray(0, d),
      heads: Array.from({ length: model.config.numHeads }, (_, head) => headStep(model, run, layer, head, token)),
      attentionBias: model.encoder.layers[layer]['self_attn.out_proj.bias'].data,
      between,
      normedBetween: row(own.norm2.outputs),
      expanded: row(own.expanded, F),
      activated: row(own.activated, F),
      fed: hidden.map((value, k) => value - between[k]),
      hidden,
    };
  });
}

function headStep(
  { config, encoder }: AttentionModel,
  { trace, clamps }: Run,
  layer: number,
  head: number,
  token: number,
): HeadStep {
  const d = config.hiddenSize;
  const size = d / config.numHeads;
  const { projected, mixed } = trace.layers[layer];
  const attending = { shape: encoder.shape, layer, clamps };
  const part = (word: number, of: 0 | 1 | 2): Vector => {
    const start = word * 3 * d + of * d + head * size;
    return projected.subarray(start, start + size);
  };
  const mix = mixed.subarray(token * d + head * size, token * d + (head + 1) * size);
  const { data } = encoder.layers[layer]['self_attn.out_proj.weight'];
  return {
    head,
    query: part(token, 0),
    slope: slopeOf(encoder.shape, head),
    scores: scoresOfRow(attending, projected, trace, { head, token }),
    weights: attentionRow(attending, projected, trace, { head, token }),
    keyOf: (word) => part(word, 1),
    valueOf: (word) => part(word, 2),
    mix,
    adds: Float64Array.from({ length: d }, (_, r) =>
      mix.reduce((sum, value, k) => sum + data[r * d + head * size + k] * value, 0),
    ),
  };
}
