import { termsOf } from '../../lessons/glossary.ts';
import { resumeAt } from '../course/progress.ts';
import { waitingCheckpoints } from '../course/results.ts';
import { tallyHere } from '../course/tally.ts';
import { commandLineOf } from '../readings/command-line.ts';
import { currentModel } from '../readings/reading.ts';
import { selectedTerm } from '../readings/selected-term.ts';
import type { ActionOf, Update } from '../state/action.ts';
import type { Overlay, SessionState } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import { askedAgain } from './coming-back.ts';
import { atLessonStep } from './scene.ts';

const withOverlay = (state: SessionState, overlay: Overlay): SessionState => ({ ...state, overlay });
const closed: Overlay = { kind: 'none' };

/** What lies over the screen: the help, the outline, a term. */
export function updateOverlay(
  state: SessionState,
  action: ActionOf<'help' | 'outline' | 'term' | 'command' | 'overlay'>,
): Update {
  switch (action.type) {
    case 'help/opened':
      return [withOverlay(state, { kind: 'help', scroll: 0 }), []];
    case 'outline/opened':
      return [outline(state), []];
    case 'outline/moved':
      return [outlineMoved(state, action.by), []];
    case 'outline/entered':
      return outlineEntered(state);
    case 'command/shown':
      return [withOverlay(state, { kind: 'command' }), []];
    case 'command/copied':
      return [
        { ...state, notice: 'given to the terminal’s clipboard; where that has nothing, select the rows' },
        [{ type: 'clipboard/write', text: commandLineOf(state) }],
      ];
    case 'outline/resumed':
      return resumed(state);
    case 'term/explained':
      return [withOverlay(state, { kind: 'term', term: selectedTerm(state) }), []];
    case 'term/stepped':
      return [termStepped(state, action.by), []];
    case 'overlay/scrolled':
      return [scrolled(state, action.by), []];
    case 'overlay/closed':
      return [withOverlay(state, closed), []];
    default:
      return unreachable(action);
  }
}

const outline = (state: SessionState): SessionState =>
  state.lessons.length > 0
    ? withOverlay(state, { kind: 'outline', chosen: Math.max(0, ledTo(state)) })
    : { ...state, notice: 'there are no lessons here' };

/** The lesson on the screen; at the end of a quiz the first one that a missing answer leads to. */
const ledTo = (state: SessionState): number => tallyHere(state)?.missing[0]?.lesson ?? state.place.lesson;

/** How many entries the outline has: the lessons, and one for what comes back. */
const entries = (state: SessionState): number => state.lessons.length + (waitingCheckpoints(state).length > 0 ? 1 : 0);

function outlineMoved(state: SessionState, by: 1 | -1): SessionState {
  if (state.overlay.kind !== 'outline') return state;
  const chosen = Math.min(entries(state) - 1, Math.max(0, state.overlay.chosen + by));
  return withOverlay(state, { kind: 'outline', chosen });
}

function outlineEntered(state: SessionState): Update {
  if (state.overlay.kind !== 'outline') return [state, []];
  const { chosen } = state.overlay;
  const left = withOverlay(state, closed);
  if (chosen >= state.lessons.length) return askedAgain(left);
  const step = chosen === state.place.lesson ? state.place.step : 0;
  return atLessonStep({ ...left, focus: 'lesson' }, chosen, step);
}

/** Where the learner was last, by what is kept. */
function resumed(state: SessionState): Update {
  const place = resumeAt(state.progress, state.lessons);
  const left = withOverlay(state, closed);
  if (!place) return [{ ...left, notice: 'nothing was begun yet: Enter opens a lesson' }, []];
  return atLessonStep({ ...left, focus: 'lesson' }, place.lesson, place.step);
}

function termStepped(state: SessionState, by: 1 | -1): SessionState {
  const { overlay } = state;
  if (overlay.kind !== 'term') return state;
  const terms = termsOf(currentModel(state).config.cell);
  const index = terms.findIndex(({ id }) => id === overlay.term) + by + terms.length;
  return withOverlay(state, { kind: 'term', term: terms[index % terms.length]?.id ?? overlay.term });
}

function scrolled(state: SessionState, by: number): SessionState {
  const { overlay } = state;
  if (overlay.kind !== 'help') return state;
  return withOverlay(state, { ...overlay, scroll: Math.max(0, overlay.scroll + by) });
}
