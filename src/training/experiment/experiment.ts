import { cells } from '../../engine/cells/index.ts';
import type { Initialisation } from '../../engine/initialise.ts';
import { isCellKind, type ReaderKind } from '../../engine/readers.ts';
import { createModel } from '../../model/create-model.ts';
import type { Model, Tensors } from '../../model/model.ts';
import { createVocabulary } from '../../model/tokens/vocabulary.ts';
import { type AttentionSizes, configOf } from '../reader-config.ts';
import type { Start } from '../tasks/task.ts';
import type { ExperimentSource } from './source.ts';

/** All that decides every number of a training in train steps. */
export interface Experiment extends Partial<AttentionSizes> {
  /** a task by its name, or `reviews` */
  readonly task: string;
  readonly cell: ReaderKind;
  readonly hiddenSize: number;
  readonly embeddingSize: number;
  readonly numLayers: number;
  readonly bidirectional: boolean;
  readonly init: Start;
  /** of the gate that keeps the state: an LSTM's forget gate, a GRU's update gate; where it is not given, `init` decides */
  readonly initForgetBias?: number;
  /** of a task: the longest length that is drawn */
  readonly longest?: number;
  /** of `reviews`: whose word vectors are given, where not those of `reviews-lstm` */
  readonly from?: string;
  /** train steps */
  readonly steps: number;
  /** sequences of a train step */
  readonly batchSize: number;
  /** Adam's at the first step; it falls in a straight line to 0 */
  readonly learningRate: number;
  readonly seed: number;
}

/** How a layer starts. @param span the most tokens of a sequence, which `chrono` spreads its biases over */
export function initialisationOf(
  { cell, init, initForgetBias }: Pick<Experiment, 'cell' | 'init'> & { readonly initForgetBias?: number | undefined },
  span: number,
): Initialisation {
  const bias = initForgetBias === undefined ? {} : { forgetBias: initForgetBias };
  switch (init) {
    case 'pytorch':
      return bias;
    case 'uniform':
      return { zeroBiases: true, ...bias };
    case 'chrono':
      return { orthogonal: true, chrono: span };
    case 'orthogonal':
      return { orthogonal: true, ...(cell === 'lstm' && { forgetBias: 1 }), ...bias };
  }
}

/** Whether a cell has a gate that keeps its state, for a starting bias to be of. */
export const hasKeepingGate = (cell: ReaderKind): boolean =>
  isCellKind(cell) && (cells[cell].blockOf.forget !== undefined || cells[cell].blockOf.update !== undefined);

/** The network before its first train step. */
export function untrainedModel(experiment: Experiment, source: ExperimentSource, name: string): Model {
  const { cell, hiddenSize, embeddingSize, numLayers, bidirectional, seed } = experiment;
  const common = {
    format: 'lstm-explore/1' as const,
    name,
    task: source.modelTask,
    vocabSize: source.vocabulary.length,
    embeddingSize,
    hiddenSize,
    numLayers,
    bidirectional,
    labels: source.labels,
    ...(source.tokenizer && { tokenizer: source.tokenizer }),
  };
  const config = configOf(common, cell, experiment);
  const initialisation = initialisationOf(experiment, source.span);
  const model = createModel(config, createVocabulary(source.vocabulary), seed, { initialisation });
  return source.given ? withTensors(model, source.given) : model;
}

function withTensors(model: Model, given: Tensors): Model {
  return { ...model, tensors: { ...model.tensors, ...given }, embedding: given['embedding.weight'] ?? model.embedding };
}
