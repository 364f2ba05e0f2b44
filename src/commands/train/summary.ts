import type { Standing } from '../../model/history.ts';
import type { Counts } from '../../training/held-out/counts.ts';
import { percent } from '../../training/held-out/counts.ts';

/** How a training went, from its first standing to its last. */
export interface Course {
  readonly points: readonly Standing[];
  /** the train step whose weights were kept */
  readonly kept: number;
  /** train steps that there were to be */
  readonly steps: number;
}

/** How a training in epochs ended. */
export interface Ending {
  readonly epochs: number;
  /** that there were to be */
  readonly planned: number;
  /** the epoch whose weights were kept, where held-out examples chose one */
  readonly best: number | undefined;
  readonly dev: Counts | undefined;
  /** epochs without a better result, after which it stops */
  readonly patience: number;
}

/** What is to be told of the end: why it was so soon, and what was kept. */
export function endingText({ epochs, planned, best, dev, patience }: Ending): readonly string[] {
  if (best === undefined || !dev) return [];
  const isEarly = epochs < planned && epochs - best >= patience;
  const early = `stopped early, after epoch ${epochs} of ${planned}: ${patience} epochs were no better on what is held out`;
  const kept = `kept are the weights of epoch ${best}: ${dev.right} of ${dev.of} held-out reviews right, ${percent(dev.right / dev.of)} %`;
  return [...(isEarly ? [early] : []), kept];
}

/** A word of a command line as a shell takes it. */
const quoted = (word: string): string => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word}"`);

/** A folder as --model takes it: a bare name would be a built-in's. */
export const asModel = (folder: string): string => quoted(/[\\/]/.test(folder) ? folder : `./${folder}`);

/** 95 s → 1:35 */
export const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};
