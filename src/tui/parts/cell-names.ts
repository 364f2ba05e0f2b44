import type { ReaderKind } from '../../engine/readers.ts';

/** What a learner calls each cell. */
export const cellNames: Readonly<Record<ReaderKind, string>> = {
  lstm: 'LSTM',
  gru: 'GRU',
  rnn: 'RNN',
  attention: 'attention',
};
