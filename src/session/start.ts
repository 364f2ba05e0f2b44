import type { Lesson } from '../lessons/lesson.ts';
import type { Model } from '../model/model.ts';
import { lastPhase, selectableGates } from './phases.ts';
import { currentReading } from './reading.ts';
import { type CatalogueEntry, type Cursor, noWhatIf, type SessionState, type ViewId } from './state.ts';
import { orderedUnits } from './units.ts';

/** What a session starts with. */
export interface Start {
  readonly model: Model;
  readonly text: string;
  readonly isOwnText: boolean;
  /** what the session calls the model: its own name, or the folder as it was given */
  readonly modelName?: string;
  /** the models that can be loaded by name */
  readonly catalogue?: readonly CatalogueEntry[];
  readonly lessons: readonly Lesson[];
  /** index into `lessons` */
  readonly lesson?: number;
  readonly view?: ViewId;
  readonly cursor?: Partial<Cursor>;
}

/** The explorer as it opens: Gates, on the first token, complete, at the unit that pushes the verdict most. */
export function startSession(start: Start): SessionState {
  const { model, text, isOwnText, lessons, lesson, view, cursor } = start;
  const { cell } = model.config;
  const name = start.modelName ?? model.config.name;
  const state: SessionState = {
    models: { [name]: model },
    modelName: name,
    catalogue: start.catalogue ?? [],
    bags: {},
    requests: {},
    text,
    isOwnText,
    cursor: {
      timeStep: 0,
      phase: lastPhase(cell),
      unit: 0,
      gate: selectableGates[cell][0] ?? 'hidden',
      layer: model.config.numLayers - 1,
      direction: 'forward',
    },
    view: view ?? 'gates',
    order: 'push',
    quantity: cell === 'lstm' ? 'forget' : 'hidden',
    termScroll: 0,
    filler: 0,
    gradientPart: 'reach',
    whatIf: noWhatIf,
    focus: 'main',
    overlay: { kind: 'none' },
    typing: undefined,
    lessons,
    place: { lesson: lesson ?? (lessons.length > 0 ? 0 : -1), step: 0, scroll: 0, checkpointScroll: 0 },
    attempts: {},
    hints: 0,
    notice: undefined,
  };
  const timeStep = Math.min(cursor?.timeStep ?? 0, currentReading(state).steps.length - 1);
  return { ...state, cursor: { ...state.cursor, unit: orderedUnits(state)[0] ?? 0, ...cursor, timeStep } };
}
