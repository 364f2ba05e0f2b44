import { isDrawn } from '../../../lessons/show.ts';
import { lookOf } from '../../../session/readings/attention/looking.ts';
import { isStripOnly } from '../../../session/readings/drawn.ts';
import { currentModel } from '../../../session/readings/reading.ts';
import { phaseName } from '../../../session/readings/selectors.ts';
import { tokenPlace, unitPlace } from '../../parts/place.ts';
import { grey } from '../../styled-line.ts';
import { clip } from '../../text.ts';
import type { Pane } from '../pane.ts';
import { drawGates, LEAST_COLUMNS } from './draw.ts';
import { drawLooking } from './draw-looking.ts';
import { planRows } from './plan.ts';
import { selectGates } from './select.ts';
import { selectLooking } from './select-looking.ts';
import { selectTimeline } from './select-timeline.ts';

const NOTHING = { lines: [], rules: [] };

/** One token's arithmetic, phase by phase: every unit's gates and memory, and how the selected unit's state comes about. */
export const gatesPane: Pane = {
  id: 'gates',
  title: 'Gates',
  breadcrumb: (state) => {
    if (isStripOnly(state)) return [tokenPlace(state)];
    const look = lookOf(state);
    if (look) return [tokenPlace(state), phaseName(state), `head ${look.head}`];
    const phase = phaseName(state);
    // A phase that a lesson has not come to yet is not named.
    const isNamed = state.drawn === 'all' || isDrawn(state.drawn, currentModel(state).config.cell, phase);
    return [tokenPlace(state), ...(isNamed ? [phase] : []), ...unitPlace(state)];
  },
  draw: (state, size, theme) => {
    if (size.columns < LEAST_COLUMNS) return { lines: [[grey(clip(' too narrow', size.columns))]], rules: [] };
    if (isStripOnly(state)) return NOTHING;
    const model = currentModel(state);
    const look = lookOf(state);
    if (model.encoder) return look ? drawLooking(selectLooking(state, model, look), size, theme) : NOTHING;
    const view = selectGates(state);
    const plan = planRows(size, view.rows.length, view.waterfall.rows.length > 0);
    const timeline = plan.timeline > 0 ? selectTimeline(state) : undefined;
    return drawGates(view, timeline, plan, size, theme);
  },
};
