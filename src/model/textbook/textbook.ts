import type { CellKind } from '../../engine/cell.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { Model } from '../model.ts';
import { tokenize } from '../tokens/tokenizer.ts';
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

/** What a trace holds of one token, by the textbook. */
export interface TextbookStep {
  /** layer by layer, forward before backward */
  readonly layers: readonly TextbookLayer[];
  /** null where a trace has none */
  readonly logits: Units | null;
  readonly probabilities: Units | null;
  /** of the final logit with respect to the top layer's state; only where one direction reads */
  readonly gradient?: { readonly hidden: Units; readonly cell?: Units; readonly belt?: Units };
}

/**
 * Reads a text as `trace` does, by an implementation of its own, which is slow: a trace is checked by it.
 *
 * @returns a step a token; clamps are not its business
 */
export function readByTextbook(model: Model, text: string): readonly TextbookStep[] {
  const { numLayers, bidirectional, cell, tokenizer } = model.config;
  const directions = bidirectional ? (['forward', 'backward'] as const) : (['forward'] as const);
  let inputs = tokenize(text, tokenizer).map(({ token }) => embeddingOf(model, token));
  const layers: (readonly TextbookLayer[])[] = [];
  for (let layer = 0; layer < numLayers; layer++) {
    const runs = directions.map((direction) => runLayer(model, layer, direction, inputs));
    layers.push(...runs);
    inputs = inputs.map((_, t) => runs.flatMap((run) => run[t].hidden ?? NONE));
  }
  const top = layers.slice(-directions.length);
  const last = inputs.length - 1;
  const final = directions.flatMap((direction, d) => top[d][direction === 'forward' ? last : 0].hidden ?? NONE);
  const gradients = bidirectional ? undefined : gradientsOf(model, cell, top[0], final);
  const belts = gradients && beltsOf(cell, top[0], gradients[last].h);
  return inputs.map((hidden, t) => {
    const logits = t === last ? logitsOf(model, final) : bidirectional ? null : logitsOf(model, hidden);
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

function embeddingOf({ config: { embeddingSize: X }, vocabulary, tensors }: Model, token: string): Units {
  const id = Math.max(0, vocabulary.tokens.indexOf(token));
  return units(X, (j) => tensors['embedding.weight'].data[id * X + j]);
}

function layerOf({ tensors }: Model, layer: number, direction: 'forward' | 'backward'): Layer {
  const named = (name: string): Tensor => tensors[`rnn.${name}_l${layer}${direction === 'backward' ? '_reverse' : ''}`];
  const weight =
    ({ shape: [, columns], data }: Tensor) =>
    (row: number, column: number) =>
      data[row * columns + column];
  const bias =
    ({ data }: Tensor) =>
    (row: number) =>
      data[row];
  return {
    inputWeight: weight(named('weight_ih')),
    hiddenWeight: weight(named('weight_hh')),
    inputBias: bias(named('bias_ih')),
    hiddenBias: bias(named('bias_hh')),
  };
}

const zeroState = (H: number): State => ({ h: units(H, () => 0), c: units(H, () => 0) });
const stateAfter = ({ hidden = NONE, cell = NONE }: TextbookLayer): State => ({ h: hidden, c: cell });

/** One layer in one direction; the steps come back in reading order. */
function runLayer(model: Model, index: number, direction: 'forward' | 'backward', inputs: readonly Units[]) {
  const layer = layerOf(model, index, direction);
  const steps: TextbookLayer[] = [];
  let state = zeroState(model.config.hiddenSize);
  for (const x of direction === 'forward' ? inputs : inputs.toReversed()) {
    const step = textbookCells[model.config.cell].step(layer, x, state);
    steps.push(step);
    state = stateAfter(step);
  }
  return direction === 'forward' ? steps : steps.toReversed();
}

function logitsOf({ tensors }: Model, hidden: Units): Units {
  const { shape, data } = tensors['classifier.weight'];
  const bias = tensors['classifier.bias'].data;
  return units(shape[0], (k) => bias[k] + sum(hidden.length, (j) => data[k * hidden.length + j] * hidden[j]));
}

function probabilitiesOf(logits: Units): Units {
  if (logits.length === 1) return [logistic(-logits[0]), logistic(logits[0])];
  const largest = Math.max(...logits);
  const total = sum(logits.length, (k) => Math.exp(logits[k] - largest));
  return logits.map((logit) => Math.exp(logit - largest) / total);
}

/** Of the predicted label's final logit with respect to the state after each step of the top layer. */
function gradientsOf(model: Model, cell: CellKind, steps: readonly TextbookLayer[], final: Units): readonly State[] {
  const layer = layerOf(model, model.config.numLayers - 1, 'forward');
  const H = model.config.hiddenSize;
  const logits = logitsOf(model, final);
  const output = logits.length === 1 ? 0 : logits.lastIndexOf(Math.max(...logits));
  let gradient: State = {
    h: units(H, (k) => model.tensors['classifier.weight'].data[output * H + k]),
    c: units(H, () => 0),
  };
  const gradients = [gradient];
  for (let t = steps.length - 1; t > 0; t--) {
    gradient = textbookCells[cell].stepBack(layer, steps[t], stateAfter(steps[t - 1]), gradient);
    gradients.unshift(gradient);
  }
  return gradients;
}
