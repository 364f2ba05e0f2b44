import type { Argv } from 'yargs';
import { UsageError } from '../../errors/user-error.ts';
import type { Action } from '../../session/state/action.ts';
import {
  canStart,
  experimentFor,
  experimentLimits,
  trainableCells,
  trainables,
} from '../../training/experiment/request.ts';
import { taskNamed } from '../../training/tasks/index.ts';
import { type Start, starts } from '../../training/tasks/task.ts';

/** The flags that begin a training; they are those of `train`. */
export interface TrainingArgs {
  readonly train?: string | undefined;
  readonly cell?: string | undefined;
  readonly hidden?: number | undefined;
  readonly init?: Start | undefined;
  readonly 'init-forget-bias'?: number | undefined;
  readonly longest?: number | undefined;
  readonly 'learning-rate'?: number | undefined;
  readonly steps?: number | undefined;
  readonly seed?: number | undefined;
  readonly 'keep-in'?: string | undefined;
}

const ALL = 'all';
const described = [
  ['hidden', 'its units'],
  ['init-forget-bias', 'where the bias of the gate that keeps begins'],
  ['longest', 'the longest sequences that it practises on'],
  ['learning-rate', 'how far a train step goes'],
  ['steps', 'how many train steps'],
  ['seed', 'other weights to begin with, and other sequences'],
] as const;

/** Adds them to a command. */
export const withTrainingFlags = <T>(yargs: Argv<T>) =>
  described
    .reduce(
      (all, [name, describe]) => all.option(name, { type: 'number', nargs: 1, describe }) as typeof all,
      yargs
        .option('train', { choices: trainables, nargs: 1, describe: 'train a small network while you watch' })
        .option('cell', { choices: [...trainableCells, ALL], nargs: 1, describe: 'which cell learns' })
        .option('init', { choices: starts, nargs: 1, describe: 'how its weights begin' })
        .option('keep-in', { type: 'string', nargs: 1, describe: 'a new folder for it, with its history' }),
    )
    .group(
      ['train', 'cell', 'init', 'keep-in', ...described.map(([name]) => name)],
      "Watch it learn (what is left out is the task's own):",
    );

const limits = {
  hidden: experimentLimits.hidden,
  'init-forget-bias': experimentLimits.bias,
  longest: experimentLimits.longest,
  'learning-rate': experimentLimits.learningRate,
  steps: experimentLimits.steps,
  seed: experimentLimits.seed,
} as const;

/**
 * The training that the flags ask for; undefined where they ask for none.
 *
 * @throws {UsageError} on a number out of its range, or flags that do not go together
 */
export function trainingOf(args: TrainingArgs, text: string | undefined): Action | undefined {
  const { train: task, cell = 'lstm', init, 'init-forget-bias': bias, 'keep-in': keepIn } = args;
  if (task === undefined) return expectNone(args);
  expectNumbers(args);
  if (args.longest !== undefined && !taskNamed(task))
    throw new UsageError('--longest: reviews are as long as they are');
  const start = startOf(init, bias);
  const cells = cell === ALL ? trainableCells : trainableCells.filter((kind) => kind === cell);
  if (start !== undefined && cells.length === 1 && !canStart(cells[0], start)) {
    throw new UsageError(
      `--${bias === undefined ? 'init chrono' : 'init-forget-bias'}: a plain RNN has no gate that keeps`,
    );
  }
  const experiments = cells.map((kind) =>
    experimentFor({ ...args, learningRate: args['learning-rate'], task, cell: kind, start }),
  );
  return {
    type: 'training/begun',
    experiments,
    ...(keepIn !== undefined && { keepIn }),
    ...(text !== undefined && { text }),
  };
}

function expectNumbers(args: TrainingArgs): void {
  for (const [name, [low, high]] of Object.entries(limits)) {
    const value = args[name as keyof typeof limits];
    const isWhole = name !== 'learning-rate' && name !== 'init-forget-bias';
    if (value === undefined || (value >= low && value <= high && (!isWhole || Number.isInteger(value)))) continue;
    const kind = isWhole ? 'a whole number' : 'a number';
    throw new UsageError(`--${name} ${value}: expected ${kind} from ${low} to ${high}`);
  }
}

function startOf(init: Start | undefined, bias: number | undefined): Start | number | undefined {
  if (bias === undefined || init === undefined || init === 'uniform') return bias ?? init;
  throw new UsageError(`--init-forget-bias goes with --init uniform here, found --init ${init}`);
}

/** @throws {UsageError} where something is said of a training that nobody asked for */
function expectNone(args: TrainingArgs): undefined {
  const names = ['cell', 'init', 'keep-in', ...described.map(([name]) => name)] as const;
  const lost = names.find((name) => args[name] !== undefined);
  if (lost !== undefined) throw new UsageError(`--${lost} goes with --train TASK: ${trainables.join(', ')}`);
}
