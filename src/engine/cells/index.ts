import type { Cell, CellKind } from '../cell.ts';
import { gru } from './gru.ts';
import { lstm } from './lstm.ts';
import { rnn } from './rnn.ts';

/** Every kind of recurrent cell. Adding one is a file beside this one and a line here. */
export const cells: Readonly<Record<CellKind, Cell>> = { lstm, gru, rnn };
