import { expect, test } from 'vitest';
import { trace } from '../../../../src/model/tracing/read.ts';
import { commandLineOf } from '../../../../src/session/readings/command-line.ts';
import { gradientReadingOf, readingOf } from '../../../../src/session/readings/reading.ts';
import { filledText } from '../../../../src/session/readings/way-back/filled.ts';
import { changesWithout, gradientLeft, keptThrough } from '../../../../src/session/readings/way-back/gradient.ts';
import { aModel, aSession, demoText, press } from '../../../support/session.ts';

test('a reading with gradients is made once for a model and a text', () => {
  const model = aModel();
  const reading = gradientReadingOf(model, demoText);
  expect(gradientReadingOf(model, demoText)).toBe(reading);
  expect(gradientReadingOf(model, 'good')).not.toBe(reading);
  expect(gradientReadingOf(aModel({ seed: 2 }), demoText)).not.toBe(reading);
});

test('a reading with gradients is the reading of its text, and kept once', () => {
  const model = aModel();
  const before = readingOf(model, demoText);
  const reading = gradientReadingOf(model, demoText);
  expect(readingOf(model, demoText)).toBe(reading);
  expect(reading).toMatchObject(before);
  const clamps = [{ gate: 'forget', units: '*', tokens: [1], value: 0 }] as const;
  expect(readingOf(model, demoText, clamps)).not.toBe(reading);
});

test('what is left of the gradient is its norm there, as a share of the norm at the last step', () => {
  const reading = trace(aModel(), demoText, { gradient: true });
  const norm = (step: number) =>
    Math.hypot(...(reading.steps[step].gradient?.hidden ?? []), ...(reading.steps[step].gradient?.cell ?? []));
  expect(gradientLeft(reading, 8)).toBe(1);
  expect(gradientLeft(reading, 2)).toBeCloseTo(norm(2) / norm(8), 12);
});

test('a model that reads in both directions has no gradient and keeps nothing for a single way', () => {
  const reading = trace(aModel({ bidirectional: true }), demoText, { gradient: true });
  expect(gradientLeft(reading, 2)).toBeUndefined();
  expect(keptThrough(reading, 2)).toBeUndefined();
});

test.each([
  { cell: 'lstm', gate: 'forget' },
  { cell: 'gru', gate: 'update' },
] as const)('what a $cell lets through is the product of its $gate gates', ({ cell, gate }) => {
  const reading = trace(aModel({ cell, numLayers: 2 }), 'not perfect but good', { gradient: true });
  const at = (step: number, unit: number) => reading.steps[step].layers[1][gate]?.[unit] ?? Number.NaN;
  expect(keptThrough(reading, 1)?.[3]).toBeCloseTo(at(2, 3) * at(3, 3), 12);
  expect(keptThrough(reading, 3)?.[3]).toBe(1);
  expect(keptThrough(reading, 0)).toHaveLength(16);
});

test('an RNN has no gate that keeps', () => {
  expect(keptThrough(trace(aModel({ cell: 'rnn' }), demoText), 0)).toBeUndefined();
});

test('a word’s change is the logit without it, less the logit with it', () => {
  const model = aModel();
  const reading = gradientReadingOf(model, 'not perfect but good');
  const found = changesWithout(model, reading, [0, 2], 0);
  const logit = (text: string) => trace(model, text).prediction.logits[0];
  expect([...found.keys()].sort()).toEqual([0, 2]);
  expect(found.get(0)).toBeCloseTo(logit('perfect but good') - logit('not perfect but good'), 12);
  expect(found.get(2)).toBeCloseTo(logit('not perfect good') - logit('not perfect but good'), 12);
});

test('of several outputs it is the predicted label’s logit that changes', () => {
  const model = aModel({ labels: ['red', 'green', 'blue'] });
  const reading = gradientReadingOf(model, 'not perfect but good');
  const label = model.config.labels.indexOf(reading.prediction.label);
  const expected = trace(model, 'not perfect good').prediction.logits[label] - reading.prediction.logits[label];
  expect(changesWithout(model, reading, [2], 2).get(2)).toBeCloseTo(expected, 12);
});

test('a single word cannot be left out', () => {
  const model = aModel();
  expect(changesWithout(model, gradientReadingOf(model, 'good'), [0], 0).size).toBe(0);
});

test('of a long text read by a large model only the nearest words are left out', () => {
  const model = aModel({ hiddenSize: 64 });
  const reading = gradientReadingOf(model, 'not good '.repeat(300));
  const found = changesWithout(model, reading, [10, 11, 12, 13, 14, 15], 13);
  // 600 steps of 4·64·(8 + 64) multiplications a word are 11 million: four of them are not beyond 50 million.
  expect([...found.keys()]).toEqual([13, 12, 14, 11]);
});

test('the filler words stand after the token under the cursor, and follow it', () => {
  const state = press(aSession(), '5lll+');
  expect(filledText(state)).toBe('Not perfect, but it came on a day honestly pretty good overall.');
  expect(filledText(press(state, 'h'))).toBe('Not perfect, it came on a day but honestly pretty good overall.');
  expect(filledText(press(state, '-'))).toBe(demoText);
  expect(press(state, '--').filler).toBe(0);
});

test('the command line of the view opens the same filler words and the same part', () => {
  const state = press(aSession(), '5lll++H');
  expect(commandLineOf(state)).toContain('--view gradient --at 3 ');
  expect(commandLineOf(state)).toContain(' --filler 10 --part words ');
  const opened = aSession({ opening: { view: 'gradient', timeStep: 3, filler: 10, gradientPart: 'words' } });
  expect(commandLineOf(opened)).toBe(commandLineOf(state));
});
