import type { ViewId } from '../../session/state.ts';
import { arithmetic } from './arithmetic/index.ts';
import { coming } from './coming.ts';
import { compare } from './compare/index.ts';
import { gatesPane } from './gates/index.ts';
import type { Pane } from './pane.ts';
import { timeline } from './timeline/index.ts';

/** The five views. */
export const panes: Readonly<Record<ViewId, Pane>> = {
  timeline,
  gates: gatesPane,
  arithmetic,
  compare,
  gradient: coming('gradient', 'Gradient'),
};
