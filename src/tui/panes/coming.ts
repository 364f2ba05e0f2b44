import type { ViewId } from '../../session/state.ts';
import { grey } from '../line.ts';
import type { Pane } from './pane.ts';

/** A view that is not drawn yet says so. */
export const coming = (id: ViewId, title: string): Pane => ({
  id,
  title,
  breadcrumb: () => [title],
  draw: () => ({ lines: [[], [grey('  This view is not built yet: press 2 for Gates.')]], rules: [] }),
});
