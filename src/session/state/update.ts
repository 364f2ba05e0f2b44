import { withProgressKept } from '../course/results.ts';
import { withLoads } from '../readings/catalogue.ts';
import { updateCheckpoint, withGoalReached } from '../slices/checkpoint.ts';
import { updateCursor } from '../slices/cursor.ts';
import { updateDetail } from '../slices/detail.ts';
import { updateKeysShown } from '../slices/keys-shown.ts';
import { updateLearning } from '../slices/learning.ts';
import { updateLesson } from '../slices/lesson.ts';
import { updateModel } from '../slices/model.ts';
import { updateOverlay } from '../slices/overlay.ts';
import { updatePlay } from '../slices/play.ts';
import { updateRecording } from '../slices/recording.ts';
import { updateTraining } from '../slices/training.ts';
import { updateForm } from '../slices/training-form.ts';
import { updateTyping } from '../slices/typing.ts';
import { updateView } from '../slices/view.ts';
import { updateWhatIf } from '../slices/what-if.ts';
import type { Action, ActionOf, Noun, Update } from './action.ts';
import type { SessionState } from './state.ts';

const slices: { readonly [N in Noun]: (state: SessionState, action: ActionOf<N>) => Update } = {
  time: updateCursor,
  phase: updateCursor,
  unit: updateCursor,
  units: updateCursor,
  gate: updateCursor,
  quantity: updateDetail,
  terms: updateDetail,
  view: updateView,
  focus: updateView,
  help: updateOverlay,
  outline: updateOverlay,
  term: updateOverlay,
  command: updateOverlay,
  sample: updateModel,
  layer: updateCursor,
  play: updatePlay,
  overlay: updateOverlay,
  recording: updateRecording,
  keeping: updateRecording,
  screen: updateView,
  session: updateView,
  lesson: updateLesson,
  scene: updateLesson,
  flash: updateLesson,
  side: updateView,
  checkpoint: updateCheckpoint,
  hint: updateCheckpoint,
  'what-if': updateWhatIf,
  typing: updateTyping,
  cell: updateModel,
  model: updateModel,
  bag: updateModel,
  history: updateLearning,
  snapshot: updateLearning,
  steps: updateLearning,
  training: updateTraining,
  form: updateForm,
  notice: updateView,
  key: updateKeysShown,
  follow: updateView,
  filler: updateDetail,
  gradient: updateDetail,
  compare: updateDetail,
};

/** The only place a session changes. Pure: same state and action, same result. */
export function update(state: SessionState, action: Action): Update {
  const noun = action.type.split('/')[0] as Noun;
  const isAct = !happensByItself.has(action.type);
  const heard = isAct
    ? withoutAsking(state.notice === undefined ? state : { ...state, notice: undefined }, noun)
    : state;
  const slice = slices[noun] as (state: SessionState, action: Action) => Update;
  const [next, effects] = withLoads(slice(pausedBy(noun, heard), action));
  return withProgressKept(state, [withGoalReached(next), effects]);
}

/** Another key is an answer too: what a second press would have done is off. */
const withoutAsking = (state: SessionState, noun: Noun): SessionState =>
  state.training?.asks && noun !== 'training' ? { ...state, training: { ...state.training, asks: undefined } } : state;

/** Without the reader, who may still be reading what they were told. */
const happensByItself: ReadonlySet<Action['type']> = new Set<Action['type']>([
  'play/ticked',
  'flash/ended',
  'model/loaded',
  'bag/loaded',
  'history/loaded',
  'scene/entered', // once its model has come
  'training/advanced',
  'training/snapshotted',
  'key/pressed',
  'key/faded',
]);

/** What comes from outside, play's own keys and the recording's; whatever else the reader does stops the play. */
const goesOnPlaying: ReadonlySet<Noun> = new Set<Noun>([
  'play',
  'flash',
  'model',
  'bag',
  'history',
  'training',
  'notice',
  'key',
  'recording',
  'keeping',
  'screen',
  'session',
]);

const pausedBy = (noun: Noun, state: SessionState): SessionState =>
  state.play.isPlaying && !goesOnPlaying.has(noun) ? { ...state, play: { ...state.play, isPlaying: false } } : state;
