import type { ReaderKind } from '../engine/readers.ts';
import { readers } from '../engine/readers.ts';

/**
 * How much of the Gates view a scene draws, from the review strip alone to everything. Each draws what those before it
 * do: the memory, then what can erase on it, what can write on it, and what is let out of it.
 */
export const showLevels = ['strip', 'belt', 'forget', 'input', 'output', 'all'] as const;
export type ShowLevel = (typeof showLevels)[number];

/** From which level on something of a unit is drawn; what is not here belongs to `all`. */
const drawnFrom: Readonly<Record<ReaderKind, Readonly<Record<string, ShowLevel>>>> = {
  lstm: {
    ...{ cell: 'belt', cellBefore: 'belt' },
    ...{ forget: 'forget', kept: 'forget', erased: 'forget' },
    ...{ input: 'input', candidate: 'input', written: 'input' },
    ...{ output: 'output', hidden: 'output', hiddenBefore: 'output', contribution: 'output' },
  },
  gru: {
    ...{ hidden: 'belt', hiddenBefore: 'belt' },
    ...{ update: 'forget', kept: 'forget', erased: 'forget' },
    ...{ candidate: 'input', written: 'input' },
    ...{ reset: 'output', contribution: 'output' },
  },
  rnn: {
    ...{ hidden: 'belt', hiddenBefore: 'belt' },
    ...{ word: 'input', memory: 'input', sum: 'input' },
    ...{ contribution: 'output' },
  },
  attention: { mixed: 'input', hidden: 'belt', contribution: 'output' },
};

/** Whether one level draws all that another does. */
export const reaches = (level: ShowLevel, other: ShowLevel): boolean =>
  showLevels.indexOf(level) >= showLevels.indexOf(other);

/** Whether a value of a unit is drawn: a quantity, a part of the memory, or a state as the token finds it. */
export const isDrawn = (level: ShowLevel, cell: ReaderKind, name: string): boolean =>
  reaches(level, drawnFrom[cell][name] ?? 'all');

/** The level from which on a value of a unit is drawn. */
export const levelOf = (cell: ReaderKind, name: string): ShowLevel => drawnFrom[cell][name] ?? 'all';

/** Whether a quantity is one of the cell's, which a level may hide. */
export const isOfUnit = (cell: ReaderKind, name: string): boolean =>
  drawnFrom[cell][name] !== undefined || readers[cell].quantities.some((quantity) => quantity === name);
