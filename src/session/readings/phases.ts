import type { Quantity } from '../../engine/cell.ts';
import type { ReaderKind } from '../../engine/readers.ts';

/** One part of a token's arithmetic: what it is called, and what is known once it is done. */
export interface Phase {
  readonly name: string;
  readonly computes: readonly Quantity[];
}

const READ: Phase = { name: 'read', computes: [] };

/** The order in which information flows through each cell; the last phase is the whole token. */
export const phases: Readonly<Record<ReaderKind, readonly Phase[]>> = {
  lstm: [
    READ,
    { name: 'forget', computes: ['forget'] },
    { name: 'input', computes: ['input', 'candidate'] },
    { name: 'cell', computes: ['cell'] },
    { name: 'output', computes: ['output', 'hidden'] },
  ],
  gru: [
    READ,
    { name: 'reset', computes: ['reset'] },
    { name: 'candidate', computes: ['candidate'] },
    { name: 'update', computes: ['update', 'hidden'] },
  ],
  rnn: [READ, { name: 'hidden', computes: ['hidden'] }],
  attention: [
    { name: 'normalise', computes: [] },
    { name: 'query, key', computes: [] },
    { name: 'weights', computes: [] },
    { name: 'mix', computes: ['mixed'] },
    { name: 'feed-forward', computes: ['hidden'] },
  ],
};

/** What is selected with H and L: a gate or the candidate, in the order of the arithmetic. */
export const selectableGates: Readonly<Record<ReaderKind, readonly Quantity[]>> = {
  lstm: ['forget', 'input', 'candidate', 'output'],
  gru: ['reset', 'candidate', 'update'],
  rnn: ['hidden'],
  attention: ['mixed', 'hidden'],
};

/** The index of a cell's last phase, at which a token is complete. */
export const lastPhase = (cell: ReaderKind): number => phases[cell].length - 1;

/** Whether a quantity of the token under the cursor is known at this phase. */
export const isComputed = (cell: ReaderKind, phase: number, quantity: Quantity): boolean =>
  phases[cell].slice(0, phase + 1).some(({ computes }) => computes.includes(quantity));
