import { describe, expect, test } from 'vitest';
import { cells } from '../../../src/engine/cells/index.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { encodeExamples } from '../../../src/training/data/encode.ts';
import { logitsOf, measurementOf } from '../../../src/training/held-out/measure.ts';
import { tinyModel } from '../tiny.ts';

const words = ['a', 'b', 'c', 'd'];
const texts = ['a', 'b c d', 'd d a', 'c x b a', 'a b', 'b c d a b'];
const kinds = [{}, { numLayers: 2 }, { bidirectional: true }, { labels: ['red', 'green', 'blue'] }];
const cases = Object.values(cells).flatMap(({ kind: cell }) => kinds.map((kind) => ({ cell, kind })));

describe.each(cases)('a $cell, $kind', ({ cell, kind }) => {
  test('says of a batch what it says of each text when it is traced', () => {
    const model = tinyModel(cell, words, kind);
    const examples = texts.map((text) => ({ text, target: 1 }));
    const reading = logitsOf(model, encodeExamples(examples, model.vocabulary, model.classifier.bias.data.length));
    let next = reading.next();
    while (!next.done) next = reading.next();
    const K = next.value.length / texts.length;
    const logits = next.value;
    texts.forEach((text, n) => {
      trace(model, text).prediction.logits.forEach((logit, k) => {
        expect(logits[n * K + k]).toBeCloseTo(logit, 12);
      });
    });
  });
});

test('accuracy counts a logit of 0 as positive, and the loss is the mean', () => {
  const example = (target: number) => ({ ids: Int32Array.of(1), targets: Float64Array.of(target), weight: 9 });
  const { accuracy, loss } = measurementOf([example(1), example(0.2), example(0)], Float64Array.of(0, 0, -1));
  expect(accuracy).toBeCloseTo(2 / 3, 12);
  expect(loss).toBeCloseTo((2 * Math.log(2) + Math.log1p(Math.exp(-1))) / 3, 12);
});
