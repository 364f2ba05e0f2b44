import { phaseName } from '../../../session/readings/selectors.ts';
import { tokenPlace, unitPlace } from '../../parts/place.ts';
import { grey } from '../../styled-line.ts';
import { clip } from '../../text.ts';
import type { Pane } from '../pane.ts';
import { drawGates, LEAST_COLUMNS } from './draw.ts';
import { planRows } from './plan.ts';
import { selectGates } from './select.ts';
import { selectTimeline } from './select-timeline.ts';

/** One token's arithmetic, phase by phase: every unit's gates and memory, and how the selected unit's state comes about. */
export const gatesPane: Pane = {
  id: 'gates',
  title: 'Gates',
  breadcrumb: (state) => [tokenPlace(state), phaseName(state), ...unitPlace(state)],
  draw: (state, size, theme) => {
    if (size.columns < LEAST_COLUMNS) return { lines: [[grey(clip(' too narrow', size.columns))]], rules: [] };
    const view = selectGates(state);
    const plan = planRows(size, view.rows.length);
    const timeline = plan.timeline > 0 ? selectTimeline(state) : undefined;
    return drawGates(view, timeline, plan, size, theme);
  },
};
