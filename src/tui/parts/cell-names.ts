import type { CellKind } from '../../engine/cell.ts';

/** What a learner calls each cell. */
export const cellNames: Readonly<Record<CellKind, string>> = { lstm: 'LSTM', gru: 'GRU', rnn: 'RNN' };
