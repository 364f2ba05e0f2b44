import type { CellKind } from '../../../../src/engine/cell.ts';
import { assembleModel, type RecurrentModel } from '../../../../src/model/model.ts';
import type { Cursor, SessionState } from '../../../../src/session/state/state.ts';
import { gatesPane } from '../../../../src/tui/panes/gates/index.ts';
import { lineText } from '../../../../src/tui/styled-line.ts';
import { createTheme, type Theme } from '../../../../src/tui/theme.ts';
import { aModel, aSession, type ModelOptions, type SessionOptions } from '../../../support/session.ts';

/** How much larger the recurrent weights are than PyTorch starts them: gates then open and shut, as trained ones do. */
const GAIN: Readonly<Record<CellKind, number>> = { lstm: 6, gru: 6, rnn: 3 };

/** A model whose gates use their whole range. */
export function aStrongModel(options: ModelOptions = {}): RecurrentModel {
  const { config, vocabulary, tensors } = aModel(options);
  const gain = GAIN[config.cell];
  const strong = Object.entries(tensors).map(([name, { shape, data }]) => [
    name,
    name.startsWith('rnn.') ? { shape, data: data.map((weight) => weight * gain) } : { shape, data },
  ]);
  return assembleModel(config, vocabulary, Object.fromEntries(strong));
}

/** A session on the demo review by such a model, somewhere in it. */
export function aStrongSession(options: SessionOptions = {}, cursor: Partial<Cursor> = {}): SessionState {
  const state = aSession({ ...options, model: aStrongModel(options) });
  return { ...state, cursor: { ...state.cursor, ...cursor } };
}

export const plainTheme = createTheme('none', 'unicode');

/** The pane's rows as the terminal shows them, without the blanks at their ends. */
export const picture = (state: SessionState, columns: number, rows: number, theme: Theme = plainTheme): string[] =>
  gatesPane.draw(state, { columns, rows }, theme).lines.map((line) => theme.glyphs.text(lineText(line)).trimEnd());

/** A number as it is printed, and half of what its last digit counts. */
export function printed(text: string): { value: number; tolerance: number } {
  const value = Number(text.replace('−', '-').replace('+', ''));
  const decimals = text.split('.')[1]?.length ?? 0;
  return { value, tolerance: 10 ** -decimals / 2 + 1e-9 };
}
