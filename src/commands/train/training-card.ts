import type { BagOfWords } from '../../model/bag-of-words.ts';
import type { Model } from '../../model/model.ts';
import { formatCard } from '../../training/held-out/card-text.ts';
import { percent } from '../../training/held-out/counts.ts';
import type { Measurement } from '../../training/held-out/measure.ts';
import type { TrainArgs } from './train-args.ts';
import type { TrainingData } from './training-data.ts';

/** How training went. */
export interface Outcome {
  /** how many were begun */
  readonly epochs: number;
  /** on the held-out examples, of the weights that were kept */
  readonly dev?: Measurement | undefined;
}

/** The card of a model that was just trained: what it was made of and how, and how well it does as far as is known. */
export function trainingCard(
  args: TrainArgs,
  { sources, training, dev, vocabulary, labels }: TrainingData,
  model: Model | BagOfWords,
  outcome?: Outcome,
): string {
  const measured = outcome?.dev;
  const recurrent = 'recurrentParameters' in model ? `, ${count(model.recurrentParameters)} of them recurrent` : '';
  const body = [
    `# ${args.name}`,
    '',
    `Trained with \`lstm-explore train\`: ${args.cell}, ${count(model.parameters)} parameters${recurrent}.`,
    '',
    '## Data',
    ...sources.map((source) => `- ${source}`),
    '',
    `${count(training.length)} examples to learn from, ${count(dev.length)} held out to choose the best epoch.`,
    `${count(vocabulary.tokens.length)} words. Labels: ${labels.join(', ')}.`,
    '',
    '## Recipe',
    `Seed ${args.seed}, ${lengthOf(args)}${outcome ? ` (${outcome.epochs} begun)` : ''}, batches of ${args.batch},`,
    `Adam at ${args.learningRate} falling to 0, starting weights "${args.init}"${startOf(args)}.`,
    ...(measured ? ['', accuracyLine(measured)] : []),
    '',
  ];
  const results = measured
    ? [{ dataset: 'held-out', name: 'held-out examples', split: 'validation', right: measured.right, of: measured.of }]
    : [];
  return formatCard(args.name, results, body.join('\n'));
}

const accuracyLine = ({ right, of, accuracy }: Measurement): string =>
  `Accuracy on the held-out examples: ${count(right)} of ${count(of)}, ${percent(accuracy)} %.`;

function startOf({ initForgetBias, from }: TrainArgs): string {
  const bias = initForgetBias === undefined ? '' : `, the bias of the gate that keeps the state ${initForgetBias}`;
  if (!from) return bias;
  return `${bias}, ${from.takesAll ? 'all weights' : 'word vectors'} those of ${from.model}`;
}

const lengthOf = ({ steps, epochs }: TrainArgs): string =>
  steps === undefined ? `${epochs} epochs` : `${steps} train steps`;

const count = (value: number): string => value.toLocaleString('en');
