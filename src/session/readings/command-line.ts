import type { Lesson } from '../../lessons/lesson.ts';
import { sceneAt } from '../../lessons/scene.ts';
import { formatClamp } from '../../model/tracing/clamp.ts';
import { experimentOptions } from '../../training/experiment/request.ts';
import { currentLesson } from '../course/place.ts';
import type { SessionState } from '../state/state.ts';
import { activeClamps } from './clamps.ts';
import { trainStepShown } from './learning/snapshots.ts';
import { runOf } from './learning/training.ts';
import { lastPhase } from './phases.ts';
import { currentModel } from './reading.ts';
import { phaseName } from './selectors.ts';

/** A word of a command line as a POSIX shell takes it. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/**
 * The command line that opens exactly what is on the screen: the review, the model, the place in it, the view and the
 * what-if. What is as it would be anyway is left out.
 *
 * @param parts without its text, the review is left for the reader to add
 */
export function commandLineOf(state: SessionState, { hasText = true } = {}): string {
  const place = runOf(state) ? trainingFlags(state) : [...placeFlags(state), ...viewFlags(state)];
  const flags = [...lessonFlags(state), ...place];
  const text = hasText && needsText(state) ? ['--', quoted(state.text)] : [];
  return ['lstm-explore', ...flags, ...text].join(' ');
}

/** In a lesson's own scene the lesson brings the review. */
function needsText(state: SessionState): boolean {
  const lesson = currentLesson(state);
  return !lesson || !nameOf(lesson) || state.isOwnText || sceneAt(lesson, state.place.step).text !== state.text;
}

/** A training is made again rather than opened: of the place in it only the view is told. */
function trainingFlags({ training, view }: SessionState): readonly string[] {
  const [first, ...others] = training?.runs ?? [];
  if (!first) return [];
  const cell = others.length > 0 ? 'all' : first.experiment.cell;
  return [
    `--train ${first.experiment.task}`,
    `--cell ${cell}`,
    ...experimentOptions(first.experiment),
    ...(view === 'learning' ? [] : [`--view ${view}`]),
  ];
}

function lessonFlags(state: SessionState): readonly string[] {
  const lesson = currentLesson(state);
  const name = lesson && nameOf(lesson);
  return name === undefined ? [] : [`--lesson ${quoted(name)}`, `--scene ${state.place.step + 1}`];
}

/** How a lesson is opened: by its id, or by its file; one that came by a log is not here to be opened. */
const nameOf = ({ id, own }: Lesson): string | undefined => (own ? own.file && pathOf(own.file) : id);

/** A name that no option and no lesson of the course could be. */
const pathOf = (file: string): string => (/[/\\]/.test(file) ? file : `./${file}`);

function placeFlags(state: SessionState): readonly string[] {
  const { cursor, modelName, order } = state;
  const { cell, numLayers, bidirectional } = currentModel(state).config;
  return [
    `--model ${quoted(modelName)}`,
    `--view ${state.view}`,
    `--at ${cursor.timeStep}`,
    ...(cursor.phase === lastPhase(cell) ? [] : [`--phase ${phaseName(state)}`]),
    `--unit ${cursor.unit}`,
    `--gate ${cursor.gate}`,
    ...(numLayers > 1 ? [`--layer ${cursor.layer}`] : []),
    ...(bidirectional ? [`--direction ${cursor.direction}`] : []),
    ...(order === 'push' ? [] : [`--order ${order}`]),
  ];
}

/** The view's own part, where it is not the one that it opens with. */
function partFlag({ view, gradientPart, comparePart }: SessionState): readonly string[] {
  if (view === 'compare') return comparePart === 'paths' ? [] : [`--part ${comparePart}`];
  return gradientPart === 'reach' ? [] : [`--part ${gradientPart}`];
}

function viewFlags(state: SessionState): readonly string[] {
  const shown = trainStepShown(state);
  const clamps = state.whatIf.showing === 'altered' ? activeClamps(state) : [];
  return [
    ...(state.view === 'timeline' || state.view === 'learning' ? [`--quantity ${state.quantity}`] : []),
    ...(shown ? [`--after ${shown.step}`] : []),
    ...(state.filler > 0 ? [`--filler ${state.filler}`] : []),
    ...partFlag(state),
    ...clamps.map((clamp) => `--clamp ${quoted(formatClamp(clamp))}`),
  ];
}
