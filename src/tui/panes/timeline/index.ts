import { currentModel, currentReading, trainedReading } from '../../../session/readings/reading.ts';
import { companionQuantity, memoryOf, quantityName, shownQuantity } from '../../../session/readings/timeline.ts';
import { orderedUnits } from '../../../session/readings/units.ts';
import type { SessionState } from '../../../session/state/state.ts';
import { slotsOf } from '../../frame/review-slots.ts';
import { tokenPlace, unitPlace } from '../../parts/place.ts';
import { moreLabel, pageAround, windowAround } from '../../parts/window.ts';
import type { Pane, Size } from '../pane.ts';
import { drawTimeline, type TimelineView } from './draw.ts';
import { type Plan, planOf } from './plan.ts';
import { selectHeatMap, selectShading, selectUnitFinder, selectUnitLine } from './select.ts';
import { runOf, textPage } from './shading.ts';

/** The plan for the room, and what the session has to show in it. */
function viewIn(state: SessionState, size: Size): { readonly plan: Plan; readonly view: TimelineView } {
  const { timeStep, unit } = state.cursor;
  const slots = slotsOf(currentReading(state), 1);
  const order = orderedUnits(state);
  const numberRows = trainedReading(state) ? 2 : 1;
  const plan = planOf(size, { units: order.length, tokens: slots.length, numberRows });
  const tokens = windowAround(timeStep, slots.length, plan.tokens);
  const units = pageAround(order.indexOf(unit), order.length, plan.unitRows);
  const page = textPage(slots, timeStep, size.columns - plan.labelColumns, plan.shadingRows);
  const quantity = shownQuantity(state);
  const part = { tokens, units };
  const view: TimelineView = {
    map: selectHeatMap(state, quantity, part),
    companion: plan.companionRows > 0 ? selectHeatMap(state, companionQuantity(state), part) : undefined,
    tokens: slots.slice(tokens.first, tokens.first + tokens.count),
    tokensAfter: slots.length - tokens.first - tokens.count,
    more: moreLabel(units, order.length),
    current: slots[timeStep],
    unit,
    line: selectUnitLine(state, quantity, tokens),
    finder: selectUnitFinder(state),
    memory: memoryOf(currentModel(state).config.cell) === 'cell' ? 'c' : 'h',
    page,
    shading: selectShading(state, runOf(page)),
  };
  return { plan, view };
}

/** Units × tokens: one quantity over the whole review. */
export const timeline: Pane = {
  id: 'timeline',
  title: 'Timeline',
  breadcrumb: (state) => [quantityName(shownQuantity(state)), tokenPlace(state), ...unitPlace(state)],
  draw: (state, size, theme) => {
    const { plan, view } = viewIn(state, size);
    return drawTimeline(view, plan, size, theme);
  },
};
