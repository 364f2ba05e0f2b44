import type { CellKind } from '../../src/engine/cell.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { createModel } from '../../src/model/create-model.ts';
import type { RecurrentModel } from '../../src/model/model.ts';
import { actionFor } from '../../src/session/keys/keymap.ts';
import type { Action, Effect } from '../../src/session/state/action.ts';
import { type Start, startSession } from '../../src/session/state/start.ts';
import type { SessionState } from '../../src/session/state/state.ts';
import { createStore } from '../../src/session/state/store.ts';

/** The demo review: nine tokens. */
export const demoText = 'Not perfect, but honestly pretty good overall.';

const words = ['<unk>', 'not', 'perfect', ',', 'but', 'honestly', 'pretty', 'good', 'overall', '.', 'the', 'thing'];

export interface ModelOptions {
  readonly cell?: CellKind;
  readonly hiddenSize?: number;
  readonly numLayers?: number;
  readonly bidirectional?: boolean;
  readonly labels?: readonly string[];
  readonly name?: string;
  readonly seed?: number;
}

/** A small untrained model that knows the words of the demo review. */
export function aModel({
  cell = 'lstm',
  hiddenSize = 16,
  numLayers = 1,
  bidirectional = false,
  labels = ['negative', 'positive'],
  name = `a-${cell}`,
  seed = 1,
}: ModelOptions = {}): RecurrentModel {
  const sizes = { vocabSize: words.length, embeddingSize: 8, hiddenSize, numLayers, bidirectional };
  return createModel({ format: 'lstm-explore/1', name, task: 'sentiment', cell, ...sizes, labels }, words, seed);
}

export interface SessionOptions extends ModelOptions, Partial<Start> {
  readonly lessons?: readonly Lesson[];
}

/** A session on the demo review by a small untrained model. */
export const aSession = (options: SessionOptions = {}): SessionState => {
  const model = options.model ?? aModel(options);
  const start = { model, text: demoText, isOwnText: false, lessons: [] };
  return startSession({ ...start, ...options, model });
};

/** `ll{enter}x` is four keys; `{name}` is a key that has a name. */
export const keysOf = (keys: string): readonly string[] =>
  (keys.match(/\{[\w-]+\}|./gsu) ?? []).map((key) => (key.length > 1 && key.startsWith('{') ? key.slice(1, -1) : key));

/** What pressing the keys makes of a session, and the effects that were asked for on the way. */
export function pressed(state: SessionState, keys: string): { state: SessionState; effects: readonly Effect[] } {
  const effects: Effect[] = [];
  const store = createStore(state, (effect) => effects.push(effect));
  for (const key of keysOf(keys)) {
    const action = actionFor(key, { state: store.state(), lessonRowsBelow: 0, lessonPage: 10 });
    if (action) store.dispatch(action);
  }
  return { state: store.state(), effects };
}

export const press = (state: SessionState, keys: string): SessionState => pressed(state, keys).state;

/** What the actions make of a session. */
export function after(state: SessionState, ...actions: readonly Action[]): SessionState {
  const store = createStore(state, () => {});
  for (const action of actions) store.dispatch(action);
  return store.state();
}
