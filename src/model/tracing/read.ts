import type { ModelConfig } from '../folder/config.ts';
import type { Model } from '../model.ts';
import { TextError } from '../model-error.ts';
import { mostStepsOfAttention, readByAttention } from './by-attention.ts';
import { mostStepsOfRecurrence, readByRecurrence } from './by-recurrence.ts';
import type { Clamp } from './clamp.ts';
import { classify, likeliest, logitGradient, probabilitiesOf } from './head.ts';
import { readTokens, type TraceInput, textOf } from './input.ts';
import type { ReaderRun } from './reader-run.ts';
import { finalState, finalStateBackward, prefixStates } from './readout.ts';
import type { Prediction, StepGradient, Trace } from './trace.ts';

export interface TraceOptions {
  /** what-ifs, as values or as `--clamp` writes them; the last one counts where they overlap */
  readonly clamps?: readonly (Clamp | string)[];
  /** whether each step says how the final logit answers to its state; a model of two directions has no such gradient */
  readonly gradient?: boolean;
}

/**
 * Reads a text and keeps everything that was computed on the way.
 *
 * @param input the text; or its tokens, or their ids, as another program split it
 * @throws {TextError} when the text has no token, or more than a trace can hold
 * @throws {ClampError} when a clamp names something that is not there
 */
export function trace(model: Model, input: TraceInput, { clamps = [], gradient = false }: TraceOptions = {}): Trace {
  const { config } = model;
  const tokens = readTokens(model, input);
  checkLength(model, tokens.length);
  const ids = tokens.map(({ id }) => id);
  const run = model.encoder ? readByAttention(model, ids, clamps) : readByRecurrence(model, ids, clamps);
  const logits = logitsOf(model, run);
  const prediction = predictionOf(config, logits[ids.length - 1] ?? []);
  const gradients = gradient && !config.bidirectional ? gradientsOf(model, run, prediction) : undefined;
  return {
    format: 'lstm-explore/trace-1',
    model: { ...config, parameters: model.parameters, recurrentParameters: model.recurrentParameters },
    text: textOf(input, tokens),
    steps: tokens.map((token, index) => ({
      index,
      ...token,
      layers: run.layersAt(index),
      logits: logits[index],
      probabilities: logits[index] && Array.from(probabilitiesOf(logits[index])),
      ...(gradients && { gradient: gradients[index] }),
    })),
    prediction,
  };
}

/** How many tokens a trace by this model holds. */
export const mostSteps = (model: Model): number =>
  model.encoder ? mostStepsOfAttention(model.config) : mostStepsOfRecurrence(model);

function checkLength(model: Model, tokenCount: number): void {
  if (tokenCount === 0) throw new TextError('there is no word, number or mark to read in the text');
  const most = mostSteps(model);
  if (tokenCount > most) {
    throw new TextError(`the text has ${tokenCount} tokens; a trace by this model holds ${most} at most`);
  }
}

/** After each step, of the prefix that ends there; with two directions only after the last, of the whole text. */
function logitsOf({ classifier, config }: Model, run: ReaderRun): readonly (readonly number[] | null)[] {
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

/** Back-propagates the final logit: the only one of a binary model, else the predicted label's. */
function gradientsOf(
  { classifier, config }: Model,
  run: ReaderRun,
  { label, logits }: Prediction,
): readonly StepGradient[] {
  const output = logits.length === 1 ? 0 : config.labels.indexOf(label);
  const dState = logitGradient(classifier, finalState(config, run), output); // [D]
  return run.gradients(finalStateBackward(config, run, dState));
}
