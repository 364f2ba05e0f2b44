import type { Action } from '../state/action.ts';
import type { Overlay } from '../state/overlay.ts';
import type { SessionState } from '../state/state.ts';
import { createStore, openedState, type RunEffect, type Store } from '../state/store.ts';
import { update } from '../state/update.ts';
import { replayed } from './replay.ts';

/** A session that mirrors another one from its log, and from which the viewer can go off alone. */
export interface Following {
  /** what the screen shows and the keyboard speaks to */
  readonly store: Store;
  /** The log begins anew, with another session. */
  begin(start: SessionState): void;
  /**
   * Carries out actions of the log; the screen is told of them once. Their effects are not run: what came of them is in
   * the log too.
   *
   * @returns the indices of actions that could not be carried out; they changed nothing
   */
  mirror(actions: Iterable<Action>): readonly number[];
  /** Shows something about the log itself, until there is more of the log; or shows it no longer. */
  tell(notice: string | undefined): void;
  /** The followed session is over. */
  end(notice: string): void;
}

/** While attached, the viewer's keys mean these and no more. */
const own: ReadonlySet<Action['type']> = new Set<Action['type']>([
  ...(['help/opened', 'overlay/scrolled', 'overlay/closed'] as const),
  ...(['screen/redrawn', 'session/suspended', 'session/quit'] as const),
]);

/**
 * @param runEffect does what the viewer asks for, when alone; never what the log says
 * @param hasMotion whether anything may flash before this viewer, whatever the one who is followed has chosen
 */
export function createFollowing(first: SessionState, runEffect: RunEffect, { hasMotion = true } = {}): Following {
  const opened = (start: SessionState): SessionState =>
    openedState({ ...start, hasMotion: start.hasMotion && hasMotion });
  let mirrored = opened(first);
  let alone: { readonly store: Store; readonly leave: () => void } | undefined;
  let help: Overlay | undefined;
  let notice: string | undefined;
  let hasEnded = false;
  const listeners = new Set<() => void>();

  const compose = (): SessionState => {
    if (alone) return { ...alone.store.state(), follow: { isAttached: false, hasHelp: false, hasEnded } };
    const follow = { isAttached: true, hasHelp: help !== undefined, hasEnded };
    return { ...mirrored, follow, overlay: help ?? mirrored.overlay, notice: notice ?? mirrored.notice };
  };
  let shown = compose();
  const changed = (): void => {
    shown = compose();
    for (const listener of listeners) listener();
  };

  const detach = (): void => {
    const store = createStore(detachedFrom(mirrored), runEffect);
    alone = { store, leave: store.subscribe(changed) };
  };
  const actAttached = (action: Action): void => {
    if (!own.has(action.type)) return;
    const [next, effects] = update(shown, action);
    if (action.type === 'help/opened' || help) help = next.overlay.kind === 'none' ? undefined : next.overlay;
    changed();
    for (const effect of effects) if (/^(screen|session)\//.test(effect.type)) runEffect(effect, dispatch);
  };
  const dispatch = (action: Action): void => {
    if (action.type === 'follow/toggled') {
      if (alone) {
        alone.leave();
        alone = undefined;
      } else detach();
      changed();
    } else if (alone) alone.store.dispatch(action);
    else actAttached(action);
  };

  return {
    store: {
      state: () => shown,
      dispatch,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    begin(start) {
      mirrored = opened(start);
      [hasEnded, notice] = [false, undefined];
      changed();
    },
    mirror(actions) {
      const failed: number[] = [];
      let index = 0;
      for (const action of actions) {
        const next = ifPossible(() => replayed(mirrored, action));
        if (next) mirrored = next;
        else failed.push(index);
        index += 1;
      }
      notice = undefined;
      changed();
      return failed;
    },
    tell(text) {
      notice = text;
      changed();
    },
    end(text) {
      [hasEnded, notice] = [true, text];
      changed();
    },
  };
}

/** What comes of it; undefined where a foreign log holds what no session could have done. */
function ifPossible<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The same place, at rest: what the log was still waiting for, this session asks for itself. */
const detachedFrom = (state: SessionState): SessionState => ({
  ...state,
  play: { ...state.play, isPlaying: false },
  flash: [],
  requests: {},
  recording: undefined,
  typing: state.typing?.purpose === 'recording' ? undefined : state.typing,
  keysShown: state.keysShown && { ...state.keysShown, recent: [] },
  notice: 'on your own: d goes back to the session that you follow',
});
