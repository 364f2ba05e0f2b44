import type { ViewId } from '../../session/state/state.ts';
import { arithmetic } from './arithmetic/index.ts';
import { compare } from './compare/index.ts';
import { gatesPane } from './gates/index.ts';
import { gradient } from './gradient/index.ts';
import { learning } from './learning/index.ts';
import type { Pane } from './pane.ts';
import { timeline } from './timeline/index.ts';

/** The six views. */
export const panes: Readonly<Record<ViewId, Pane>> = {
  timeline,
  gates: gatesPane,
  arithmetic,
  compare,
  gradient,
  learning,
};
