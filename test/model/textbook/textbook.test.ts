import { expect, test } from 'vitest';
import { differenceFrom } from '../../../src/model/textbook/difference.ts';
import { readByTextbook } from '../../../src/model/textbook/textbook.ts';
import type { TextbookLayer } from '../../../src/model/textbook/textbook-cells.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { smallModel, torchModel, torchModels } from '../support.ts';

const kinds = [
  {},
  { numLayers: 3 },
  { bidirectional: true },
  { numLayers: 2, bidirectional: true },
  { labels: ['red', 'green', 'blue'], hiddenSize: 7 },
  { hiddenSize: 1 },
];
const every = (['lstm', 'gru', 'rnn'] as const).flatMap((cell) => kinds.map((kind) => ({ cell, ...kind })));
const text = 'Not good, but the film not bad';

test.each(every)('the textbook agrees with the engine on %j', (config) => {
  const model = smallModel(config);
  const difference = differenceFrom(readByTextbook(model, text), trace(model, text, { gradient: true }));
  expect(difference.worst).toBeLessThan(1e-14);
});

test.each(every)('no number of the trace of %j is left out', (config) => {
  const model = smallModel(config);
  const reading = trace(model, text, { gradient: true });
  const rows = reading.steps.flatMap(({ layers, logits, probabilities, gradient }) => [
    ...layers.flatMap(({ layer, direction, ...quantities }) => Object.values(quantities)),
    logits ?? [],
    probabilities ?? [],
    gradient?.hidden ?? [],
    gradient?.cell ?? [],
    gradient?.belt ?? [],
  ]);
  const numbers = rows.reduce((sum, { length }) => sum + length, 0);
  expect(differenceFrom(readByTextbook(model, text), reading).numbers).toBe(numbers);
});

// The forms that config.json says: pooled states, relu, no biases, other classifiers.
test.each(torchModels)('the textbook agrees with the engine on the folder %s', (name) => {
  const model = torchModel(name);
  const difference = differenceFrom(readByTextbook(model, text), trace(model, text, { gradient: true }));
  expect(difference.worst).toBeLessThan(1e-9);
});

test('a number that differs is found, with its place', () => {
  const model = smallModel();
  const reading = trace(model, text, { gradient: true });
  const steps = readByTextbook(model, text);
  reading.steps[3].layers[0].forget?.set([0.125], 2);
  const { worst, place } = differenceFrom(steps, reading);
  expect(worst).toBeCloseTo(Math.abs(((steps[3].layers[0] as TextbookLayer).forget?.[2] ?? 0) - 0.125), 12);
  expect(place).toBe('forget 2 after "but" (token 3)');
});

test('a number that is none differs more than any other', () => {
  const model = smallModel();
  const reading = trace(model, text);
  reading.steps[1].layers[0].cell?.set([Number.NaN], 0);
  const { worst, place } = differenceFrom(
    readByTextbook(model, text).map(({ layers }) => ({ layers })),
    reading,
  );
  expect(worst).toBe(Number.POSITIVE_INFINITY);
  expect(place).toContain('cell 0 after "good"');
});

test('readings of different lengths are not compared', () => {
  const model = smallModel();
  expect(() => differenceFrom(readByTextbook(model, 'not'), trace(model, text))).toThrow('8 steps, expected 1');
});
