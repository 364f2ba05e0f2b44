import { beltGradient } from '../../engine/belt.ts';
import type { GateClamps } from '../../engine/cell.ts';
import { cells } from '../../engine/cells/index.ts';
import { backward, forward, type LayerTrace, type NetworkTrace } from '../../engine/network.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { ModelConfig } from '../folder/config.ts';
import type { Model } from '../model.ts';
import { TextError } from '../model-error.ts';
import { type Clamp, resolveClamps } from './clamp.ts';
import { embed } from './embedding.ts';
import { classify, likeliest, logitGradient, probabilitiesOf } from './head.ts';
import { readTokens, type TraceInput, textOf } from './input.ts';
import { projectTokens } from './projection-table.ts';
import { finalState, finalStateBackward, prefixStates } from './readout.ts';
import type { LayerStep, Prediction, StepGradient, Trace } from './trace.ts';

export interface TraceOptions {
  /** what-ifs, as values or as `--clamp` writes them; the last one counts where they overlap */
  readonly clamps?: readonly (Clamp | string)[];
  /** whether each step says how the final logit answers to its state; a model of two directions has no such gradient */
  readonly gradient?: boolean;
}

/** What a trace may hold: numbers (800 MB of them), and steps, each of which has objects of its own. */
const MAX_NUMBERS = 100_000_000;
const MAX_STEPS = 100_000;

/**
 * Reads a text and keeps everything that was computed on the way.
 *
 * @param input the text; or its tokens, or their ids, as another program split it
 * @throws {TextError} when the text has no token, or more than a trace can hold
 * @throws {ClampError} when a clamp names a gate, unit or token that is not there
 */
export function trace(model: Model, input: TraceInput, { clamps = [], gradient = false }: TraceOptions = {}): Trace {
  const { config, network } = model;
  const tokens = readTokens(model, input);
  checkLength(model, tokens.length);
  const ids = tokens.map(({ id }) => id);
  const gates = resolveClamps(clamps, config, tokens.length);
  const projected = projectTokens(model, ids);
  const run = forward(
    network,
    embed(model.embedding, ids),
    { steps: ids.length, batch: 1 },
    { projected, clamps: gates },
  );
  const logits = logitsOf(model, run);
  const prediction = predictionOf(config, logits[ids.length - 1] ?? []);
  const gradients = gradient && !config.bidirectional ? gradientsOf(model, run, gates, prediction) : undefined;
  return {
    format: 'lstm-explore/trace-1',
    model: { ...config, parameters: model.parameters, recurrentParameters: model.recurrentParameters },
    text: textOf(input, tokens),
    steps: tokens.map((token, index) => ({
      index,
      ...token,
      layers: run.layers.map((layer) => layerStep(config, layer, index)),
      logits: logits[index],
      probabilities: logits[index] && Array.from(probabilitiesOf(logits[index])),
      ...(gradients && { gradient: gradients[index] }),
    })),
    prediction,
  };
}

/** How many tokens a trace by this model holds. */
export function mostSteps({ network, config }: Model): number {
  const numbersPerStep = network.layers.length * cells[config.cell].quantities.length * config.hiddenSize;
  return Math.min(MAX_STEPS, Math.floor(MAX_NUMBERS / numbersPerStep));
}

function checkLength(model: Model, tokenCount: number): void {
  if (tokenCount === 0) throw new TextError('there is no word, number or mark to read in the text');
  const most = mostSteps(model);
  if (tokenCount > most) {
    throw new TextError(`the text has ${tokenCount} tokens; a trace by this model holds ${most} at most`);
  }
}

/** After each step, of the prefix that ends there; with two directions only after the last, of the whole text. */
function logitsOf({ classifier, config }: Model, run: NetworkTrace): readonly (readonly number[] | null)[] {
  const { steps } = run;
  if (config.bidirectional) {
    const logits = Array.from(classify(classifier, finalState(config, run)));
    return Array.from({ length: steps }, (_, t) => (t === steps - 1 ? logits : null));
  }
  const all = classify(classifier, prefixStates(config, run)); // [T, K]
  const K = all.length / steps;
  return Array.from({ length: steps }, (_, t) => Array.from(all.subarray(t * K, (t + 1) * K)));
}

function predictionOf({ labels }: ModelConfig, logits: readonly number[]): Prediction {
  const probabilities = probabilitiesOf(logits);
  const best = likeliest(probabilities);
  return { label: labels[best], probability: probabilities[best], logits };
}

function layerStep(
  { cell, hiddenSize: H }: ModelConfig,
  { layer, direction, values }: LayerTrace,
  t: number,
): LayerStep {
  const rows = cells[cell].quantities.map((quantity) => [quantity, values[quantity].subarray(t * H, (t + 1) * H)]);
  return withLists({ layer, direction, ...Object.fromEntries(rows) });
}

/** JSON has lists where there are typed arrays, which it would write as objects; one function for all parts of all steps. */
const listing = {
  toJSON(this: object): object {
    return Object.fromEntries(
      Object.entries(this).map(([key, value]) => [key, value instanceof Float64Array ? Array.from(value) : value]),
    );
  },
};

const withLists = <Part extends object>(part: Part): Part => Object.assign(Object.create(listing), part);

/** Back-propagates the final logit: the only one of a binary model, else the predicted label's. */
function gradientsOf(
  { network, classifier, config }: Model,
  run: NetworkTrace,
  clamps: GateClamps,
  { label, logits }: Prediction,
): readonly StepGradient[] {
  const H = config.hiddenSize;
  const output = logits.length === 1 ? 0 : config.labels.indexOf(label);
  const dState = logitGradient(classifier, finalState(config, run), output); // [H]
  const dOutputs = finalStateBackward(config, run, dState); // [T, H]
  const [{ hidden, cell }] = backward(network, run, dOutputs, { clamps }).states;
  const [belt] = beltGradient(network, run, dOutputs) ?? [];
  return Array.from({ length: run.steps }, (_, t) => {
    const row = (of: Vector): Vector => of.subarray(t * H, (t + 1) * H);
    const states = { hidden: row(hidden), ...(cell && { cell: row(cell) }) };
    const norm = Math.hypot(...states.hidden, ...(states.cell ?? []));
    return withLists({ ...states, ...(belt && { belt: row(belt) }), norm });
  });
}
