import type { ReaderKind } from '../../../engine/readers.ts';
import type { Experiment } from '../../../training/experiment/experiment.ts';
import {
  canStart,
  experimentFor,
  experimentLimits,
  recipeFor,
  startOfRecipe,
  trainableCells,
  trainables,
} from '../../../training/experiment/request.ts';
import { taskNamed } from '../../../training/tasks/index.ts';
import { type Start, starts } from '../../../training/tasks/task.ts';
import type { TrainingField, TrainingForm } from '../../state/training.ts';

// What a form asks for, from what stands in its fields.

/** What the fields are about, in a few words, and what goes into each. */
export const fieldNames: Readonly<Record<TrainingField, string>> = {
  task: 'task',
  cell: 'cell',
  hidden: 'units',
  start: 'starting bias',
  longest: 'lengths up to',
  learningRate: 'learning rate',
  steps: 'train steps',
  seed: 'seed',
  keep: 'keep in',
};

const ALL = 'all three';

const cellNamed = (text: string): ReaderKind => trainableCells.find((cell) => cell === text) ?? 'lstm';
const firstCell = ({ given }: TrainingForm): ReaderKind => cellNamed(given.cell ?? 'lstm');
export const taskOf = ({ given }: TrainingForm): string => given.task ?? 'counting';

/** What stands in a field: what was given, or what is sensible for the task and the cell. */
export function fieldValue(form: TrainingForm, field: TrainingField): string {
  const given = form.given[field];
  if (given !== undefined) return given;
  const task = taskOf(form);
  const recipe = recipeFor(task, firstCell(form));
  const usual: Readonly<Record<TrainingField, string>> = {
    task,
    cell: 'lstm',
    hidden: String(recipe.hiddenSize),
    start: String(startOfRecipe(recipe)),
    longest: String(taskNamed(task)?.longest ?? '–'),
    learningRate: String(recipe.learningRate),
    steps: String(recipe.steps),
    seed: '1',
    keep: '',
  };
  return usual[field];
}

/** Whether there is something to set: reviews are as long as they are. */
export const hasField = (form: TrainingForm, field: TrainingField): boolean =>
  field !== 'longest' || taskNamed(taskOf(form)) !== undefined;

const usualStarts: readonly string[] = ['-2', '-1', '0', '1', '2', '3', ...starts];

/** The values that a field goes through with the arrows; undefined where they count up and down. */
export function choicesOf(form: TrainingForm, field: TrainingField): readonly string[] | undefined {
  switch (field) {
    case 'task':
      return trainables;
    case 'cell':
      return [...trainableCells, ALL];
    case 'start':
      return usualStarts.filter((start) => form.given.cell === ALL || canStart(firstCell(form), startNamed(start)));
    case 'hidden':
      return ['1', '2', '3', '4', '6', '8', '12', '16', '24', '32'];
    case 'longest':
      return ['5', '10', '20', '30', '40', '50', '100', '200'];
    case 'learningRate':
      return ['0.001', '0.003', '0.01', '0.02', '0.03', '0.04', '0.1', '0.3', '1'];
    case 'steps':
      return ['50', '100', '200', '300', '500', '800', '1000', '1500', '3000', '6000', '10000'];
    default:
      return undefined;
  }
}

const startNamed = (text: string): Start | number => starts.find((start) => start === text) ?? Number(text);

/** Fields as a lesson writes them, beside their own names. */
const lineNames: Readonly<Record<string, TrainingField>> = {
  ...{ cell: 'cell', units: 'hidden', start: 'start', longest: 'longest' },
  ...{ rate: 'learningRate', steps: 'steps', seed: 'seed' },
};

/** A form filled in by a line: `recall start 0 longest 30`; undefined where the line says something else. */
export function formOfLine(line: string): TrainingForm | undefined {
  const [task = '', ...words] = line.trim().split(/\s+/);
  if (!trainables.includes(task) || words.length % 2 !== 0) return undefined;
  const given: { [F in TrainingField]?: string } = { task };
  for (let index = 0; index < words.length; index += 2) {
    const field = Object.hasOwn(lineNames, words[index]) ? lineNames[words[index]] : undefined;
    if (!field) return undefined;
    given[field] = words[index + 1] === 'all' ? ALL : words[index + 1];
  }
  return { field: 'start', given };
}

/** What the form asks for; or what is wrong with it, and where. */
export type Asked =
  | { readonly experiments: readonly Experiment[]; readonly keepIn: string | undefined }
  | { readonly field: TrainingField; readonly problem: string };

const numberFields = [
  ['hidden', 'hidden', true],
  ['longest', 'longest', true],
  ['learningRate', 'learningRate', false],
  ['steps', 'steps', true],
  ['seed', 'seed', true],
] as const;

export function askedOf(form: TrainingForm): Asked {
  const wrong = wrongNumber(form) ?? wrongStart(form);
  if (wrong) return wrong;
  const start = startNamed(fieldValue(form, 'start'));
  const number = (field: TrainingField): number | undefined =>
    form.given[field] !== undefined && hasField(form, field) ? Number(form.given[field]) : undefined;
  const experiments = cellsOf(form).map((cell) =>
    experimentFor({
      ...{ task: taskOf(form), cell, hidden: number('hidden'), longest: number('longest') },
      ...{ start: form.given.start === undefined ? undefined : start, learningRate: number('learningRate') },
      ...{ steps: number('steps'), seed: Number(fieldValue(form, 'seed')) },
    }),
  );
  const keepIn = (form.given.keep ?? '').trim();
  return { experiments, keepIn: keepIn === '' ? undefined : keepIn };
}

const cellsOf = (form: TrainingForm): readonly ReaderKind[] =>
  form.given.cell === ALL ? trainableCells : [firstCell(form)];

type Wrong = Extract<Asked, { readonly problem: string }>;

function wrongNumber(form: TrainingForm): Wrong | undefined {
  for (const [field, limit, isWhole] of numberFields) {
    const text = fieldValue(form, field);
    const [low, high] = experimentLimits[limit];
    const value = Number(text);
    const isRight = text.trim() !== '' && value >= low && value <= high && (!isWhole || Number.isInteger(value));
    if (isRight || !hasField(form, field)) continue;
    const kind = isWhole ? 'a whole number' : 'a number';
    return { field, problem: `${fieldNames[field]}: ${kind} from ${low} to ${high.toLocaleString('en')}` };
  }
  return undefined;
}

function wrongStart(form: TrainingForm): Wrong | undefined {
  const text = fieldValue(form, 'start');
  const start = startNamed(text);
  const [low, high] = experimentLimits.bias;
  if (typeof start === 'number' && (text.trim() === '' || !(start >= low && start <= high))) {
    return { field: 'start', problem: `a number from ${low} to ${high}, or ${starts.join(', ')}` };
  }
  const [cell, ...others] = cellsOf(form);
  if (others.length > 0 || form.given.start === undefined || canStart(cell, start)) return undefined;
  return { field: 'start', problem: 'a plain RNN has no gate that keeps: take uniform or orthogonal' };
}

/** What a value of a field means, in a line. */
export function meaningOf(form: TrainingForm, field: TrainingField): string {
  switch (field) {
    case 'task': {
      const task = taskNamed(taskOf(form));
      return task
        ? task.asks.replaceAll('`', '')
        : 'Is a product review positive? The words are given, the gates learn';
    }
    case 'cell':
      return form.given.cell === ALL ? 'LSTM, GRU and RNN, a train step each in turn' : 'which recurrent cell learns';
    case 'hidden':
      return 'how many units the cell has';
    case 'start':
      return startMeaning(startNamed(fieldValue(form, 'start')));
    case 'longest':
      return 'the longest sequences that it practises on';
    case 'learningRate':
      return 'how far a train step goes: too high is never at rest, too low never arrives';
    case 'steps':
      return 'how often the weights are changed';
    case 'seed':
      return 'other weights to begin with, and other sequences';
    case 'keep':
      return 'a new folder for the network and its history; empty: not kept';
  }
}

function startMeaning(start: Start | number): string {
  if (typeof start === 'number') {
    const gate = 1 / (1 + Math.exp(-start));
    return Number.isFinite(gate) ? `the gate that keeps (f, or z) starts at σ(${start}) = ${gate.toFixed(2)}` : '';
  }
  return {
    chrono: 'gates that keep for as long as the sequences last, some longer, some shorter',
    orthogonal: 'weights that turn and do not stretch; an LSTM’s forget bias 1',
    uniform: 'small random weights, no biases',
    pytorch: 'as PyTorch starts: small random weights and biases',
  }[start];
}
