import * as v from 'valibot';
import { experimentLimits, trainableCells, trainables } from '../../training/experiment/request.ts';
import { starts } from '../../training/tasks/task.ts';

const between = ([low, high]: readonly [number, number]) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));
const whole = (limits: readonly [number, number]) => v.pipe(between(limits), v.safeInteger());

/** An experiment as a log has it: whoever replays the log trains it anew, so that it must not take for ever. */
export const experimentSchema = v.strictObject({
  task: v.picklist(trainables),
  cell: v.picklist(trainableCells),
  hiddenSize: whole(experimentLimits.hidden),
  embeddingSize: whole([1, 64]),
  numLayers: whole([1, 1]),
  bidirectional: v.literal(false),
  init: v.picklist(starts),
  initForgetBias: v.exactOptional(between(experimentLimits.bias)),
  longest: v.exactOptional(whole(experimentLimits.longest)),
  steps: whole(experimentLimits.steps),
  batchSize: whole([1, 64]),
  learningRate: between(experimentLimits.learningRate),
  seed: whole(experimentLimits.seed),
});
