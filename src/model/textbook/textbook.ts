import type { Tensor } from '../../engine/tensor.ts';
import type { AttentionModel, Model, RecurrentModel } from '../model.ts';
import { tokenize } from '../tokens/tokenizer.ts';
import { UNKNOWN } from '../tokens/vocabulary.ts';
import { encodeByTextbook, type TextbookAttention } from './textbook-attention.ts';
import { beltsOf } from './textbook-belt.ts';
import {
  type Layer,
  logistic,
  NONE,
  type State,
  sum,
  type TextbookLayer,
  textbookCells,
  type Units,
  units,
} from './textbook-cells.ts';
import { logitSlopes, logitsOf, readByClassifier } from './textbook-head.ts';

/** What a trace holds of one token, by the textbook. */
export interface TextbookStep {
  /** layer by layer, forward before backward */
  readonly layers: readonly (TextbookLayer | TextbookAttention)[];
  /** null where a trace has none */
  readonly logits: Units | null;
  readonly probabilities: Units | null;
  /** of the final logit with respect to the top layer's state, or of attention the word's vector; only where one direction reads */
  readonly gradient?:
    | { readonly hidden: Units; readonly cell?: Units; readonly belt?: Units }
    | { readonly embedding: Units };
}

/**
 * Reads a text as `trace` does, by an implementation of its own, which is slow: a trace is checked by it.
 *
 * @returns a step a token; clamps are not its business
 */
export const readByTextbook = (model: Model, text: string): readonly TextbookStep[] =>
  model.encoder ? readAttention(model, text) : readRecurrence(model, text);

function readAttention(model: AttentionModel, text: string): readonly TextbookStep[] {
  const inputs = tokenize(text, model.config).map(({ token }) => embeddingOf(model, token));
  const { steps, outputs, back } = encodeByTextbook(model, inputs);
  const readUpTo = (t: number): Units => readByClassifier(model, [outputs.slice(0, t + 1)]);
  const hidden = outputs.map((row) => ({ hidden: row }));
  const gradients = back(readingsOf(model, hidden, readUpTo(outputs.length - 1)));
  return inputs.map((_, t) => {
    const logits = logitsOf(model, readUpTo(t));
    const probabilities = probabilitiesOf(logits);
    return { layers: steps[t], logits, probabilities, gradient: { embedding: gradients[t] } };
  });
}

function readRecurrence(model: RecurrentModel, text: string): readonly TextbookStep[] {
  const { numLayers, bidirectional, cell } = model.config;
  const directions = bidirectional ? (['forward', 'backward'] as const) : (['forward'] as const);
  let inputs = tokenize(text, model.config).map(({ token }) => embeddingOf(model, token));
  const layers: (readonly TextbookLayer[])[] = [];
  for (let layer = 0; layer < numLayers; layer++) {
    const runs = directions.map((direction) => runLayer(model, layer, direction, inputs));
    layers.push(...runs);
    inputs = inputs.map((_, t) => runs.flatMap((run) => run[t].hidden ?? NONE));
  }
  const top = layers.slice(-directions.length);
  const last = inputs.length - 1;
  const readUpTo = (t: number): Units =>
    readByClassifier(
      model,
      top.map((steps) => steps.slice(0, t + 1).map(({ hidden = NONE }) => hidden)),
    );
  const readings = bidirectional ? undefined : readingsOf(model, top[0], readUpTo(last));
  const gradients = readings && gradientsOf(model, top[0], readings);
  const belts = readings && beltsOf(cell, top[0], readings);
  return inputs.map((_, t) => {
    const logits = bidirectional && t < last ? null : logitsOf(model, readUpTo(t));
    const gradient = gradients?.[t];
    return {
      layers: layers.map((steps) => steps[t]),
      logits,
      probabilities: logits && probabilitiesOf(logits),
      ...(gradient && {
        gradient: {
          hidden: gradient.h,
          ...(cell === 'lstm' && { cell: gradient.c }),
          ...(belts && { belt: belts[t] }),
        },
      }),
    };
  });
}

function embeddingOf(
  { config: { embeddingSize: X, padding, unknown = UNKNOWN }, vocabulary, tensors }: Model,
  token: string,
): Units {
  const found = token === padding ? -1 : vocabulary.tokens.indexOf(token);
  const id = found < 0 ? vocabulary.tokens.indexOf(unknown) : found;
  return units(X, (j) => tensors['embedding.weight'].data[id * X + j]);
}

function layerOf({ tensors }: Model, layer: number, direction: 'forward' | 'backward'): Layer {
  const named = (name: string): Tensor | undefined =>
    tensors[`rnn.${name}_l${layer}${direction === 'backward' ? '_reverse' : ''}`];
  const weight =
    (name: string) =>
    (row: number, column: number): number => {
      const { shape = [], data } = named(name) ?? {};
      return data?.[row * shape[1] + column] ?? Number.NaN;
    };
  const bias = (name: string) => (row: number) => named(name)?.data[row] ?? 0; // one that a file lacks is zero
  return {
    inputWeight: weight('weight_ih'),
    hiddenWeight: weight('weight_hh'),
    inputBias: bias('bias_ih'),
    hiddenBias: bias('bias_hh'),
  };
}

const zeroState = (H: number): State => ({ h: units(H, () => 0), c: units(H, () => 0) });
const stateAfter = ({ hidden = NONE, cell = NONE }: TextbookLayer): State => ({ h: hidden, c: cell });

/** One layer in one direction; the steps come back in reading order. */
function runLayer(model: RecurrentModel, index: number, direction: 'forward' | 'backward', inputs: readonly Units[]) {
  const layer = layerOf(model, index, direction);
  const steps: TextbookLayer[] = [];
  let state = zeroState(model.config.hiddenSize);
  for (const x of direction === 'forward' ? inputs : inputs.toReversed()) {
    const step = textbookCells[equationsOf(model)].step(layer, x, state);
    steps.push(step);
    state = stateAfter(step);
  }
  return direction === 'forward' ? steps : steps.toReversed();
}

function probabilitiesOf(logits: Units): Units {
  if (logits.length === 1) return [logistic(-logits[0]), logistic(logits[0])];
  const largest = Math.max(...logits);
  const total = sum(logits.length, (k) => Math.exp(logits[k] - largest));
  return logits.map((logit) => Math.exp(logit - largest) / total);
}

const equationsOf = ({ config: { cell, nonlinearity } }: RecurrentModel): keyof typeof textbookCells =>
  nonlinearity === 'relu' ? 'relu rnn' : cell;

/** Of the predicted label's final logit with respect to the state after each step of the top layer. */
function gradientsOf(
  model: RecurrentModel,
  steps: readonly TextbookLayer[],
  readings: readonly Units[],
): readonly State[] {
  const layer = layerOf(model, model.config.numLayers - 1, 'forward');
  const H = model.config.hiddenSize;
  const last = steps.length - 1;
  let gradient: State = { h: readings[last], c: units(H, () => 0) };
  const gradients = [gradient];
  for (let t = last; t > 0; t--) {
    const through = textbookCells[equationsOf(model)].stepBack(layer, steps[t], stateAfter(steps[t - 1]), gradient);
    gradient = { ...through, h: units(H, (k) => through.h[k] + readings[t - 1][k]) };
    gradients.unshift(gradient);
  }
  return gradients;
}

/** How the final logit answers to what the classifier reads of each step, [T] of [H]. */
function readingsOf(model: Model, steps: readonly TextbookLayer[], read: Units): readonly Units[] {
  const logits = logitsOf(model, read);
  const output = logits.length === 1 ? 0 : logits.lastIndexOf(Math.max(...logits));
  const slopes = logitSlopes(model, read, output);
  return steps.map((_, t) => units(model.config.hiddenSize, (k) => slopes[k] * shareRead(model, steps, t, k)));
}

/** How much of a unit's state after a step the classifier reads at the end: all, nothing, or its share of a mean. */
function shareRead({ config: { readout } }: Model, steps: readonly TextbookLayer[], t: number, unit: number): number {
  if (readout === 'mean') return 1 / steps.length;
  if (readout !== 'max') return t === steps.length - 1 ? 1 : 0;
  const values = steps.map(({ hidden = NONE }) => hidden[unit]);
  return values.indexOf(Math.max(...values)) === t ? 1 : 0;
}
