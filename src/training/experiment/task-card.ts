import type { Snapshot } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import { formatCard } from '../held-out/card-text.ts';
import { taskNamed } from '../tasks/index.ts';
import type { TaskResult } from '../tasks/measure.ts';
import type { Experiment } from './experiment.ts';

/** What the card of a model of an experiment tells. */
export interface TaskCard {
  readonly experiment: Experiment;
  readonly name: string;
  readonly model: Model;
  /** where the training ended */
  readonly last: Snapshot;
  /** by length, of a task */
  readonly result: TaskResult | undefined;
}

/** The card of a model that was just trained: the task, how it was trained, and how far it gets. */
export function taskCard({ experiment, name, model, last, result }: TaskCard): string {
  const task = taskNamed(experiment.task);
  const parameters = `${count(model.parameters)} parameters, ${count(model.recurrentParameters)} of them recurrent`;
  const body = [
    `# ${name}`,
    '',
    ...(task ? [`The task \`${task.name}\`: ${task.asks} (${task.source}.)`, ''] : []),
    `Trained with \`lstm-explore train ${experiment.task}\`: ${experiment.cell}, ${experiment.hiddenSize} units, ${parameters}.`,
    ...(task ? [`What to look at: ${task.lookAt}.`] : []),
    '',
    '## Recipe',
    `${recipeOf(experiment)}${last.step < experiment.steps ? ` It was stopped after train step ${last.step}.` : ''}`,
    '',
    '## Measured',
    ...(result ? byLength(result, task?.unit ?? 'length') : heldOut(last)),
    '',
  ];
  return formatCard(name, result ? lengthResults(experiment.task, result) : heldOutResults(last), body.join('\n'));
}

/** All that decides the weights, in a sentence or two. */
export function recipeOf({ longest, steps, batchSize, learningRate, init, initForgetBias, seed }: Experiment): string {
  const sequences = longest === undefined ? 'reviews' : `sequences of lengths up to ${longest}`;
  const bias = initForgetBias === undefined ? '' : `, the bias of the gate that keeps the state ${initForgetBias}`;
  return (
    `Seed ${seed}, ${count(steps)} train steps of ${batchSize} ${sequences}, drawn anew for each; Adam at ${learningRate} ` +
    `falling to 0, gradients clipped at norm 1, starting weights "${init}"${bias}.`
  );
}

/** What was reached against length, as a table. */
export const byLength = ({ reached, lengths }: TaskResult, unit: string): readonly string[] => [
  `Right up to ${unit} = ${count(reached)}. Sequences that are right throughout, by length:`,
  '',
  `| ${unit} | ${lengths.map(({ length }) => length).join(' | ')} |`,
  `|${'---|'.repeat(lengths.length + 1)}`,
  `| right | ${lengths.map(({ right, of }) => `${right} of ${of}`).join(' | ')} |`,
];

const heldOut = ({ accuracy, loss }: Snapshot): readonly string[] => [
  ...Object.entries(accuracy).map(([name, share]) => `- ${name}: ${(100 * share).toFixed(1)} %`),
  ...(loss === null ? [] : [`- loss on what was held out: ${loss.toFixed(3)}`]),
];

/** For the card's front matter. */
export const lengthResults = (task: string, { lengths }: TaskResult) =>
  lengths.map(({ length, right, of }) => ({
    dataset: `${task}-${length}`,
    name: `${task}, sequences of length ${length}`,
    split: 'test',
    right,
    of,
  }));

const heldOutResults = ({ accuracy }: Snapshot) =>
  Object.values(accuracy)
    .slice(0, 1)
    .map((share) => ({ dataset: 'held-out', name: 'held-out examples', split: 'validation', accuracy: share }));

const count = (value: number): string => value.toLocaleString('en');
