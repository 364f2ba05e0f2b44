import type { CellKind } from '../../engine/cell.ts';
import type { Initialisation } from '../../engine/initialise.ts';
import { UsageError } from '../../errors/user-error.ts';
import { loadTold } from '../../explorer/library/told-model.ts';
import { createModel } from '../../model/create-model.ts';
import type { ModelConfig } from '../../model/folder/config.ts';
import { assembleModel, type Model, whyNotTrained } from '../../model/model.ts';
import { lookUp } from '../../model/tokens/vocabulary.ts';

import { initialisationOf } from '../../training/experiment/experiment.ts';
import type { Task } from '../../training/tasks/task.ts';
import type { TrainArgs } from './train-args.ts';
import type { TrainingData } from './training-data.ts';

/** A model that another one's training starts from. */
export interface Origin {
  readonly model: Model;
  readonly takesAll: boolean;
}

/**
 * The model of `--from` or `--from-all`.
 *
 * @throws {ModelError} where there is none
 * @throws {UsageError} where it is of another kind than what is asked for
 */
export async function loadOrigin({ from, given, ...args }: TrainArgs): Promise<Origin | undefined> {
  if (!from) return undefined;
  const model = await loadTold(from.model);
  const { cell, embeddingSize, hiddenSize, numLayers, bidirectional } = model.config;
  const own: Readonly<Record<string, readonly [asked: unknown, found: unknown]>> = {
    cell: [args.cell, cell],
    hidden: [args.hidden, hiddenSize],
    layers: [args.layers, numLayers],
    bidirectional: [args.bidirectional, bidirectional],
  };
  const all = { embedding: [args.embedding, embeddingSize], ...(from.takesAll && own) };
  for (const [option, [asked, found]] of Object.entries(all)) {
    if (given.has(option) && asked !== found) {
      throw new UsageError(`--${option} ${asked}: ${from.model}, which the training starts from, has ${found}`);
    }
  }
  const reason = from.takesAll ? whyNotTrained(model) : undefined;
  if (reason !== undefined) throw new UsageError(`--from-all ${from.model}: ${reason}, which is not trained here`);
  return { model, takesAll: from.takesAll };
}

/** The network before it is trained. */
export function startOf(
  args: TrainArgs,
  cell: CellKind,
  data: TrainingData,
  seed: number,
  task: Task | undefined,
  origin: Origin | undefined,
): Model {
  if (origin?.takesAll) return { ...origin.model, config: { ...origin.model.config, name: args.name } };
  const config: ModelConfig = {
    format: 'lstm-explore/1',
    name: args.name,
    task: task?.name ?? 'sentiment',
    cell,
    vocabSize: data.vocabulary.tokens.length,
    embeddingSize: origin?.model.config.embeddingSize ?? args.embedding,
    hiddenSize: args.hidden,
    numLayers: args.layers,
    bidirectional: args.bidirectional,
    labels: task?.labels ?? data.labels,
    ...(task ? { tokenizer: 'whitespace' as const } : origin && wordsOf(origin.model.config)),
  };
  const model = createModel(config, data.vocabulary, seed, { initialisation: startingWeights(args, cell, data) });
  return origin ? withVectorsOf(origin.model, model) : model;
}

/** What a config says of words: they are another model's, so they are split and looked up as its own. */
function wordsOf({ tokenizer, lowercase, unknown, padding }: ModelConfig): Partial<ModelConfig> {
  const keys = { tokenizer, lowercase, unknown, padding };
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

function startingWeights(args: TrainArgs, cell: CellKind, { training }: TrainingData): Initialisation {
  const longest = training.reduce((most, { text }) => Math.max(most, text.length), 3);
  return initialisationOf({ ...args, cell }, longest);
}

/** The model with the word vectors of another, of those words that both know. */
function withVectorsOf(other: Model, { config, vocabulary, tensors }: Model): Model {
  const X = config.embeddingSize;
  const { shape, data } = tensors['embedding.weight'];
  const vectors = data.slice(); // [V, X]
  vocabulary.tokens.forEach((token, row) => {
    const { id, known } = lookUp(other.vocabulary, token);
    if (known) vectors.set(other.embedding.data.subarray(id * X, (id + 1) * X), row * X);
  });
  return assembleModel(config, vocabulary, { ...tensors, 'embedding.weight': { shape, data: vectors } });
}
