import { withRequests } from '../readings/catalogue.ts';
import { historyOf, historyRequest, snapshotShown } from '../readings/learning/snapshots.ts';
import type { ActionOf, Update } from '../state/action.ts';
import { type SessionState, stepScales } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';

/** Where the second clock stands, and what is known of trainings that are over. */
export function updateLearning(state: SessionState, action: ActionOf<'history' | 'snapshot' | 'steps'>): Update {
  switch (action.type) {
    case 'history/loaded': {
      const { [historyRequest(action.name)]: _, ...requests } = state.requests;
      return [{ ...state, requests, histories: { ...state.histories, [action.name]: action.history } }, []];
    }
    case 'history/failed': {
      const requests = { ...state.requests, [historyRequest(action.name)]: 'failed' as const };
      return [{ ...state, requests, notice: action.message }, []];
    }
    case 'snapshot/stepped':
      return stepped(state, action.by);
    case 'steps/rescaled': {
      const stepScale = stepScales[(stepScales.indexOf(state.stepScale) + 1) % stepScales.length] ?? 'log';
      const spaced = stepScale === 'log' ? 'the first train steps are spread out' : 'train steps are spaced evenly';
      return [{ ...state, stepScale, notice: spaced }, []];
    }
    default:
      return unreachable(action);
  }
}

function stepped(state: SessionState, by: 1 | -1): Update {
  const { modelName: name, histories, requests } = state;
  const history = historyOf(state, name);
  if (history) return [atSnapshotBeside(state, by), []];
  if (histories[name] === 'none') return [{ ...state, notice: whyNoHistory(state) }, []];
  if (requests[historyRequest(name)] === 'under way') return [state, []];
  const next = { type: 'snapshot/stepped', by } as const;
  return [withRequests(state, historyRequest(name)), [{ type: 'history/load', name, next }]];
}

/** At the snapshot before or after the one on the screen; at the ends it stays, and says so. */
export function atSnapshotBeside(state: SessionState, by: 1 | -1): SessionState {
  const snapshots = historyOf(state, state.modelName)?.snapshots ?? [];
  const shown = snapshotShown(state, state.modelName);
  const last = snapshots.length - 1;
  const index = (shown ? snapshots.indexOf(shown) : last) + by;
  if (index < 0) return { ...state, notice: 'this is before the first train step: } goes on' };
  if (index > last) return { ...state, trainStep: undefined, notice: 'this is the end of its training: { goes back' };
  return { ...state, trainStep: index === last ? undefined : snapshots[index].step };
}

/** What to do where a model does not tell how it came to be. */
export function whyNoHistory({ modelName, catalogue }: SessionState): string {
  const isBuiltIn = catalogue.some(({ name }) => name === modelName);
  const other = isBuiltIn ? 'learning-reviews has one, T trains one' : 'train --history keeps one, T trains one';
  return `${modelName} has no history of its training: ${other}`;
}
