import type { CellKind } from '../../engine/cell.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { ModelConfig } from '../folder/config.ts';
import { ModelError } from '../model-error.ts';

type Tensors = Readonly<Record<string, Tensor>>;

/** What the shapes of a state_dict say of its model. */
export type Inferred = Pick<
  ModelConfig,
  'cell' | 'vocabSize' | 'embeddingSize' | 'hiddenSize' | 'numLayers' | 'bidirectional'
> & {
  /** rows of the last linear layer */
  readonly outputs: number;
};

const HIDDEN_WEIGHT = /^(?:(.*)\.)?weight_hh(?:_l(\d+)(_reverse)?)?$/;
const cellOfBlocks: Readonly<Record<number, CellKind>> = { 1: 'rnn', 3: 'gru', 4: 'lstm' };

/** How many heads there are, and whether distance costs, is in no tensor. */
const OF_ATTENTION =
  'it reads by attention, and its heads and positions are in no tensor: put it as model.safetensors beside a vocab.txt and a ' +
  'config.json with "cell": "attention", "numHeads", "feedForwardSize", "numLayers" and "positions" ("none" or "alibi")';

/**
 * The sizes of a model, by its tensors: G·H × H is a recurrent weight of G gates.
 *
 * @param vocabSize of the vocabulary that is given
 * @throws {ModelError} when they are those of no model that is read here
 */
export function inferConfig(tensors: Tensors, vocabSize: number): Inferred {
  const found = Object.entries(tensors).flatMap(([name, { shape }]) => {
    const [, path = '', layer = '0', reverse] = HIDDEN_WEIGHT.exec(name) ?? [];
    return HIDDEN_WEIGHT.test(name)
      ? [{ name, shape, path, layer: Number(layer), isBackward: isBackward(path, reverse) }]
      : [];
  });
  const [first] = found;
  if (!first && Object.keys(tensors).some((name) => /(?:^|\.)self_attn\./.test(name)))
    throw new ModelError(OF_ATTENTION);
  if (!first) throw new ModelError(`there is no recurrent layer in it (weight_hh_l0); found ${listed(tensors)}`);
  const { shape, name } = first;
  const hiddenSize = shape[1];
  const cell = cellOfBlocks[shape[0] / hiddenSize];
  if (!cell || shape.length !== 2) {
    throw new ModelError(`${name} is [${shape.join(', ')}], expected [4H, H] (LSTM), [3H, H] (GRU) or [H, H] (RNN)`);
  }
  const other = found.find((one) => one.shape.join() !== shape.join());
  if (other) {
    throw new ModelError(
      `${other.name} is [${other.shape.join(', ')}], and ${name} [${shape.join(', ')}]: layers of one cell and one size are supported`,
    );
  }
  const forward = found.filter((one) => !one.isBackward);
  const embeddingSize = tensors[name.replace('weight_hh', 'weight_ih')]?.shape[1];
  if (embeddingSize === undefined) throw new ModelError(`there is no ${name.replace('weight_hh', 'weight_ih')} in it`);
  expectTable(
    tensors,
    vocabSize,
    inputOfStack(
      tensors,
      forward.map((one) => one.name),
    ) ?? embeddingSize,
  );
  return {
    cell,
    vocabSize,
    embeddingSize:
      inputOfStack(
        tensors,
        forward.map((one) => one.name),
      ) ?? embeddingSize,
    hiddenSize,
    numLayers: forward.length,
    bidirectional: forward.length < found.length,
    outputs: outputsOf(tensors),
  };
}

const isBackward = (path: string, reverse: string | undefined): boolean =>
  reverse !== undefined || /backward|bwd|reverse/i.test(path);

/** X, of the first layer of a stack by name. */
function inputOfStack(tensors: Tensors, names: readonly string[]): number | undefined {
  const [lowest] = names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return tensors[lowest.replace('weight_hh', 'weight_ih')]?.shape[1];
}

/** @throws {ModelError} when no table of word vectors has as many rows as the vocabulary has words */
function expectTable(tensors: Tensors, vocabSize: number, X: number): void {
  const tables = Object.entries(tensors).filter(
    ([name, { shape }]) => shape.length === 2 && shape[1] === X && /(?:^|\.)weight$/.test(name),
  );
  if (tables.some(([, { shape }]) => shape[0] === vocabSize)) return;
  const sizes = tables.map(([name, { shape }]) => `${name} [${shape.join(', ')}]`).join(', ') || listed(tensors);
  throw new ModelError(
    `the vocabulary has ${vocabSize} words, and there is no word table [${vocabSize}, ${X}] in it; found ${sizes}`,
  );
}

/** Rows of the linear layer whose rows no other layer reads. */
function outputsOf(tensors: Tensors): number {
  const isLinear = ([name, { shape }]: readonly [string, Tensor]): boolean =>
    shape.length === 2 && /(?:^|\.)weight$/.test(name) && Object.hasOwn(tensors, name.replace(/weight$/, 'bias'));
  const linear = Object.entries(tensors).filter(isLinear);
  const last = linear.find(
    ([, { shape }]) => !linear.some(([, next]) => next !== undefined && next.shape[1] === shape[0]),
  );
  return (last ?? linear.at(-1))?.[1].shape[0] ?? 1;
}

const listed = (tensors: Tensors): string => {
  const names = Object.entries(tensors).map(([name, { shape }]) => `${name} [${shape.join(', ')}]`);
  return names.slice(0, 12).join(', ') + (names.length > 12 ? ` and ${names.length - 12} more` : '') || 'no tensor';
};
