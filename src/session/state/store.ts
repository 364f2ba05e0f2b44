import { withLoads } from '../readings/catalogue.ts';
import type { Action, Effect } from './action.ts';
import type { SessionState } from './state.ts';
import { update } from './update.ts';

/** Carries out an effect; dispatches whatever comes of it. The real one uses timers and files, a test's does not. */
export type RunEffect = (effect: Effect, dispatch: (action: Action) => void) => void;

export interface Store {
  readonly state: () => SessionState;
  readonly dispatch: (action: Action) => void;
  /** @returns a function that ends the subscription */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A session as it opens, once it has asked for the models that its view compares. */
export const openedState = (initial: SessionState): SessionState => withLoads([initial, []])[0];

/**
 * The session as it runs: its state, and the runner that is handed in.
 *
 * @param onAction is told of every action before it is carried out
 */
export function createStore(
  initial: SessionState,
  runEffect: RunEffect,
  onAction: (action: Action) => void = () => {},
): Store {
  const [opened, firstEffects] = withLoads([initial, []]);
  let state = opened;
  const listeners = new Set<() => void>();

  const dispatch = (action: Action): void => {
    onAction(action);
    const [next, effects] = update(state, action);
    if (next !== state) {
      state = next;
      for (const listener of listeners) listener();
    }
    for (const effect of effects) runEffect(effect, dispatch);
  };

  // A session that opens in a view of several models asks for them without waiting for a key.
  for (const effect of firstEffects) runEffect(effect, dispatch);
  return {
    state: () => state,
    dispatch,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
