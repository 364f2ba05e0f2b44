import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { packagePath } from '../../../src/io/disk/paths.ts';
import type { BagOfWords } from '../../../src/model/bag-of-words.ts';
import { type History, modelAfter } from '../../../src/model/history.ts';
import type { Model, RecurrentModel } from '../../../src/model/model.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import type { LayerStep, Trace } from '../../../src/model/tracing/trace.ts';
import { loadBagOfWords, loadHistory, loadModel } from '../../../src/models.ts';
import { recurrentOnly } from '../../../src/session/readings/attention/recurrent.ts';
import { demoText } from '../../support/session.ts';
import type { Size } from '../camera.ts';
import type { Scene } from '../scenes.ts';

/** Everything that the engine says about what a picture shows. Nothing in it comes from the session or the panes. */
export interface Situation {
  readonly scene: Scene;
  readonly isTall: boolean;
  /** columns of the main pane */
  readonly mainColumns: number;
  /** as it was after the scene's train step */
  readonly model: RecurrentModel;
  /** as it was kept */
  readonly kept: RecurrentModel;
  /** how it came to be, where the scene has a train step */
  readonly history: History | undefined;
  /** as the screen has it: with the clamps of the what-if */
  readonly reading: Trace;
  readonly trained: Trace;
  /** the units in the order of the rows, and the one that is selected */
  readonly units: readonly number[];
  readonly unit: number;
  /** LSTM, GRU, RNN and attention of the reviews, and the bag of words */
  readonly readers: readonly Model[];
  readonly bag: BagOfWords;
  /** held-out accuracies by the name of the model, in the order of its card */
  readonly accuracies: Readonly<Record<string, readonly number[]>>;
}

const reviewModels = ['reviews-lstm', 'reviews-gru', 'reviews-rnn', 'reviews-attention'] as const;

/** Models take their time to load: each once. */
const models = new Map<string, Promise<Model>>();
function modelNamed(name: string): Promise<Model> {
  const model = models.get(name) ?? loadModel(name);
  models.set(name, model);
  return model;
}

export async function situationOf(scene: Scene, { columns }: Size): Promise<Situation> {
  const kept = recurrentOnly('situationOf', await modelNamed(scene.model));
  const history = scene.trainStep === undefined ? undefined : await loadHistory(scene.model);
  const after = history ? modelAfter(kept, history, scene.trainStep ?? 0).model : kept;
  const model = recurrentOnly('situationOf', after);
  const readers = await Promise.all(reviewModels.map(modelNamed));
  const trained = trace(model, scene.text);
  // The session opens on the first model’s unit that pushes most, and keeps it as far as the other models have it.
  const [opened] = unitsByPush(readers[0], trace(readers[0], demoText), 0, 'forward');
  const names = [...reviewModels, 'reviews-bow'];
  return {
    ...{ scene, model, kept, history, trained, readers, bag: await loadBagOfWords('reviews-bow') },
    reading: scene.clamps ? trace(model, scene.text, { clamps: scene.clamps }) : trained,
    isTall: columns >= 120,
    mainColumns: columns >= 120 ? 84 : 50,
    // A unit keeps its row from train step to train step.
    units: unitsByPush(
      kept,
      history ? trace(kept, scene.text) : trained,
      scene.layer ?? 0,
      scene.direction ?? 'forward',
    ),
    unit: scene.unit ?? Math.min(opened, model.config.hiddenSize - 1),
    accuracies: Object.fromEntries(await Promise.all(names.map(async (name) => [name, await accuraciesOf(name)]))),
  };
}

/** The layer under the cursor at a time step; undefined outside the review. */
export const layerOf = ({ scene }: Situation, reading: Trace, timeStep: number): LayerStep | undefined =>
  reading.steps[timeStep]?.layers.find(
    ({ layer, direction }) => layer === (scene.layer ?? 0) && direction === (scene.direction ?? 'forward'),
  );

/** The time step whose state the one under the cursor starts from. */
export const stepBefore = ({ scene }: Situation): number => scene.timeStep + (scene.direction ? 1 : -1);

/** A state quantity as a time step finds it; zeros at the start. */
export const stateBefore = (situation: Situation, reading: Trace, name: 'cell' | 'hidden'): Float64Array =>
  layerOf(situation, reading, stepBefore(situation))?.[name] ?? new Float64Array(situation.model.config.hiddenSize);

/** The logit's row of the classifier that a unit's push is measured on: classifier weight × hidden state. */
export function pushes({ config, classifier }: Model, { prediction }: Trace, layer: LayerStep): readonly number[] {
  const { hiddenSize, bidirectional, labels } = config;
  const output = prediction.logits.length === 1 ? 0 : labels.indexOf(prediction.label);
  const width = hiddenSize * (bidirectional ? 2 : 1);
  const start = output * width + (layer.direction === 'backward' ? hiddenSize : 0);
  return Array.from(layer.hidden ?? [], (hidden, unit) => hidden * classifier.weight.data[start + unit]);
}

function unitsByPush(model: Model, reading: Trace, layer: number, direction: 'forward' | 'backward'): number[] {
  const sums = new Array<number>(model.config.hiddenSize).fill(0);
  for (const { layers } of reading.steps) {
    const own = layers.find((it) => it.layer === layer && it.direction === direction);
    for (const [unit, push] of own ? pushes(model, reading, own).entries() : []) sums[unit] += Math.abs(push);
  }
  return sums.map((_, unit) => unit).sort((a, b) => sums[b] - sums[a]);
}

interface CardEntry {
  readonly dataset: { readonly split: string };
  readonly metrics: readonly { readonly type: string; readonly value: number }[];
}

async function accuraciesOf(name: string): Promise<readonly number[]> {
  const card = await readFile(packagePath('fixtures', 'models', name, 'README.md'), 'utf8');
  const results: readonly CardEntry[] = parse(card.split('---')[1])['model-index'][0].results;
  const shown = results.filter(({ dataset }) => dataset.split === 'test');
  return shown.flatMap(({ metrics }) => metrics.filter(({ type }) => type === 'accuracy').map(({ value }) => value));
}
