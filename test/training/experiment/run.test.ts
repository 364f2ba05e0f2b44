import { expect, test } from 'vitest';
import { encodeFolder } from '../../../src/model/folder/folder.ts';
import { decodeHistory, encodeHistory } from '../../../src/model/folder/history.ts';
import { type History, modelAfter } from '../../../src/model/history.ts';
import { assembleModel, type Model } from '../../../src/model/model.ts';
import type { Experiment } from '../../../src/training/experiment/experiment.ts';
import { type ExperimentRun, runExperiment } from '../../../src/training/experiment/run.ts';
import { snapshotSteps } from '../../../src/training/experiment/schedule.ts';
import { taskSource } from '../../../src/training/experiment/source.ts';
import { counting } from '../../../src/training/tasks/counting.ts';
import { recall } from '../../../src/training/tasks/recall.ts';

const experiment: Experiment = {
  task: 'counting',
  cell: 'lstm',
  hiddenSize: 2,
  embeddingSize: 4,
  numLayers: 1,
  bidirectional: false,
  init: 'uniform',
  initForgetBias: 1,
  longest: 6,
  steps: 60,
  batchSize: 4,
  learningRate: 0.04,
  seed: 3,
};
const options = { name: 'run', snapshots: 8, dtype: 'F16' } as const;
const start = (change: Partial<Experiment> = {}): ExperimentRun =>
  runExperiment({ ...experiment, ...change }, taskSource(counting, 6), options);

const bytes = (model: Model): string =>
  Buffer.from(encodeFolder(model, { dtype: 'F16' }).get('model.safetensors') ?? []).toString('hex');
const historyText = (history: History): string =>
  [...encodeHistory(history, 'F16').values()].map((file) => Buffer.from(file).toString('hex')).join();

test('the same experiment gives the same bytes, however it is gone through; another seed gives others', () => {
  const [one, two, other] = [start(), start(), start({ seed: 4 })];
  for (const _ of one) two.next(); // in turns with another one
  for (const _ of two);
  for (const _ of other);
  expect(historyText(one.history())).toBe(historyText(two.history()));
  expect(bytes(one.model())).toBe(bytes(two.model()));
  expect(bytes(one.model())).not.toBe(bytes(other.model()));
});

test('snapshots are taken where the schedule says, and the last one is the model', () => {
  const run = start();
  const losses = [...run].flatMap((progress) => (progress.kind === 'step' ? [progress.loss] : []));
  const { snapshots } = run.history();
  expect(snapshots.map(({ step }) => step)).toEqual(snapshotSteps(60, 8));
  expect(losses).toHaveLength(60);
  const model = run.model();
  expect(bytes(modelAfter(model, run.history(), 60).model)).toBe(bytes(model));
  expect(snapshots[7].loss).toBeLessThan(Number(snapshots[0].loss));
});

test('the first snapshot is the model before it was trained', () => {
  const run = start();
  for (const _ of run);
  const untrained = start();
  expect(bytes(modelAfter(run.model(), run.history(), 0).model)).toBe(bytes(untrained.model()));
});

test('what is measured at a snapshot is what its weights, as they are kept, do', () => {
  const run = start();
  for (const _ of run);
  const model = run.model();
  const history = decodeHistory(encodeHistory(run.history(), 'F16'), model);
  for (const snapshot of history?.snapshots ?? []) {
    const then = assembleModel(model.config, model.vocabulary, { ...model.tensors, ...snapshot.tensors });
    const measuring = taskSource(counting, 6).measure(then);
    let next = measuring.next();
    while (!next.done) next = measuring.next();
    expect(next.value.accuracy).toEqual(snapshot.accuracy);
    expect(next.value.loss).toBe(snapshot.loss);
  }
});

test('a run that is ended early keeps what it has, its last snapshot there', () => {
  const run = start();
  while (run.next().value?.step !== 20);
  for (const _ of run.end());
  const { snapshots } = run.history();
  expect(snapshots.at(-1)?.step).toBe(20);
  expect(bytes(modelAfter(run.model(), run.history(), 20).model)).toBe(bytes(run.model()));
});

test('a learning rate at which the weights grow beyond all bounds ends the run, with what there was before', () => {
  const run = start({ learningRate: 1e6 });
  const steps = [...run].filter(({ kind }) => kind === 'step');
  expect(run.hasFailed).toBe(true);
  expect(steps.length).toBeLessThan(60);
  expect(Object.values(run.model().tensors).every(({ data }) => data.every(Number.isFinite))).toBe(true);
  expect(run.history().snapshots.at(-1)?.step).toBe(steps.length);
});

test('a network of two directions learns from sequences of several lengths at once', () => {
  const change = { task: 'recall', bidirectional: true, steps: 40, hiddenSize: 8, longest: 4 };
  const run = runExperiment({ ...experiment, ...change }, taskSource(recall, 4), options);
  for (const _ of run);
  const { snapshots } = run.history();
  expect(snapshots.at(-1)?.loss).toBeLessThan(Number(snapshots[0].loss));
});
