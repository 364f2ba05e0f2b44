import type { Quantity } from '../../engine/cell.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { sceneAt } from '../../lessons/scene.ts';
import type { History } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import type { Clamp } from '../../model/tracing/clamp.ts';
import type { Direction } from '../../model/tracing/trace.ts';
import { noProgress, type Progress, withStepSeen } from '../course/progress.ts';
import { lastPhase, selectableGates } from '../readings/phases.ts';
import { currentReading } from '../readings/reading.ts';
import { orderedUnits } from '../readings/units.ts';
import { withGoalReached } from '../slices/checkpoint.ts';
import { atLessonStep } from '../slices/scene.ts';
import {
  type CatalogueEntry,
  type ComparePart,
  type GradientPart,
  noWhatIf,
  type Sample,
  type SessionState,
  type TimelineQuantity,
  type UnitOrder,
  usualPace,
  type ViewId,
} from './state.ts';

/** Where a session opens, as far as it is asked for; every place is counted from 0 and must exist. */
export interface Opening {
  readonly view?: ViewId;
  readonly timeStep?: number;
  readonly phase?: number;
  readonly unit?: number;
  readonly gate?: Quantity;
  readonly layer?: number;
  readonly direction?: Direction;
  readonly order?: UnitOrder;
  readonly quantity?: TimelineQuantity;
  readonly filler?: number;
  readonly gradientPart?: GradientPart;
  readonly comparePart?: ComparePart;
  readonly clamps?: readonly Clamp[];
  /** the train step after which the model is shown; its history must be given */
  readonly trainStep?: number;
}

/** What a session starts with. */
export interface Start {
  readonly model: Model;
  readonly text: string;
  readonly isOwnText: boolean;
  /** what the session calls the model: its own name, or the folder as it was given */
  readonly modelName?: string;
  /** how the model came to be, where the opening asks for a train step of it */
  readonly history?: History | undefined;
  /** the models that can be loaded by name */
  readonly catalogue?: readonly CatalogueEntry[];
  /** reviews to try */
  readonly samples?: readonly Sample[];
  readonly lessons: readonly Lesson[];
  /** a step of a lesson to begin at, in its scene, whose model must be the one given */
  readonly scene?: { readonly lesson: number; readonly step: number } | undefined;
  readonly progress?: Progress;
  readonly opening?: Opening;
  readonly notice?: string | undefined;
  /** the notice says why the progress is not kept */
  readonly isUnkept?: boolean;
  /** false where nothing may move by itself */
  readonly hasMotion?: boolean;
  /** the pace of play, in steps a minute */
  readonly pace?: number;
  /** whether each key that is pressed is shown for a moment */
  readonly showsKeys?: boolean;
}

/** The explorer as it opens: Gates, on the first token, complete, at the unit that pushes the verdict most. */
export function startSession(start: Start): SessionState {
  const { scene, opening = {} } = start;
  const unopened = plainStart(start);
  // What was asked for by name is compared with the scene that it stands beside.
  const beside = scene ? { ...unopened, place: { ...unopened.place, ...scene } } : unopened;
  const inScene = scene ? withOwnBack(atLessonStep(beside, scene.lesson, scene.step)[0]) : unopened;
  const opened = withGoalReached(withOpening(inScene, opening));
  const lesson = scene && opened.lessons[scene.lesson];
  const progress = lesson
    ? withStepSeen(opened.progress, lesson.id, scene.step, lesson.own !== undefined)
    : opened.progress;
  // Nothing has been shown yet that could have changed: the opening scene does not flash.
  const unkept = start.isUnkept && start.notice !== undefined ? { unkept: { progress: start.notice } } : {};
  return { ...opened, ...unkept, flash: [], progress, notice: start.notice ?? opened.notice };
}

/** What was asked for by name, a review or a model, is on the screen; the scene is one `r` away. */
function withOwnBack(state: SessionState): SessionState {
  if (!state.aside) return state;
  const { text, modelName, whatIf, cursor, trainStep } = state.aside;
  const { isAwaited: _over, ...place } = state.place;
  const isOwnText = text !== sceneText(state);
  const own = { text, modelName, whatIf, cursor, trainStep, isOwnText };
  return { ...state, ...own, place, drawn: 'all', aside: undefined, notice: undefined };
}

const sceneText = ({ lessons, place }: SessionState): string | undefined =>
  lessons[place.lesson] && sceneAt(lessons[place.lesson], place.step).text;

function plainStart({ model, text, isOwnText, lessons, ...start }: Start): SessionState {
  const { cell, numLayers } = model.config;
  const name = start.modelName ?? model.config.name;
  const state: SessionState = {
    models: { [name]: model },
    modelName: name,
    catalogue: start.catalogue ?? [],
    bags: {},
    histories: start.history ? { [name]: start.history } : {},
    trainStep: undefined,
    requests: {},
    text,
    isOwnText,
    cursor: {
      timeStep: 0,
      phase: lastPhase(cell),
      unit: 0,
      gate: selectableGates[cell][0] ?? 'hidden',
      layer: numLayers - 1,
      direction: 'forward',
    },
    view: 'gates',
    order: 'push',
    quantity: cell === 'lstm' ? 'forget' : 'hidden',
    termScroll: 0,
    filler: 0,
    gradientPart: 'reach',
    comparePart: 'paths',
    stepScale: 'log',
    whatIf: noWhatIf,
    play: { isPlaying: false, by: 'token', pace: start.pace ?? usualPace },
    keysShown: start.showsKeys ? { recent: [], count: 0 } : undefined,
    recording: undefined,
    focus: 'main',
    overlay: { kind: 'none' },
    typing: undefined,
    leftLines: {},
    samples: start.samples ?? [],
    lessons,
    place: { lesson: lessons.length > 0 ? 0 : -1, step: 0, scroll: 0, checkpointScroll: 0, shows: 'text' },
    isSideWide: false,
    drawn: 'all',
    progress: start.progress ?? noProgress,
    attempts: {},
    hints: 0,
    hasMotion: start.hasMotion ?? true,
    flash: [],
    notice: undefined,
  };
  return { ...state, cursor: { ...state.cursor, unit: orderedUnits(state)[0] ?? 0 } };
}

function withOpening(state: SessionState, opening: Opening): SessionState {
  const { view, order, quantity, filler, gradientPart, comparePart, clamps, trainStep, timeStep, ...cursor } = opening;
  const opened: SessionState = {
    ...state,
    ...(view && { view, drawn: 'all' as const }),
    ...(order && { order }),
    ...(quantity && { quantity }),
    ...(filler !== undefined && { filler }),
    ...(gradientPart && { gradientPart }),
    ...(comparePart && { comparePart }),
    ...(clamps && { whatIf: { ...noWhatIf, clamps } }),
    ...(trainStep !== undefined && { trainStep }),
  };
  const last = currentReading(opened).steps.length - 1;
  const place = Math.min(timeStep ?? opened.cursor.timeStep, last);
  return { ...opened, cursor: { ...opened.cursor, ...cursor, timeStep: place } };
}
