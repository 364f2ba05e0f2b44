import { renderToString } from 'ink';
import type { SessionState } from '../session/state/state.ts';
import { Screen } from './screen.tsx';
import type { Theme } from './theme.ts';

/** One screen as text with its colours, a row a line. The way that tests and recordings take a picture. */
export const renderFrame = (state: SessionState, columns: number, rows: number, theme: Theme): string =>
  renderToString(<Screen state={state} columns={columns} rows={rows} theme={theme} />, { columns });
