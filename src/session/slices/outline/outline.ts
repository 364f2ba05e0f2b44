import { resumeAt } from '../../course/progress.ts';
import { waitingCheckpoints } from '../../course/results.ts';
import { tallyHere } from '../../course/tally.ts';
import type { Update } from '../../state/action.ts';
import type { OutlineOverlay } from '../../state/overlay.ts';
import type { SessionState } from '../../state/state.ts';
import { atLessonStep } from '../scene.ts';
import { askedAgain } from './coming-back.ts';

/** A lesson has no more steps than this has digits. */
const MOST_DIGITS = 3;

export const outlineOpened = (state: SessionState): SessionState =>
  state.lessons.length > 0
    ? withOutline(state, { kind: 'outline', chosen: Math.max(0, ledTo(state)) })
    : { ...state, notice: 'there are no lessons here' };

const withOutline = (state: SessionState, overlay: OutlineOverlay): SessionState => ({ ...state, overlay });
const withoutOutline = (state: SessionState): SessionState => ({ ...state, overlay: { kind: 'none' } });

/** The lesson on the screen; at the end of a quiz the first one that a missing answer leads to. */
const ledTo = (state: SessionState): number => tallyHere(state)?.missing[0]?.lesson ?? state.place.lesson;

/** How many entries the outline has: the lessons, and one for what comes back. */
const entries = (state: SessionState): number => state.lessons.length + (waitingCheckpoints(state).length > 0 ? 1 : 0);

/** From lesson to lesson; where the steps of one are listed, from step to step, and out of them at either end. */
export function outlineMoved(state: SessionState, by: 1 | -1): SessionState {
  if (state.overlay.kind !== 'outline') return state;
  const { chosen, step } = state.overlay;
  const steps = state.lessons[chosen]?.steps.length ?? 0;
  if (step !== undefined) {
    const to = step + by;
    if (to >= 0 && to < steps) return withOutline(state, { kind: 'outline', chosen, step: to });
    if (to < 0) return withOutline(state, { kind: 'outline', chosen });
  }
  const to = Math.min(entries(state) - 1, Math.max(0, chosen + by));
  return withOutline(state, { kind: 'outline', chosen: to });
}

/** To the steps of the chosen lesson: the one on the screen, where it is that lesson's; or from them. */
export function outlineUnfolded(state: SessionState, by: 1 | -1): SessionState {
  if (state.overlay.kind !== 'outline') return state;
  const { chosen } = state.overlay;
  if (by < 0 || !state.lessons[chosen]) return withOutline(state, { kind: 'outline', chosen });
  const step = state.overlay.step ?? (chosen === state.place.lesson ? state.place.step : 0);
  return withOutline(state, { kind: 'outline', chosen, step });
}

/** The number of a step, as far as it is typed. */
export function outlineTyped(state: SessionState, change: (typed: string) => string): SessionState {
  if (state.overlay.kind !== 'outline' || !state.lessons[state.overlay.chosen]) return state;
  const { typed = '', ...kept } = state.overlay;
  const next = change(typed).slice(0, MOST_DIGITS);
  return withOutline(state, next === '' ? kept : { ...kept, typed: next });
}

export function outlineEntered(state: SessionState): Update {
  if (state.overlay.kind !== 'outline') return [state, []];
  const { chosen, step, typed } = state.overlay;
  const steps = state.lessons[chosen]?.steps.length;
  if (steps === undefined) return askedAgain(withoutOutline(state));
  const asked = typed === undefined ? step : Number(typed) - 1;
  if (asked !== undefined && (asked < 0 || asked >= steps)) {
    const kept = outlineTyped(state, () => '');
    return [{ ...kept, notice: `there is no step ${typed}: this lesson has ${steps}` }, []];
  }
  const here = chosen === state.place.lesson ? state.place.step : 0;
  return atLessonStep({ ...withoutOutline(state), focus: 'lesson' }, chosen, asked ?? here);
}

/** Where the learner was last, by what is kept. */
export function outlineResumed(state: SessionState): Update {
  const place = resumeAt(state.progress, state.lessons);
  const left = withoutOutline(state);
  if (!place) return [{ ...left, notice: 'nothing was begun yet: Enter opens a lesson' }, []];
  return atLessonStep({ ...left, focus: 'lesson' }, place.lesson, place.step);
}
