import type { History } from '../../model/history.ts';
import { probeOf, quantityToWatch } from '../readings/learning/task.ts';
import { isTraining, trainedName } from '../readings/learning/training.ts';
import { currentModel, currentReading } from '../readings/reading.ts';
import type { ActionOf, Effect, Update } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import type { Training, TrainingRun } from '../state/training.ts';
import { unreachable } from '../state/unreachable.ts';
import { withModel } from './model.ts';
import { emptyForm } from './training-form.ts';

/** A training that goes on beside the session, and what is known of it. */
export function updateTraining(state: SessionState, action: ActionOf<'training'>): Update {
  const { training } = state;
  if (action.type === 'training/asked') return asked(state);
  if (action.type === 'training/begun') return begun(state, action);
  if (!training) return [state, []];
  switch (action.type) {
    case 'training/advanced':
      return [withRun(state, training, action.run, { step: action.step, loss: action.loss }), []];
    case 'training/snapshotted':
      return [snapshotted(state, training, action), []];
    case 'training/failed':
      return [failed(state, training, action.run), []];
    case 'training/paused':
      return paused(state, training);
    case 'training/ended':
      return ended(state, training, action.message);
    case 'training/kept':
      return [
        { ...state, training: { ...training, isKept: true }, notice: `the training is kept in ${action.path}` },
        [],
      ];
    case 'training/leaving':
      return leaving(state, training);
    default:
      return unreachable(action);
  }
}

const STOP = 'T again stops the training; any other key goes on';
const LEAVE = 'what was trained is not kept: q again leaves; y has the command that trains it again';

function asked(state: SessionState): Update {
  const { training } = state;
  if (!isTraining(state) || !training) {
    return [{ ...state, overlay: { kind: 'training', form: emptyForm(state) } }, []];
  }
  if (training.asks === 'stop') {
    const [next, effects] = ended(state, training, 'the training is stopped; what it had is here');
    return [next, [{ type: 'training/stop' }, ...effects]];
  }
  return [{ ...state, training: { ...training, asks: 'stop' }, notice: STOP }, []];
}

function begun(
  state: SessionState,
  { experiments, keepIn, text }: ActionOf<'training'> & { type: 'training/begun' },
): Update {
  const runs = experiments.map(
    (experiment): TrainingRun => ({
      ...{ name: trainedName(experiment), experiment, step: 0, loss: undefined, hasFailed: false },
    }),
  );
  const training: Training = { runs, standing: 'under way', text, keepIn, isKept: false };
  const stop: readonly Effect[] = isTraining(state) ? [{ type: 'training/stop' }] : [];
  return [
    { ...state, training, overlay: { kind: 'none' }, view: 'learning', focus: 'main', trainStep: undefined },
    [...stop, { type: 'training/start', experiments, keepIn }],
  ];
}

function withRun(state: SessionState, training: Training, run: number, change: Partial<TrainingRun>): SessionState {
  const runs = training.runs.map((one, index) => (index === run ? { ...one, ...change } : one));
  return { ...state, training: { ...training, runs } };
}

type Snapshotted = Extract<ActionOf<'training'>, { type: 'training/snapshotted' }>;

/** One more snapshot; with the first one the network is on the screen. */
function snapshotted(state: SessionState, training: Training, { run, model, snapshot }: Snapshotted): SessionState {
  const own = training.runs[run];
  if (!own) return state;
  const { name, experiment } = own;
  const isFirst = snapshot.step === 0;
  const known = state.histories[name];
  const before = isFirst || known === undefined || known === 'none' ? [] : known.snapshots;
  const history: History = { experiment: { ...experiment }, snapshots: [...before, snapshot], after: [] };
  const step = Math.max(isFirst ? 0 : own.step, snapshot.step);
  const next = {
    ...withRun(state, training, run, { step }),
    models: { ...state.models, [name]: model },
    histories: { ...state.histories, [name]: history },
  };
  return isFirst && run === 0 ? shown(state, next, name) : next;
}

/** The network that has begun to learn, on a sequence of its task. */
function shown(before: SessionState, next: SessionState, name: string): SessionState {
  const { training } = next;
  const experiment = training?.runs[0]?.experiment;
  if (!experiment) return next;
  const task = next.models[name]?.config.task;
  const isSameTask = currentModel(before).config.task === task;
  const isReadable = task === 'sentiment' || currentReading(before).steps.every(({ known }) => known);
  const text = training?.text ?? (isSameTask && isReadable ? next.text : probeOf(experiment.task));
  const placed = withModel({ ...next, text, isOwnText: text !== before.text || next.isOwnText }, name);
  return { ...placed, quantity: quantityToWatch(experiment.task), notice: before.notice };
}

function failed(state: SessionState, training: Training, run: number): SessionState {
  const { experiment } = training.runs[run] ?? {};
  const rate = experiment?.learningRate ?? 0;
  const notice = `the loss of the ${experiment?.cell ?? ''} is no longer a number: a learning rate of ${rate} is too high; try ${Number((rate / 10).toPrecision(3))}`;
  return { ...withRun(state, training, run, { hasFailed: true }), notice };
}

function paused(state: SessionState, training: Training): Update {
  if (!isTraining(state)) return [state, []];
  const isPaused = training.standing === 'under way';
  const notice = isPaused ? 'the training waits: a goes on' : 'the training goes on';
  return [
    { ...state, training: { ...training, standing: isPaused ? 'paused' : 'under way' }, notice },
    [{ type: 'training/pause', isPaused }],
  ];
}

/** All that was asked for is done, or cannot be; what there is of the first network is kept where a folder was named. */
function ended(state: SessionState, training: Training, message: string | undefined): Update {
  if (training.standing === 'ended') return [state, []];
  const over: SessionState = {
    ...state,
    training: { ...training, standing: 'ended', asks: undefined },
    notice: message ?? state.notice ?? endedText(training),
  };
  const [run] = training.runs;
  const model = run && state.models[run.name];
  const history = run && state.histories[run.name];
  const { keepIn: path } = training;
  if (path === undefined || !model || history === undefined || history === 'none') return [over, []];
  return [over, [{ type: 'training/keep', path, model, history }]];
}

const endedText = ({ runs: [first] }: Training): string =>
  `the training is over${first ? `, after ${first.experiment.steps.toLocaleString('en')} steps` : ''}: { goes back through it, a plays it`;

const leaving = (state: SessionState, training: Training): Update => [
  { ...state, training: { ...training, asks: 'leave' }, notice: LEAVE },
  [],
];
