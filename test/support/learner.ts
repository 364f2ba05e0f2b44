import { loadSource } from '../../src/explorer/library/experiment-sources.ts';
import { loadLessons } from '../../src/explorer/library/lesson-files.ts';
import { loadSamples } from '../../src/explorer/library/sample-files.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { sceneAt } from '../../src/lessons/scene.ts';
import type { BagOfWords } from '../../src/model/bag-of-words.ts';
import { type History, modelAfter } from '../../src/model/history.ts';
import type { Model } from '../../src/model/model.ts';
import { builtIns, loadBagOfWords, loadHistory, loadModel } from '../../src/models.ts';
import type { Progress } from '../../src/session/course/progress.ts';
import { hasWideSide } from '../../src/session/readings/drawn.ts';
import { SNAPSHOTS } from '../../src/session/readings/learning/training.ts';
import { hasTwoPaths } from '../../src/session/readings/verdict.ts';
import type { Action, Effect } from '../../src/session/state/action.ts';
import { startSession } from '../../src/session/state/start.ts';
import type { CatalogueEntry, Sample, SessionState } from '../../src/session/state/state.ts';
import { createStore } from '../../src/session/state/store.ts';
import type { Experiment } from '../../src/training/experiment/experiment.ts';
import { runExperiment } from '../../src/training/experiment/run.ts';
import type { ExperimentSource } from '../../src/training/experiment/source.ts';
import { layoutOf } from '../../src/tui/layout.ts';
import type { Size } from '../../src/tui/panes/pane.ts';
import { pressKey } from '../../src/tui/press-key.ts';
import { renderFrame } from '../../src/tui/render-frame.tsx';
import { drawSide, type SideDrawing } from '../../src/tui/side/side.ts';
import { lineText } from '../../src/tui/styled-line.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { keysOf } from './session.ts';

/** Everything that the package gives a learner. */
export interface Course {
  readonly lessons: readonly Lesson[];
  readonly catalogue: readonly CatalogueEntry[];
  readonly models: Readonly<Record<string, Model>>;
  readonly bags: Readonly<Record<string, BagOfWords>>;
  readonly samples: readonly Sample[];
  readonly histories: Readonly<Record<string, History | undefined>>;
  /** what the training of lesson 6 learns from */
  readonly recall: ExperimentSource;
}

/** The longest sequence of that training. */
const LONGEST = 30;

/** The course as it ships, with the models that it reads by. */
export async function loadCourse(): Promise<Course> {
  const catalogue = await builtIns();
  const of = async <T>(isBag: boolean, load: (name: string) => Promise<T>): Promise<Record<string, T>> => {
    const names = catalogue.filter(({ kind }) => (kind === 'bag-of-words') === isBag).map(({ name }) => name);
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await load(name)] as const)));
  };
  return {
    ...{ lessons: await loadLessons(), catalogue, samples: await loadSamples() },
    ...{ models: await of(false, loadModel), bags: await of(true, loadBagOfWords) },
    histories: await of(false, loadHistory),
    recall: await loadSource('recall', LONGEST),
  };
}

/** Someone who goes through the course by keys alone, on a screen of a size. */
export interface Learner {
  readonly size: Size;
  readonly state: () => SessionState;
  /** presses keys (`{tab}ll`) one by one */
  readonly press: (keys: string) => void;
  /** the screen as text, now or in another state: a string a row, without the blanks at the end */
  readonly frame: (state?: SessionState) => readonly string[];
  /** the lesson and its checkpoint alone, which is drawn faster; a string a row */
  readonly side: () => readonly string[];
  /** rows of the lesson that are still to come */
  readonly rowsBelow: () => number;
  /** every progress that was to be kept, in order */
  readonly saved: readonly Progress[];
  /** every key that was pressed since this was last asked */
  readonly pressed: () => readonly PressedKey[];
}

/** A key, and what it made of the session. */
export interface PressedKey {
  readonly key: string;
  readonly after: SessionState;
}

const theme = createTheme('none', 'unicode');

/** A learner at a step, as the explorer opens there. @param progress what was kept from before */
export function aLearner(course: Course, size: Size, at: Place, progress?: Progress): Learner {
  const { lessons, catalogue, samples, models, bags, histories, recall } = course;
  const scene = sceneAt(lessons[at.lesson], at.step);
  const start = startSession({
    ...{ model: models[scene.model], modelName: scene.model, text: scene.text, isOwnText: false },
    ...{ lessons, catalogue, samples, scene: at, hasMotion: false },
    ...(progress && { progress }),
  });
  const saved: Progress[] = [];
  const run = (effect: Effect, dispatch: (action: Action) => void): void => {
    if (effect.type === 'progress/save') saved.push(effect.progress);
    if (effect.type === 'bag/load') dispatch({ type: 'bag/loaded', name: effect.name, bag: bags[effect.name] });
    if (effect.type === 'history/load') {
      dispatch({ type: 'history/loaded', name: effect.name, history: histories[effect.name] ?? 'none' });
      if (effect.next) dispatch(effect.next);
    }
    if (effect.type === 'training/start') for (const action of trained(effect.experiments, recall)) dispatch(action);
    if (effect.type !== 'model/load') return;
    dispatch({ type: 'model/loaded', name: effect.name, model: models[effect.name] });
    if (effect.next) dispatch(effect.next);
  };
  const store = createStore(start, run);
  let pressed: PressedKey[] = [];
  const side = (): SideDrawing => {
    const layout = layoutOf(size, hasTwoPaths(store.state()), hasWideSide(store.state()));
    if (!layout) throw new RangeError(`${size.columns}×${size.rows} is too small`);
    return drawSide(store.state(), layout, theme);
  };
  return {
    ...{ size, state: store.state, saved },
    side: () => side().lines.map(lineText),
    rowsBelow: () => side().lessonRowsBelow,
    press(keys) {
      for (const key of keysOf(keys)) {
        pressKey(store, key, size, theme);
        pressed.push({ key, after: store.state() });
      }
    },
    frame: (state = store.state()) => {
      const text = renderFrame(state, size.columns, size.rows, theme);
      return text.split('\n').map((row) => row.trimEnd());
    },
    pressed() {
      const keys = pressed;
      pressed = [];
      return keys;
    },
  };
}

/** What the thread that trains tells of a training, all at once. */
function trained([experiment]: readonly Experiment[], source: ExperimentSource): readonly Action[] {
  const training = runExperiment(experiment, source, { name: 'mine', snapshots: SNAPSHOTS, dtype: 'F16' });
  const base = training.model();
  const told = [...training].flatMap((news): readonly Action[] => {
    if (news.kind !== 'snapshot') return [];
    const { snapshot } = news;
    const { model } = modelAfter(base, { experiment: {}, snapshots: [snapshot], after: [] }, snapshot.step);
    return [{ type: 'training/snapshotted', run: 0, snapshot, model }];
  });
  return [...told, { type: 'training/ended' }];
}

/** A step of the course, both from 0. */
export interface Place {
  readonly lesson: number;
  readonly step: number;
}
