import { tokenize } from '../../model/tokens/tokenizer.ts';
import { mostSteps } from '../../model/tracing/read.ts';
import { currentAttempt, currentCheckpoint } from '../course/place.ts';
import { logLimits } from '../log/limits.ts';
import { withoutWhatIf } from '../readings/clamps.ts';
import { currentModel, currentReading } from '../readings/reading.ts';
import type { ActionOf, Update } from '../state/action.ts';
import { characterCount, offsetOf } from '../state/characters.ts';
import type { SessionState, Typing } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import { isTaskDone, withAnswer } from './checkpoint.ts';
import { atTimeStep } from './cursor.ts';
import { withFileNamed } from './recording.ts';

/** Of a line that is typed, as a log may have it too: pasted again and again, a text must come to an end. */
const MOST_CHARACTERS = logLimits.textCharacters;
const FULL = `a line holds ${MOST_CHARACTERS.toLocaleString('en')} characters; shorten it, or Esc`;

/** What is typed may be pasted too: line breaks become spaces, and nothing that steers a terminal stays. */
const typeable = (text: string): string => text.replace(/[\r\n\t\u2028\u2029]+/gu, ' ').replace(/\p{Cc}/gu, '');

/** A line being typed: a review, a word to find, an answer, the name of a recording. */
export function updateTyping(state: SessionState, action: ActionOf<'typing'>): Update {
  if (action.type === 'typing/started') return [withTyping(state, startOf(state, action.purpose)), []];
  if (action.type === 'typing/pasted' && !state.typing) {
    const text = typeable(action.text).slice(0, MOST_CHARACTERS).trim();
    return [pasted(state, { purpose: 'review', text, caret: characterCount(text) }), []];
  }
  const { typing } = state;
  if (!typing) return [state, []];
  switch (action.type) {
    case 'typing/inserted':
      return [withTyping(state, withInserted(typing, action.text)), []];
    case 'typing/pasted':
      return [pasted(state, withInserted(typing, action.text)), []];
    case 'typing/replaced': {
      const text = typeable(action.text).slice(0, MOST_CHARACTERS);
      return [withTyping(state, { ...typing, text, caret: characterCount(text) }), []];
    }
    case 'typing/erased': {
      const at = action.by < 0 ? typing.caret - 1 : typing.caret;
      const [from, to] = [offsetOf(typing.text, at), offsetOf(typing.text, at + 1)];
      if (at < 0 || from === to) return [state, []];
      const text = typing.text.slice(0, from) + typing.text.slice(to);
      return [withTyping(state, { ...typing, text, caret: at }), []];
    }
    case 'typing/caret-moved': {
      const last = characterCount(typing.text);
      const to = { start: 0, end: last }[action.by] ?? typing.caret + Number(action.by);
      return [withTyping(state, { ...typing, caret: Math.min(last, Math.max(0, to)) }), []];
    }
    case 'typing/taken':
      return typing.purpose === 'recording'
        ? withFileNamed(state, typing.text)
        : [takers[typing.purpose](state, typing.text), []];
    case 'typing/left':
      return [withTyping(state, undefined), []];
    default:
      return unreachable(action);
  }
}

const withTyping = (state: SessionState, typing: Typing | undefined): SessionState => ({ ...state, typing });

/** The line with something put in at its caret; as much of it as a line holds. */
function withInserted(typing: Typing, given: string): Typing {
  const inserted = typeable(given).slice(0, Math.max(0, MOST_CHARACTERS - typing.text.length));
  const at = offsetOf(typing.text, typing.caret);
  const text = typing.text.slice(0, at) + inserted + typing.text.slice(at);
  return { ...typing, text, caret: typing.caret + characterCount(inserted) };
}

/** The line with what was pasted: all of it, and a word about a review that no reading holds. */
function pasted(state: SessionState, typing: Typing): SessionState {
  const next = withTyping(state, typing);
  const isFull = typing.text.length >= MOST_CHARACTERS;
  const notice = isFull ? FULL : typing.purpose === 'review' ? tooLong(state, typing.text) : undefined;
  return notice === undefined ? next : { ...next, notice };
}

/** What to say of a review that the model cannot read in one trace; undefined where it can. */
function tooLong(state: SessionState, text: string): string | undefined {
  const most = mostSteps(currentModel(state));
  // A token has a character at least.
  const tokens = text.length > most ? tokenize(text).length : 0;
  if (tokens <= most) return undefined;
  const [found, held] = [tokens, most].map((count) => count.toLocaleString('en'));
  return `${found} tokens are too many: the model reads ${held}; shorten it, or Esc`;
}

/** What a line is typed for that changes the session alone. */
type Purpose = Exclude<Typing['purpose'], 'recording'>;

function startOf(state: SessionState, purpose: Purpose): Typing {
  const attempt = currentAttempt(state);
  const answer = attempt?.kind === 'recall' ? attempt.answer : '';
  const text = { review: state.text, find: '', answer }[purpose];
  return { purpose, text, caret: characterCount(text) };
}

/** What Enter makes of the line, by what it was typed for. */
const takers: { readonly [P in Purpose]: (state: SessionState, text: string) => SessionState } = {
  review: (state, text) => {
    if (tokenize(text).length === 0) return { ...state, notice: 'a review needs at least one word: type one, or Esc' };
    const notice = tooLong(state, text);
    if (notice !== undefined) return { ...state, notice };
    const read = { ...(text === state.text ? state : withoutWhatIf(state)), typing: undefined, text, isOwnText: true };
    const placed = atTimeStep(read, state.cursor.timeStep);
    // What a task has asked for is the lesson's: its next step need not wait to be let in.
    return { ...placed, isOwnText: isTaskDone(state) || !isTaskDone(placed) };
  },
  find: (state, text) => {
    const left = withTyping(state, undefined);
    const wanted = text.trim().toLowerCase();
    if (wanted === '') return left;
    const { steps } = currentReading(state);
    const after = [...steps.slice(state.cursor.timeStep + 1), ...steps.slice(0, state.cursor.timeStep + 1)];
    const found = after.find((step) => step.text.toLowerCase().includes(wanted) || step.token.includes(wanted));
    return found ? atTimeStep(left, found.index) : { ...left, notice: `no token holds “${text.trim()}”` };
  },
  answer: (state, text) => {
    const left = withTyping(state, undefined);
    const checkpoint = currentCheckpoint(state);
    if (!checkpoint) return left;
    if (text.trim() === '') return { ...left, notice: 'write a few words first: recalling is what helps' };
    return withAnswer(left, checkpoint.id, { kind: 'recall', answer: text.trim() });
  },
};
