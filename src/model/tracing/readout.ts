import type { Direction } from '../../engine/directions.ts';
import type { Vector } from '../../engine/tensor.ts';

/**
 * Which hidden states the classifier reads. `last`: the state after the last token, of two directions the last one of
 * each; `output-last`: both directions as they are at the last token (`output[:, -1]`), where the backward one has only
 * begun; `mean` and `max`: over all tokens.
 */
export const readoutNames = ['last', 'output-last', 'mean', 'max'] as const;
export type ReadoutName = (typeof readoutNames)[number];

/** Hidden states of the top layer, [T, B, D] in reading order; D is H, or 2H where two directions read. */
export interface Outputs {
  readonly outputs: Vector;
  readonly steps: number;
  readonly batch: number;
}

/** What of a model's config says how its states are read. */
interface ReadoutConfig {
  readonly readout?: ReadoutName;
  readonly directions?: readonly Direction[];
  readonly bidirectional: boolean;
  readonly hiddenSize: number;
}

/** What the classifier reads for a whole text, [B, D]. */
export function finalState(config: ReadoutConfig, { outputs, steps, batch }: Outputs): Vector {
  const { readout = 'last', hiddenSize: H } = config;
  const count = outputs.length / steps; // B·D
  const last = outputs.subarray((steps - 1) * count);
  if (readout === 'mean' || readout === 'max') {
    const pooled = outputs.slice(0, count); // [B, D]
    for (let t = 1; t < steps; t++) poolStep(readout, pooled, outputs, t, count);
    return inReadOrder(config, pooled);
  }
  const state = last.slice(); // [B, D]
  if (config.bidirectional && readout === 'last') {
    for (let b = 0; b < batch; b++) {
      const start = b * 2 * H + H; // the backward direction ends at the first token
      state.set(outputs.subarray(start, start + H), start);
    }
  }
  return inReadOrder(config, state);
}

/** What the classifier reads for every prefix of a text that one direction reads, [T, B, H]. */
export function prefixStates({ readout = 'last' }: ReadoutConfig, { outputs, steps }: Outputs): Vector {
  if (readout !== 'mean' && readout !== 'max') return outputs;
  const states = outputs.slice(); // [T, B, H]
  const count = outputs.length / steps;
  for (let t = 1; t < steps; t++) {
    const pooled = states.subarray(t * count, (t + 1) * count);
    pooled.set(states.subarray((t - 1) * count, t * count));
    poolStep(readout, pooled, outputs, t, count);
  }
  return states;
}

/** From the pool of t steps to that of t + 1. */
function poolStep(readout: 'mean' | 'max', pooled: Vector, outputs: Vector, t: number, count: number): void {
  for (let k = 0; k < count; k++) {
    const value = outputs[t * count + k];
    if (readout === 'mean') pooled[k] += (value - pooled[k]) / (t + 1);
    else if (value > pooled[k]) pooled[k] = value;
  }
}

/**
 * Backward of `finalState` for one text that one direction reads.
 *
 * @param dState [H]
 * @returns the gradient of the outputs, [T, H]
 */
export function finalStateBackward(
  { readout = 'last' }: ReadoutConfig,
  { outputs, steps }: Outputs,
  dState: Vector,
): Vector {
  const H = dState.length;
  const dOutputs = new Float64Array(outputs.length); // [T, H]
  for (let k = 0; k < H; k++) {
    if (readout === 'mean') for (let t = 0; t < steps; t++) dOutputs[t * H + k] = dState[k] / steps;
    else dOutputs[(readout === 'max' ? winnerOf(outputs, steps, H, k) : steps - 1) * H + k] = dState[k];
  }
  return dOutputs;
}

/** The first step at which a unit is largest. */
function winnerOf(outputs: Vector, steps: number, H: number, unit: number): number {
  let best = 0;
  for (let t = 1; t < steps; t++) if (outputs[t * H + unit] > outputs[best * H + unit]) best = t;
  return best;
}

/** The two directions in the order in which the classifier has its weights for them. */
function inReadOrder({ directions, bidirectional, hiddenSize: H }: ReadoutConfig, state: Vector): Vector {
  if (!bidirectional || directions?.[0] !== 'backward') return state;
  const turned = state.slice();
  for (let start = 0; start < state.length; start += 2 * H) {
    turned.set(state.subarray(start + H, start + 2 * H), start);
    turned.set(state.subarray(start, start + H), start + H);
  }
  return turned;
}

/** Where in what the classifier reads a direction's units begin. */
export const placeOfDirection = ({ directions, hiddenSize }: ReadoutConfig, direction: Direction): number =>
  (directions?.[0] ?? 'forward') === direction ? 0 : hiddenSize;
