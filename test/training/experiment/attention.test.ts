import { expect, test } from 'vitest';
import { untrainedModel } from '../../../src/training/experiment/experiment.ts';
import { experimentFor } from '../../../src/training/experiment/request.ts';
import { taskSource } from '../../../src/training/experiment/source.ts';
import { trainSteps } from '../../../src/training/experiment/step-run.ts';
import { finished } from '../../../src/training/tasks/measure.ts';
import { recall } from '../../../src/training/tasks/recall.ts';

const experiment = { ...experimentFor({ task: 'recall', cell: 'attention' }), longest: 10, steps: 120 };
const source = taskSource(recall, experiment.longest);

test('what is asked for of attention is the recipe of its task', () => {
  expect(experimentFor({ task: 'recall', cell: 'attention' })).toMatchObject({
    ...{ numLayers: 2, numHeads: 1, feedForwardSize: 32, positions: 'none', longest: 50, init: 'uniform' },
  });
  expect(experimentFor({ task: 'counting', cell: 'attention' })).toMatchObject({ numHeads: 2, positions: 'alibi' });
  expect(experimentFor({ task: 'recall', cell: 'lstm' })).not.toHaveProperty('numHeads');
});

test('two layers without positions learn to look back at the first word, the same for the same seed', () => {
  const learn = () => {
    const start = untrainedModel(experiment, source, 'looks back');
    const run = trainSteps(start, { ...experiment, finalShare: source.finalShare, frozen: [], draw: source.draw });
    for (const _ of run);
    return run.current();
  };
  const model = learn();
  const { accuracy } = finished(source.measure(model));
  expect(Object.values(accuracy)[0]).toBeGreaterThanOrEqual(0.99);
  expect(learn().tensors).toEqual(model.tensors);
});
