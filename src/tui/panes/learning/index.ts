import { historyOf } from '../../../session/readings/learning/snapshots.ts';
import { lookAtOf } from '../../../session/readings/learning/task.ts';
import { snapshotsExpected } from '../../../session/readings/learning/training.ts';
import { currentModel, currentReading } from '../../../session/readings/reading.ts';
import { quantityName, shownQuantity } from '../../../session/readings/timeline.ts';
import type { SessionState } from '../../../session/state/state.ts';
import { slotsOf } from '../../frame/review-slots.ts';
import { tokenPlace, unitPlace } from '../../parts/place.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Pane, Size } from '../pane.ts';
import { drawLearning } from './draw.ts';
import { drawEmpty } from './empty.ts';
import { planOf } from './plan.ts';
import { progressLine } from './progress.ts';
import { selectCurves, selectFormed, selectForming, whyEmpty } from './select.ts';

function draw(state: SessionState, size: Size, theme: Theme): Drawing {
  const why = whyEmpty(state);
  if (why) return drawEmpty(why, state, size);
  const curves = selectCurves(state);
  const progress = progressLine(state, size.columns, theme);
  const slots = slotsOf(currentReading(state), 1);
  const plan = planOf(size, {
    snapshots: snapshotsExpected(state, historyOf(state, state.modelName)?.snapshots.length ?? 0),
    curves: curves.curves.length,
    tokens: slots.length,
    timeStep: state.cursor.timeStep,
    hasProgress: progress !== undefined,
  });
  const { first, count } = plan.tokens;
  const view = {
    curves,
    forming: selectForming(state, plan.formingRows, plan.tokens),
    slots: slots.slice(first, first + count),
    timeStep: state.cursor.timeStep,
    formed: selectFormed(state),
    lookAt: lookAtOf(currentModel(state).config.task),
    progress,
  };
  return drawLearning(view, plan, size, theme);
}

/** How a network came to be: its curves, and one quantity of one unit as it formed. */
export const learning: Pane = {
  id: 'learning',
  title: 'Learning',
  breadcrumb: (state) => [quantityName(shownQuantity(state)), tokenPlace(state), ...unitPlace(state)],
  draw,
};
