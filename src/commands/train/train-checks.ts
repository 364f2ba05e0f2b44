import { UsageError } from '../../errors/user-error.ts';
import { hasKeepingGate } from '../../training/experiment/experiment.ts';
import { REVIEWS } from '../../training/experiment/reviews.ts';
import { taskNamed } from '../../training/tasks/index.ts';
import { BAG_OF_WORDS, type Kind, type ParsedTrainArgs, trainableNames } from './train-options.ts';

/** Options that take a whole number, and the least of each. */
const wholeOptions = [
  ['hidden', 1],
  ['embedding', 1],
  ['layers', 1],
  ['heads', 1],
  ['feed-forward', 1],
  ['epochs', 1],
  ['steps', 1],
  ['batch', 1],
  ['seeds', 1],
  ['examples', 1],
  ['seed', 0],
  ['snapshots', 2],
  ['longest', 2],
  ['vocab-size', 1],
] as const;

/** @throws {UsageError} on a number that is none or out of its range */
export function checkNumbers(parsed: ParsedTrainArgs): void {
  for (const [option, least] of wholeOptions) {
    const value = parsed[option];
    if (value === undefined || (Number.isSafeInteger(value) && value >= least)) continue;
    throw new UsageError(`--${option} must be a whole number of ${least} or more, found ${value}`);
  }
  for (const option of ['learning-rate', 'min-count'] as const) {
    const value = parsed[option];
    if (value === undefined || (value > 0 && Number.isFinite(value))) continue;
    throw new UsageError(`--${option} must be a number above 0, found ${value}`);
  }
  if (parsed['init-forget-bias'] !== undefined && !Number.isFinite(parsed['init-forget-bias'])) {
    throw new UsageError(`--init-forget-bias must be a number, found ${parsed['init-forget-bias']}`);
  }
}

type Complaint = readonly [isWrong: boolean, say: string];

/** @throws {UsageError} on options that do not go together */
export function checkTogether(parsed: ParsedTrainArgs, task: string | undefined, cell: Kind): void {
  const complaints = [
    ...aboutLength(parsed, task),
    ...aboutStart(parsed, cell),
    ...aboutOrigin(parsed, task),
    ...aboutAttention(parsed, cell),
    ...(cell === BAG_OF_WORDS ? aboutBag(parsed, task) : []),
  ];
  const found = complaints.find(([isWrong]) => isWrong);
  if (found) throw new UsageError(found[1]);
}

function aboutLength(parsed: ParsedTrainArgs, task: string | undefined): readonly Complaint[] {
  const { steps, epochs, examples, longest, bidirectional } = parsed;
  const isReviews = task === REVIEWS;
  const asksEveryToken = taskNamed(task ?? '')?.asksEveryToken ?? false;
  return [
    [steps !== undefined && epochs !== undefined, '--steps and --epochs both say how long to train: give one of them'],
    [steps !== undefined && examples !== undefined, '--examples goes with --epochs: train steps draw sequences anew'],
    [isReviews && epochs !== undefined, '--epochs: the project’s own reviews are drawn in train steps: give --steps'],
    [isReviews && (longest ?? examples) !== undefined, '--longest and --examples: the reviews are what they are'],
    [task === undefined && longest !== undefined, `--longest goes with a task: ${trainableNames.join(', ')}`],
    [
      asksEveryToken && bidirectional === true,
      `--bidirectional: ${task} asks after every token, before the rest is read`,
    ],
  ];
}

function aboutStart({ init, 'init-forget-bias': bias }: ParsedTrainArgs, cell: Kind): readonly Complaint[] {
  const isGateless = cell === BAG_OF_WORDS || !hasKeepingGate(cell);
  const none = `is of the gate that keeps the state; a ${cell} has none`;
  return [
    [init === 'chrono' && isGateless, `--init chrono sets the gates that keep the state; a ${cell} has none`],
    [bias !== undefined && isGateless, `--init-forget-bias ${none}`],
    [bias !== undefined && init === 'chrono', '--init chrono sets that bias itself: leave out --init-forget-bias'],
  ];
}

function aboutAttention(parsed: ParsedTrainArgs, cell: Kind): readonly Complaint[] {
  const { heads, 'feed-forward': feedForward, positions, hidden, embedding, bidirectional, init } = parsed;
  if (cell !== 'attention') {
    const of = `is of attention; a ${cell} has none`;
    return [
      [heads !== undefined, `--heads ${of}`],
      [feedForward !== undefined, `--feed-forward ${of}`],
      [positions !== undefined, `--positions ${of}`],
    ];
  }
  const d = hidden ?? embedding ?? 16;
  return [
    [
      hidden !== undefined && embedding !== undefined && hidden !== embedding,
      `--hidden ${hidden} and --embedding ${embedding}: attention adds to the word's own vector, so they are one size`,
    ],
    [heads !== undefined && d % heads !== 0, `--heads ${heads} cannot share ${d} units evenly`],
    [heads === undefined && d % 2 !== 0, `--hidden ${d} cannot be shared evenly by 2 heads; say --heads 1`],
    [bidirectional === true, '--bidirectional: attention reads forwards here'],
    [init === 'orthogonal', '--init orthogonal is of recurrent weights; attention has none'],
  ];
}

function aboutOrigin({ from, 'from-all': fromAll }: ParsedTrainArgs, task: string | undefined): readonly Complaint[] {
  const isTask = task !== undefined && task !== REVIEWS;
  return [
    [from !== undefined && fromAll !== undefined, '--from-all takes the word vectors too: give one of the two'],
    [task !== undefined && fromAll !== undefined, '--from-all goes with files of reviews, not with a task'],
    [isTask && from !== undefined, `--from gives word vectors of reviews; ${task} has none`],
  ];
}

function aboutBag(parsed: ParsedTrainArgs, task: string | undefined): readonly Complaint[] {
  const { from, 'from-all': fromAll, steps, seeds, history, snapshots } = parsed;
  const network = 'is for a network';
  return [
    [
      task !== undefined,
      `a bag of words knows no order, which is all that ${task} is about: expected lstm, gru, rnn, attention`,
    ],
    [history || snapshots !== undefined, `--history ${network}; a bag of words has none`],
    [(from ?? fromAll) !== undefined, `--from ${network}; a bag of words has no word vectors`],
    [seeds !== undefined, `--seeds ${network}; a bag of words hardly depends on its seed`],
    [steps !== undefined, `--steps ${network}; a bag of words learns in epochs`],
  ];
}
