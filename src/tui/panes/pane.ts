import type { SessionState, ViewId } from '../../session/state/state.ts';
import type { Line } from '../styled-line.ts';
import type { Theme } from '../theme.ts';

/** The room that a pane is given, in columns and rows of the terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A pane, drawn: never more rows than it was given, never wider. */
export interface Drawing {
  readonly lines: readonly Line[];
  /** the rows that are section rules, to be joined to the divider at the pane's edge */
  readonly rules: readonly number[];
}

/** One of the six views. A new one is an object of this type, listed in `panes/index.ts`. */
export interface Pane {
  readonly id: ViewId;
  /** on its tab */
  readonly title: string;
  /** where the reader is, from the outside in: `good 7/9 › output › unit 11` is three parts */
  readonly breadcrumb: (state: SessionState) => readonly string[];
  readonly draw: (state: SessionState, size: Size, theme: Theme) => Drawing;
}
