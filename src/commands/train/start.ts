import type { Initialisation } from '../../engine/initialise.ts';
import type { ReaderKind } from '../../engine/readers.ts';
import { createModel } from '../../model/create-model.ts';
import type { ModelConfig } from '../../model/folder/config.ts';
import { assembleModel, type Model, withName } from '../../model/model.ts';
import { lookUp } from '../../model/tokens/vocabulary.ts';
import { initialisationOf } from '../../training/experiment/experiment.ts';
import { configOf } from '../../training/reader-config.ts';
import type { Task } from '../../training/tasks/task.ts';
import type { Origin } from './origin.ts';
import type { TrainArgs } from './train-args.ts';
import type { TrainingData } from './training-data.ts';

/** The network before it is trained. */
export function startOf(
  args: TrainArgs,
  cell: ReaderKind,
  data: TrainingData,
  seed: number,
  task: Task | undefined,
  origin: Origin | undefined,
): Model {
  if (origin?.takesAll) return withName(origin.model, args.name);
  const common = {
    format: 'lstm-explore/1' as const,
    name: args.name,
    task: task?.name ?? 'sentiment',
    vocabSize: data.vocabulary.tokens.length,
    embeddingSize: origin?.model.config.embeddingSize ?? args.embedding,
    hiddenSize: args.hidden,
    numLayers: args.layers,
    bidirectional: args.bidirectional,
    labels: task?.labels ?? data.labels,
    ...(task ? { tokenizer: 'whitespace' as const } : origin && wordsOf(origin.model.config)),
  };
  const config = configOf(common, cell, args.attention);
  const model = createModel(config, data.vocabulary, seed, { initialisation: startingWeights(args, cell, data) });
  return origin ? withVectorsOf(origin.model, model) : model;
}

/** What a config says of words: they are another model's, so they are split and looked up as its own. */
function wordsOf({ tokenizer, lowercase, unknown, padding }: ModelConfig): Partial<ModelConfig> {
  const keys = { tokenizer, lowercase, unknown, padding };
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

function startingWeights(args: TrainArgs, cell: ReaderKind, { training }: TrainingData): Initialisation {
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
