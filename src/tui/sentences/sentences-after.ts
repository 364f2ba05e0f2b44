import { currentAttempt, currentCheckpoint } from '../../session/course/place.ts';
import { isViewAwaited } from '../../session/readings/catalogue.ts';
import { isBeforeViews, isStripOnly } from '../../session/readings/drawn.ts';
import { quantityName, shownQuantity } from '../../session/readings/timeline.ts';
import type { Action } from '../../session/state/action.ts';
import type { SessionState, Typing } from '../../session/state/state.ts';
import { answerSentences, focusedQuestion, goalSentences, hintSentences } from './checkpoint.ts';
import { lessonSentences } from './lesson.ts';
import { chosenLesson, overlaySentences } from './overlays.ts';
import { modelSentence, reviewSentence, tokenSentence, verdictSentence } from './place.ts';
import { fieldSentence, trainingSentences } from './training.ts';
import { howToSentence } from './view-gates.ts';
import { stepSentences } from './view-learning.ts';
import { viewSentences } from './views.ts';
import { clampSentences, whatIfSentences } from './what-if.ts';
import { capital, counted, oneLine, quoted } from './words.ts';

/** What a session says when it opens, and when it is asked to say everything again. */
export function openingSentences(state: SessionState): readonly string[] {
  const { lessons, notice } = state;
  return [
    ...(notice ? [sentence(notice)] : []),
    ...(lessons.length > 0 ? lessonSentences(state) : []),
    reviewSentence(state),
    modelSentence(state),
    ...(state.whatIf.clamps.length > 0 ? clampSentences(state) : []),
    ...placeSentences(state),
    state.follow?.isAttached
      ? 'You follow another session: what happens there is told. Press d to explore alone, q to quit.'
      : 'Press question mark for the keys, o for the lessons, q to quit.',
  ];
}

/**
 * What has changed, in sentences that are read from top to bottom and never taken back. Something is always said when a
 * reader did something, even if nothing came of it.
 *
 * @param action of the reader; undefined where it comes from outside
 */
export function sentencesAfter(
  before: SessionState,
  action: Action | undefined,
  after: SessionState,
): readonly string[] {
  if (action?.type === 'screen/redrawn') return openingSentences(after);
  if (after.typing || before.typing) return typingSentences(before, action, after);
  const said = changes(before, after);
  if (said.length > 0) return said;
  return !action || isSilent(action) ? [] : [unchanged(action)];
}

const changes = (before: SessionState, after: SessionState): readonly string[] => [
  ...newNotice(before, after),
  ...(overlayChange(before, after) ?? sessionChanges(before, after)),
];

const newNotice = (before: SessionState, after: SessionState): readonly string[] =>
  after.notice && after.notice !== before.notice ? [sentence(after.notice)] : [];

const sentence = (notice: string): string => capital(/[.!?]$/.test(notice) ? oneLine(notice) : `${oneLine(notice)}.`);

/** Undefined where no overlay has opened, closed or changed. */
function overlayChange(before: SessionState, after: SessionState): readonly string[] | undefined {
  const [was, now] = [before.overlay, after.overlay];
  if (was === now) return undefined;
  if (now.kind === 'outline' && was.kind === 'outline') return [chosenLesson(after)];
  if (now.kind === 'help' && was.kind === 'help') return ['The help was read to its end: Escape closes it.'];
  if (now.kind === 'training' && was.kind === 'training') return [fieldSentence(now.form)];
  if (now.kind !== 'none') return overlaySentences(after);
  return before.place.lesson === after.place.lesson && before.place.step === after.place.step
    ? ['Closed.', ...placeSentences(after)]
    : undefined;
}

function sessionChanges(before: SessionState, after: SessionState): readonly string[] {
  const hasLessonMoved = before.place.lesson !== after.place.lesson || before.place.step !== after.place.step;
  return [
    ...(after.follow?.isAttached && before.follow?.isAttached === false ? ['Following again.'] : []),
    ...(hasLessonMoved ? lessonSentences(after) : []),
    ...(before.text === after.text ? [] : [reviewSentence(after)]),
    ...(before.modelName === after.modelName ? [] : [modelSentence(after)]),
    ...whatIfSentences(before, after),
    ...placeChanges(before, after),
    ...(hasLessonMoved ? [] : questionChanges(before, after)),
    ...playChanges(before, after),
    ...trainingSentences(before, after),
  ];
}

/** The token, its probability, and what the view says of it. */
function placeSentences(state: SessionState): readonly string[] {
  const verdict = verdictSentence(state);
  return [
    isBeforeViews(state) ? tokenSentence(state) : `${capital(state.view)}. ${tokenSentence(state)}`,
    ...toldOfView(state),
    ...(state.view === 'gates' && !isStripOnly(state) ? [howToSentence(state)] : []),
    ...(verdict ? [verdict] : []),
  ];
}

function placeChanges(before: SessionState, after: SessionState): readonly string[] {
  const isElsewhere = before.view !== after.view || before.text !== after.text || before.modelName !== after.modelName;
  if (isElsewhere) return placeSentences(after);
  const [was, now] = [before.cursor, after.cursor];
  const hasTokenMoved = was.timeStep !== now.timeStep || was.phase !== now.phase;
  const hasTrained = before.trainStep !== after.trainStep;
  const hasGateMoved = was.gate !== now.gate && before.view !== 'timeline';
  if (!hasTokenMoved && !hasGateMoved && !hasTrained && !isToldOtherwise(before, after)) return [];
  const verdict = hasTokenMoved || hasTrained || before.whatIf !== after.whatIf ? verdictSentence(after) : undefined;
  return [
    ...(hasTrained && after.view !== 'learning' ? stepSentences(after) : []),
    ...(hasTokenMoved ? [tokenSentence(after)] : []),
    ...(hasGateMoved ? [`Selected: the ${quantityName(now.gate)} of unit ${now.unit}.`] : []),
    ...toldOfView(after),
    ...(was.phase !== now.phase && after.view === 'gates' && !isStripOnly(after) ? [howToSentence(after)] : []),
    ...(verdict ? [verdict] : []),
  ];
}

/** Whether the view has something else to say of the same token and gate. */
const isToldOtherwise = (before: SessionState, after: SessionState): boolean =>
  before.cursor.unit !== after.cursor.unit ||
  before.cursor.layer !== after.cursor.layer ||
  before.cursor.direction !== after.cursor.direction ||
  before.whatIf !== after.whatIf ||
  before.gradientPart !== after.gradientPart ||
  before.drawn !== after.drawn ||
  before.filler !== after.filler ||
  shownQuantity(before) !== shownQuantity(after) ||
  (after.view === 'learning' && before.histories[after.modelName] === undefined && isHistoryKnown(after)) ||
  hasLoaded(before, after);

const isHistoryKnown = ({ histories, modelName }: SessionState): boolean => histories[modelName] !== undefined;

/** A view is told once it is whole. */
const toldOfView = (state: SessionState): readonly string[] =>
  isStripOnly(state) ? [] : isViewAwaited(state) ? ['The other models are being loaded.'] : viewSentences(state);

/** Everything that a view of several models waited for is there, or is known not to be had. */
const hasLoaded = (before: SessionState, after: SessionState): boolean =>
  isViewAwaited(before) && !isViewAwaited(after) && !isSceneComing(after);

/** The lesson has gone on, and what is on the screen is still what it was before; where a model failed it stays. */
const isSceneComing = ({ place, requests }: SessionState): boolean =>
  place.isAwaited === true && !Object.values(requests).includes('failed');

function questionChanges(before: SessionState, after: SessionState): readonly string[] {
  const attempt = currentAttempt(after);
  const hasAnswered = attempt !== currentAttempt(before);
  const isTask = currentCheckpoint(after)?.kind === 'do' && before.whatIf !== after.whatIf;
  return [
    ...(hasAnswered && attempt ? answerSentences(after) : []),
    ...(hasAnswered && !attempt ? ['Your answer is taken back.', ...focusedQuestion(after)] : []),
    ...(isTask && !hasAnswered ? goalSentences(after) : []),
    ...hintSentences(after, before.hints),
    ...(before.focus === after.focus ? [] : focusSentences(after)),
  ];
}

function focusSentences(state: SessionState): readonly string[] {
  if (state.focus === 'checkpoint') return focusedQuestion(state);
  return [state.focus === 'lesson' ? 'The lesson has the focus.' : 'The explorer has the focus.'];
}

function playChanges(before: SessionState, after: SessionState): readonly string[] {
  if (before.play.isPlaying === after.play.isPlaying) return [];
  return [after.play.isPlaying ? 'Playing; any key stops it.' : 'Play has stopped.'];
}

const typingOf: Readonly<Record<Typing['purpose'], string>> = {
  review: 'Edit the review',
  find: 'Find a token',
  answer: 'Type your answer',
  recording: 'Name the recording',
};

/** A line that is typed: what it is for, what was erased, and what came of it. What is typed is echoed as it comes. */
function typingSentences(before: SessionState, action: Action | undefined, after: SessionState): readonly string[] {
  const [was, now] = [before.typing, after.typing];
  if (!now) {
    const said = changes(before, after);
    return said.length > 0 ? said : ['Left as it was.', tokenSentence(after)];
  }
  if (was) return [...newNotice(before, after), ...lineSentences(was, action, now)];
  const holds = now.text === '' ? '' : ` It holds ${quoted(now.text)}.`;
  const how = now.isFresh ? ' What you type takes its place; an arrow key edits it.' : '';
  return [`${typingOf[now.purpose]}: Enter takes it, Escape leaves it as it was.${holds}${how}`];
}

function lineSentences(was: Typing, action: Action | undefined, now: Typing): readonly string[] {
  if (action?.type === 'typing/pasted') return [`Pasted. It holds ${quoted(now.text)}.`];
  if (action?.type === 'typing/replaced') return [];
  if (now.text.length < was.text.length) return [`Erased; ${quoted(now.text)} is left.`];
  const hasMoved = now.text === was.text && now.caret !== was.caret;
  return hasMoved ? [`The caret is after ${counted(now.caret, 'character')}.`] : [];
}

/** What comes from outside needs no answer. */
const isSilent = ({ type }: Action): boolean =>
  /^(model|bag|history|training\/(advanced|snapshotted|failed|ended|kept)|flash|notice|key|recording|session|scene|play\/ticked|overlay\/scrolled)/.test(
    type,
  );

const ends: { readonly [type in Action['type']]?: (by: number) => string } = {
  'time/stepped': (by) => (by > 0 ? 'This is the last token.' : 'This is the first token.'),
  'phase/stepped': (by) =>
    by > 0 ? 'This is the last phase of the last token.' : 'This is the first phase of the first token.',
  'unit/stepped': (by) => (by > 0 ? 'This is the last unit.' : 'This is the first unit.'),
};

function unchanged(action: Action): string {
  const by = 'by' in action ? Number(action.by) : 0;
  return ends[action.type]?.(by) ?? 'That changes nothing here.';
}
