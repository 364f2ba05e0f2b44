import { cells } from '../../../engine/cells/index.ts';
import type { Experiment } from '../../../training/experiment/experiment.ts';
import { taskNamed } from '../../../training/tasks/index.ts';
import type { TrainingForm } from '../../state/training.ts';
import { askedOf } from './form.ts';

// About how long a training takes, so that nobody is kept waiting unawares. On one core of a machine of these years.

/** Multiplications a second, forth and back; and what a token and a train step take besides, in seconds. */
const SPEED = { multiplications: 2.5e8, token: 1.2e-6, step: 1e-4 } as const;
/** Of the reviews, words that are read on average. */
const REVIEW_TOKENS = 20;
/** A snapshot measures on so many tokens, roughly, forth alone. */
const SNAPSHOTS = 40;

/** How many tokens a sequence has on average. */
function meanTokens({ task, longest = 0 }: Experiment): number {
  const found = taskNamed(task);
  return found ? found.sequenceLength(Math.max(1, Math.round(longest / 2))) : REVIEW_TOKENS;
}

/** How many weights of the reader a token is multiplied by; of attention without the words that it looks back at. */
function weightsPerToken({
  cell,
  hiddenSize: H,
  embeddingSize: X,
  numLayers,
  feedForwardSize = 2 * H,
}: Experiment): number {
  if (cell === 'attention') return numLayers * (4 * H * H + 2 * H * feedForwardSize);
  return cells[cell].blocks * H * (X + H);
}

/** In seconds. */
export function secondsOf(experiment: Experiment): number {
  const { steps, batchSize } = experiment;
  const tokens = meanTokens(experiment) * batchSize;
  // Forth once, back twice.
  const perToken = (3 * weightsPerToken(experiment)) / SPEED.multiplications + SPEED.token * 3;
  const training = steps * (SPEED.step + tokens * perToken);
  const { task, longest = 0 } = experiment;
  const measured = taskNamed(task) ? 200 * 2 * longest : 2000 * REVIEW_TOKENS;
  return training + Math.min(steps, SNAPSHOTS) * measured * (perToken / 3);
}

/** `takes about 20 seconds`; more than a minute is told in minutes. */
export function durationText(form: TrainingForm): string {
  const asked = askedOf(form);
  if ('problem' in asked) return asked.problem;
  const seconds = asked.experiments.reduce((sum, experiment) => sum + secondsOf(experiment), 0);
  if (seconds < 3) return 'takes a few seconds; every key works meanwhile';
  if (seconds < 60) return `takes about ${Math.ceil(seconds / 5) * 5} seconds; every key works meanwhile`;
  return `takes about ${Math.ceil(seconds / 60)} minutes: fewer train steps, or shorter lengths, are sooner done`;
}
