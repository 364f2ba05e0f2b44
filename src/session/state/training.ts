import type { Experiment } from '../../training/experiment/experiment.ts';

/** The fields of the form that a training is asked for with, in their order. */
export const trainingFields = [
  'task',
  'cell',
  'hidden',
  'start',
  'longest',
  'learningRate',
  'steps',
  'seed',
  'keep',
] as const;
export type TrainingField = (typeof trainingFields)[number];

/** What stands in the form: what is not given is what is sensible for the task. */
export interface TrainingForm {
  /** the field that is being set */
  readonly field: TrainingField;
  /** whether what is typed takes the place of what is in the field */
  readonly isFresh?: boolean;
  readonly given: { readonly [F in TrainingField]?: string };
}

/** One network that is being trained. */
export interface TrainingRun {
  /** of its model, among the session's */
  readonly name: string;
  readonly experiment: Experiment;
  /** train steps done */
  readonly step: number;
  /** of the last train step, in nats a sequence; undefined before the first */
  readonly loss: number | undefined;
  readonly hasFailed: boolean;
}

/** A training that was begun in this session. */
export interface Training {
  readonly runs: readonly TrainingRun[];
  readonly standing: 'under way' | 'paused' | 'ended';
  /** the review to read while it goes on, where the reader gave one */
  readonly text?: string | undefined;
  /** the folder that it is to be kept in, and whether it is there */
  readonly keepIn?: string | undefined;
  readonly isKept: boolean;
  /** what a second press of the same key would do */
  readonly asks?: 'stop' | 'leave' | undefined;
}
