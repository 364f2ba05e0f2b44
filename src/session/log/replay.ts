import type { BagOfWords } from '../../model/bag-of-words.ts';
import type { History, Snapshot } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import type { Action } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import { openedState } from '../state/store.ts';
import { update } from '../state/update.ts';
import type { LoggedAction } from './action-schemas.ts';
import { LogError } from './log.ts';

/** A snapshot of a training, and the model that it is of. */
export interface Trained {
  readonly model: Model;
  readonly snapshot: Snapshot;
}

/** The models that a log speaks of, by the names that it gives them. */
export interface LogLibrary {
  readonly models: ReadonlyMap<string, Model>;
  readonly bags: ReadonlyMap<string, BagOfWords>;
  readonly histories: ReadonlyMap<string, History | 'none'>;
  /** what the trainings of the log have made, by run and train step */
  readonly trained?: (run: number, step: number) => Trained | undefined;
}

/** An action as it happened, with the model that it names. @throws {LogError} when the library lacks the model */
export function withLibrary(action: LoggedAction, library: LogLibrary): Action {
  if (action.type === 'model/loaded') {
    const model = library.models.get(action.name);
    if (model) return { ...action, model };
  } else if (action.type === 'bag/loaded') {
    const bag = library.bags.get(action.name);
    if (bag) return { ...action, bag };
  } else if (action.type === 'history/loaded') {
    const history = library.histories.get(action.name);
    if (history) return { ...action, history };
  } else if (action.type === 'training/snapshotted') {
    const trained = library.trained?.(action.run, action.step);
    if (trained) return { type: action.type, run: action.run, ...trained };
    throw new LogError(`there is no training here with a snapshot after train step ${action.step}`);
  } else if (action.type === 'lesson/reloaded') {
    throw new LogError('a lesson that was saved is read by whoever has the log');
  } else return action;
  throw new LogError(`there is no model “${action.name}” here`);
}

/**
 * What the actions of a log make of the session that they happened in: the state that it opened with, and the one after
 * each action. Nothing is saved, loaded or waited for: what came of that is in the log too.
 */
export function replay(start: SessionState, actions: readonly Action[]): readonly SessionState[] {
  const states = [openedState(start)];
  for (const action of actions) states.push(replayed(states[states.length - 1], action));
  return states;
}

/** The session after one more action of its log. */
export const replayed = (state: SessionState, action: Action): SessionState => update(state, action)[0];
