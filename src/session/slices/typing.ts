import { tokenize } from '../../model/tokens/tokenizer.ts';
import { mostSteps } from '../../model/tracing/read.ts';
import { currentAttempt, currentCheckpoint } from '../course/place.ts';
import { withoutWhatIf } from '../readings/clamps.ts';
import { currentModel, currentReading } from '../readings/reading.ts';
import type { ActionOf, Update } from '../state/action.ts';
import type { SessionState, Typing } from '../state/state.ts';
import { unreachable } from '../state/unreachable.ts';
import { isTaskDone, withAnswer } from './checkpoint.ts';
import { atTimeStep } from './cursor.ts';
import { withFileNamed } from './recording.ts';
import { lineOf, MOST_CHARACTERS, typeable, withCaretMoved, withErased, withInserted } from './typed-line.ts';

const FULL = `a line holds ${MOST_CHARACTERS.toLocaleString('en')} characters; shorten it, or Esc`;

/** A line being typed: a review, a word to find, an answer, the name of a recording. */
export function updateTyping(state: SessionState, action: ActionOf<'typing'>): Update {
  if (action.type === 'typing/started') return [withTyping(state, startOf(state, action.purpose)), []];
  if (action.type === 'typing/pasted' && !state.typing) {
    return [
      pasted(
        { ...state, overlay: { kind: 'none' } },
        lineOf('review', typeable(action.text).slice(0, MOST_CHARACTERS).trim()),
      ),
      [],
    ];
  }
  const { typing } = state;
  if (!typing) return [state, []];
  switch (action.type) {
    case 'typing/inserted':
      return [withTyping(state, withInserted(typing, action.text)), []];
    case 'typing/pasted':
      return [pasted(state, withInserted(typing.isFresh ? lineOf(typing.purpose, '') : typing, action.text)), []];
    case 'typing/replaced':
      return [withTyping(state, lineOf(typing.purpose, typeable(action.text).slice(0, MOST_CHARACTERS))), []];
    case 'typing/erased':
      return [withTyping(state, withErased(typing, action.by)), []];
    case 'typing/caret-moved':
      return [withTyping(state, withCaretMoved(typing, action.by)), []];
    case 'typing/taken':
      return typing.purpose === 'recording'
        ? withFileNamed(state, typing.text)
        : [takers[typing.purpose](state, typing.text), []];
    case 'typing/left':
      return [withLineLeft(state, typing), []];
    default:
      return unreachable(action);
  }
}

const withTyping = (state: SessionState, typing: Typing | undefined): SessionState => ({ ...state, typing });

/** The line with what was pasted: all of it, and a word about a review that no reading holds. */
function pasted(state: SessionState, typing: Typing): SessionState {
  const next = withTyping(state, typing);
  const isFull = typing.text.length >= MOST_CHARACTERS;
  const notice = isFull ? FULL : typing.purpose === 'review' ? tooLong(state, typing.text) : undefined;
  return notice === undefined ? next : { ...next, notice };
}

/** What to say of a review that the model cannot read in one trace; undefined where it can. */
function tooLong(state: SessionState, text: string): string | undefined {
  const model = currentModel(state);
  const most = mostSteps(model);
  // A token has a character at least.
  const tokens = text.length > most ? tokenize(text, model.config).length : 0;
  if (tokens <= most) return undefined;
  const [found, held] = [tokens, most].map((count) => count.toLocaleString('en'));
  return `${found} tokens are too many: the model reads ${held}; shorten it, or Esc`;
}

/** What a line is typed for that changes the session alone. */
type Purpose = Exclude<Typing['purpose'], 'recording'>;

function startOf(state: SessionState, purpose: Purpose): Typing {
  const left = purpose === 'find' ? undefined : state.leftLines[purpose];
  if (left && left.of === subjectOf(state, purpose)) return lineOf(purpose, left.text);
  return { ...lineOf(purpose, textThere(state, purpose)), isFresh: purpose === 'review' };
}

/** What a line begins with where none was left. */
function textThere(state: SessionState, purpose: Purpose): string {
  if (purpose === 'review') return state.text;
  const attempt = currentAttempt(state);
  return purpose === 'answer' && attempt?.kind === 'recall' ? attempt.answer : '';
}

/** What a line is about: with another it has nothing to do. */
const subjectOf = (state: SessionState, purpose: Purpose): string =>
  purpose === 'answer' ? (currentCheckpoint(state)?.id ?? '') : state.text;

/** The session without the line, which is kept where it holds something of the learner's own. */
function withLineLeft(state: SessionState, { purpose, text }: Typing): SessionState {
  const left = withTyping(state, undefined);
  if (purpose !== 'review' && purpose !== 'answer') return left;
  const isOwn = text.trim() !== '' && text !== textThere(state, purpose);
  const leftLines = { ...state.leftLines, [purpose]: isOwn ? { of: subjectOf(state, purpose), text } : undefined };
  if (!isOwn) return { ...left, leftLines };
  const key = purpose === 'review' ? 'i' : 'Enter';
  return { ...left, leftLines, notice: `left; what you typed is kept, ${key} brings it back` };
}

/** A line that was taken is no longer one that was left. */
const withoutLeft = (state: SessionState, purpose: 'review' | 'answer'): SessionState =>
  state.leftLines[purpose] ? { ...state, leftLines: { ...state.leftLines, [purpose]: undefined } } : state;

/** What Enter makes of the line, by what it was typed for. */
const takers: { readonly [P in Purpose]: (state: SessionState, text: string) => SessionState } = {
  review: (state, text) => {
    if (tokenize(text, currentModel(state).config).length === 0)
      return { ...state, notice: 'a review needs at least one word: type one, or Esc' };
    const notice = tooLong(state, text);
    if (notice !== undefined) return { ...state, notice };
    const kept = withoutLeft(text === state.text ? state : withoutWhatIf(state), 'review');
    const read = { ...kept, typing: undefined, text, isOwnText: true };
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
    return withAnswer(withoutLeft(left, 'answer'), checkpoint.id, { kind: 'recall', answer: text.trim() });
  },
};
