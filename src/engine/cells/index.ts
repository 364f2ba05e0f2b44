import type { Cell, CellKind } from '../cell.ts';
import { gru } from './gru.ts';
import { lstm } from './lstm.ts';
import { type Nonlinearity, reluRnn, rnn } from './rnn.ts';

export type { Nonlinearity };

/** Every kind of recurrent cell. Adding one is a file beside this one and a line here. */
export const cells: Readonly<Record<CellKind, Cell>> = { lstm, gru, rnn };

/** The cell of a network: its kind, and for a plain one what squashes its sum. */
export const cellOf = ({
  cell,
  nonlinearity,
}: {
  readonly cell: CellKind;
  readonly nonlinearity?: Nonlinearity;
}): Cell => (cell === 'rnn' && nonlinearity === 'relu' ? reluRnn : cells[cell]);
