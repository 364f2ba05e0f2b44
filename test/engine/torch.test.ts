import { describe, expect, test } from 'vitest';
import { beltGradient } from '../../src/engine/belt.ts';
import { weightNames } from '../../src/engine/cell.ts';
import { cells } from '../../src/engine/cells/index.ts';
import { binaryLogLoss, sigmoid } from '../../src/engine/functions.ts';
import { backward, directionsOf, forward, parameterName } from '../../src/engine/network.ts';
import type { Vector } from '../../src/engine/tensor.ts';
import { clampsOf, expectGolden, type Golden, goldenNames, networkOf, readGolden, stateOf, vector } from './golden.ts';

/** Where in the outputs, [T, B, H·directions], lies what the classifier reads of sequence `b` in direction `d`. */
const finalStart = ({ steps, batch, shape }: Golden, directions: number, b: number, d: number): number =>
  ((d === 0 ? steps - 1 : 0) * batch + b) * shape.hiddenSize * directions + d * shape.hiddenSize;

/** The classifier's logit of each sequence. */
function logitsOf(golden: Golden, outputs: Vector): number[] {
  const [weight, bias] = [golden.classifier.weight, golden.classifier.bias[0]];
  const directions = directionsOf(golden.shape);
  return Array.from({ length: golden.batch }, (_, b) =>
    directions.reduce((logit, _direction, d) => {
      const start = finalStart(golden, directions.length, b, d);
      const H = golden.shape.hiddenSize;
      return outputs.subarray(start, start + H).reduce((sum, h, k) => sum + h * weight[d * H + k], logit);
    }, bias),
  );
}

/** Gradient of the golden file's objective with respect to the outputs. */
function dOutputsOf(golden: Golden, logits: readonly number[]): Vector {
  const dOutputs = golden.slopes
    ? vector(golden.slopes)
    : new Float64Array(golden.steps * golden.batch * golden.classifier.weight.length);
  const directions = directionsOf(golden.shape);
  logits.forEach((logit, b) => {
    const dLogit = golden.targets ? sigmoid(logit) - golden.targets[b] : 1;
    directions.forEach((_, d) => {
      const H = golden.shape.hiddenSize;
      const start = finalStart(golden, directions.length, b, d);
      for (let k = 0; k < H; k++) dOutputs[start + k] += dLogit * golden.classifier.weight[d * H + k];
    });
  });
  return dOutputs;
}

function lossOf({ targets, slopes }: Golden, outputs: Vector, logits: readonly number[]): number {
  if (!targets || !slopes) return logits.reduce((sum, logit) => sum + logit);
  const onOutputs = outputs.reduce((sum, output, k) => sum + output * slopes[k], 0);
  return logits.reduce((sum, logit, b) => sum + binaryLogLoss(logit, targets[b]), onOutputs);
}

// The three cells alone and stacked, in one direction and in both, long, saturated, clamped: see fixtures/generate.py.
describe.each(goldenNames.filter((name) => !readGolden(name).initial))('like PyTorch, %s', (name) => {
  const golden = readGolden(name);
  const network = networkOf(golden);
  const clamps = clampsOf(golden);
  const trace = forward(network, vector(golden.inputs), golden, { clamps });
  const logits = logitsOf(golden, trace.outputs);
  const gradient = backward(network, trace, dOutputsOf(golden, logits), { clamps });

  test('has every quantity of every layer', () => {
    expect(trace.layers.map(({ layer, direction }) => ({ layer, direction }))).toEqual(
      golden.layers.map(({ layer, direction }) => ({ layer, direction })),
    );
    trace.layers.forEach(({ values }, index) => {
      for (const quantity of cells[golden.shape.cell].quantities) {
        expectGolden(`${quantity} of layer ${index}`, values[quantity], golden.layers[index][quantity]);
      }
    });
  });

  test('has the logits and the loss', () => {
    expectGolden('the logits', logits, golden.logits);
    expectGolden('the loss', [lossOf(golden, trace.outputs, logits)], [golden.loss]);
  });

  test('has the gradient of every weight', () => {
    for (const { weights, ...id } of gradient.layers) {
      for (const weight of weightNames) {
        const fullName = parameterName(weight, id);
        expectGolden(`the gradient of ${fullName}`, weights[weight], golden.gradients.weights[fullName]);
      }
    }
  });

  test('has the gradient of the inputs', () => {
    expectGolden('the gradient of the inputs', gradient.inputs, golden.gradients.inputs);
  });

  test('has the part of it that arrives along the memory alone, or no such road', () => {
    const belts = beltGradient(network, trace, dOutputsOf(golden, logits));
    expect(belts === undefined).toBe(golden.shape.cell === 'rnn');
    belts?.forEach((belt, d) => {
      expectGolden('the belt', belt, golden.gradients.states[d].belt);
    });
  });

  test('has the gradient of the state after every step', () => {
    gradient.states.forEach(({ hidden, cell }, index) => {
      expectGolden('the gradient of h', hidden, golden.gradients.states[index].hidden);
      if (cell) expectGolden('the gradient of c', cell, golden.gradients.states[index].cell);
    });
  });
});

describe.each(goldenNames.filter((name) => readGolden(name).initial))(
  'like PyTorch, from a given state, %s',
  (name) => {
    const golden = readGolden(name);
    const cell = cells[golden.shape.cell];
    const { weights } = networkOf(golden).layers[0];
    const initial = stateOf(golden.initial);
    const trace = cell.forward(weights, cell.project(weights, vector(golden.inputs)), golden, { initial });
    const logits = logitsOf(golden, trace.values.hidden);
    const gradient = cell.backward(weights, trace, dOutputsOf(golden, logits));

    test('has every quantity', () => {
      for (const quantity of cell.quantities)
        expectGolden(quantity, trace.values[quantity], golden.layers[0][quantity]);
    });

    test('has the gradient of the recurrent weights', () => {
      for (const weight of ['weight_hh', 'bias_hh'] as const) {
        expectGolden(`the gradient of ${weight}`, gradient.weights[weight], golden.gradients.weights[`${weight}_l0`]);
      }
    });

    test('has the gradient of the initial state and of the state after every step', () => {
      const { initial: dInitial, states } = golden.gradients;
      expectGolden('the gradient of the initial h', gradient.initial.h, dInitial?.h);
      expectGolden('the gradient of h', gradient.states.hidden, states[0].hidden);
      if (cell.alongMemory) {
        expectGolden('the belt', cell.alongMemory(trace, dOutputsOf(golden, logits)), states[0].belt);
      }
      if (!cell.hasCellState) return;
      expectGolden('the gradient of the initial c', gradient.initial.c ?? [], dInitial?.c);
      expectGolden('the gradient of c', gradient.states.cell ?? [], states[0].cell);
    });
  },
);
