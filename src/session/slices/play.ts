import type { ActionOf, Effect, Update } from '../action.ts';
import { currentReading } from '../reading.ts';
import { paces, type SessionState } from '../state.ts';
import { unreachable } from '../unreachable.ts';
import { atTimeStep } from './cursor.ts';

/** Stepping by itself, token by token, to the end of the review. */
export function updatePlay(state: SessionState, action: ActionOf<'play'>): Update {
  const { play } = state;
  switch (action.type) {
    case 'play/toggled':
      return play.isPlaying ? [withPlaying(state, false), []] : started(state);
    case 'play/ticked': {
      if (!play.isPlaying) return [state, []]; // a tick that was under way when the reader paused
      const next = atTimeStep(state, state.cursor.timeStep + 1);
      return isAtEnd(next) ? [withPlaying(next, false), []] : [next, [tick(next)]];
    }
    case 'play/paced': {
      const pace = Math.min(paces.length - 1, Math.max(0, play.pace + action.by));
      return [{ ...state, play: { ...play, pace }, notice: `${paces[pace]} tokens a minute` }, []];
    }
    case 'play/stopped':
      return [withPlaying(state, false), []];
    default:
      return unreachable(action);
  }
}

const isAtEnd = (state: SessionState): boolean => state.cursor.timeStep === currentReading(state).steps.length - 1;

const withPlaying = (state: SessionState, isPlaying: boolean): SessionState => ({
  ...state,
  play: { ...state.play, isPlaying },
});

/** From the start again where the review has been read to its end. */
function started(state: SessionState): Update {
  const placed = isAtEnd(state) ? atTimeStep(state, 0) : state;
  const playing = withPlaying(placed, true);
  return [playing, [tick(playing)]];
}

const tick = ({ play }: SessionState): Effect => ({
  type: 'timer/start',
  milliseconds: 60_000 / (paces[play.pace] ?? 60),
  action: { type: 'play/ticked' },
});
