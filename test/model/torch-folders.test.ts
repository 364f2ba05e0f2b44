import { describe, expect, test } from 'vitest';
import { readers } from '../../src/engine/readers.ts';
import { decodeFolder, encodeFolder } from '../../src/model/folder/folder.ts';
import { trace } from '../../src/model/tracing/read.ts';
import type { Trace } from '../../src/model/tracing/trace.ts';
import { type ExpectedReading, expectedReadings, torchFiles, torchModel, torchModels } from './support.ts';

const HINT = 'HINT: re-run fixtures/generate_models.py';

/** The largest difference between two lists of numbers, NaN where one is not a number or they differ in length. */
function worstDifference(actual: ArrayLike<number>, expected: readonly number[]): number {
  if (actual.length !== expected.length) return Number.NaN;
  return expected.reduce((worst, value, k) => {
    const difference = Math.abs(actual[k] - value) / Math.max(1, Math.abs(value));
    return difference <= worst ? worst : difference;
  }, 0);
}

function expectClose(what: string, actual: ArrayLike<number> | null | undefined, expected: readonly number[]): void {
  expect(worstDifference(actual ?? [], expected), `${what} differs from PyTorch's\n${HINT}`).toBeLessThan(1e-12);
}

function expectLayers({ steps, model }: Trace, expected: ExpectedReading): void {
  steps.forEach(({ layers }, t) => {
    expect(layers.map(({ layer, direction }) => [layer, direction])).toEqual(
      expected.layers.map(({ layer, direction }) => [layer, direction]),
    );
    layers.forEach((layer, index) => {
      expect(Object.keys(layer)).toEqual(['layer', 'direction', ...readers[model.cell].quantities]);
      for (const quantity of readers[model.cell].quantities) {
        expectClose(`${quantity} of layer ${index} at ${t}`, layer[quantity], expected.layers[index][quantity][t]);
      }
    });
  });
}

// A folder each of every cell, stacked, in both directions, in every dtype, with other module names: see generate_models.py.
describe.each(torchModels)('the folder %s, written by PyTorch,', (name) => {
  const model = torchModel(name);

  test.each(expectedReadings(name))('reads "$text" with clamps $clamps as PyTorch does', (expected) => {
    const reading = trace(model, expected.text, { clamps: expected.clamps, gradient: true });

    expect(reading.steps.map(({ token }) => token)).toEqual(expected.tokens);
    expect(reading.steps.map(({ id }) => id)).toEqual(expected.ids);
    expectLayers(reading, expected);
    expectClose('the final logits', reading.prediction.logits, expected.finalLogits);
    reading.steps.forEach(({ logits, gradient }, t) => {
      if (expected.logits) expectClose(`logits at ${t}`, logits, expected.logits[t]);
      if (expected.gradient) expectClose(`dh at ${t}`, gradient?.hidden, expected.gradient.hidden[t]);
      if (expected.gradient?.cell) expectClose(`dc at ${t}`, gradient?.cell, expected.gradient.cell[t]);
      if (expected.gradient?.belt) expectClose(`the belt at ${t}`, gradient?.belt, expected.gradient.belt[t]);
      else expect(gradient?.belt).toBeUndefined();
    });
  });

  test('reads the same after it was saved and loaded again', () => {
    const again = decodeFolder(encodeFolder(model));
    expect(trace(again, 'Not bad').prediction).toEqual(trace(model, 'Not bad').prediction);
  });
});

// So what we write is what PyTorch has read: the script loads such files into torch.nn's own modules.
test.each(['lstm-f32', 'lstm-f16', 'lstm-f64-stacked', 'gru-f64-bidirectional'])(
  'the weights of %s are saved byte for byte as the script wrote them',
  (name) => {
    const saved = encodeFolder(torchModel(name)).get('model.safetensors');
    expect(saved).toEqual(torchFiles(name).get('model.safetensors'));
  },
);
