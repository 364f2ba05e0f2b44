import type { ViewId } from '../../session/state.ts';
import { coming } from './coming.ts';
import type { Pane } from './pane.ts';
import { timeline } from './timeline/index.ts';

/** The five views. */
export const panes: Readonly<Record<ViewId, Pane>> = {
  timeline,
  gates: coming('gates', 'Gates'),
  arithmetic: coming('arithmetic', 'Arithmetic'),
  compare: coming('compare', 'Compare'),
  gradient: coming('gradient', 'Gradient'),
};
