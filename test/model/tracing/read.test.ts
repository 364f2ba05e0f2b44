import { describe, expect, test } from 'vitest';
import { TextError } from '../../../src/model/model-error.ts';
import { parseClamp } from '../../../src/model/tracing/clamp.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { smallModel, words } from '../support.ts';

const model = smallModel();

test('a step has its token, its spelling, its id and whether it is known', () => {
  const steps = trace(model, 'NOT Zebra, good').steps.map(({ index, token, text, id, known }) => [
    index,
    token,
    text,
    id,
    known,
  ]);
  expect(steps).toEqual([
    [0, 'not', 'NOT', words.indexOf('not'), true],
    [1, 'zebra', 'Zebra', 0, false],
    [2, ',', ',', words.indexOf(','), true],
    [3, 'good', 'good', words.indexOf('good'), true],
  ]);
});

test('a trace carries the config, how many parameters there are, and the text as it was given', () => {
  const { model: about, text, format } = trace(model, ' Good! ');
  expect(about).toEqual({
    ...model.config,
    parameters: model.parameters,
    recurrentParameters: model.recurrentParameters,
  });
  expect([text, format]).toEqual([' Good! ', 'lstm-explore/trace-1']);
});

test("a step's logits are those of the prefix that ends there", () => {
  const { steps } = trace(model, 'not bad but good');
  expect(steps[1].logits).toEqual(trace(model, 'not bad').prediction.logits);
  expect(steps[2].logits).toEqual(trace(model, 'not bad but').prediction.logits);
});

test('a model of two directions has logits at the last step alone', () => {
  const { steps, prediction } = trace(smallModel({ bidirectional: true }), 'not bad but good');
  expect(steps.map(({ logits, probabilities }) => [logits === null, probabilities === null])).toEqual([
    [true, true],
    [true, true],
    [true, true],
    [false, false],
  ]);
  expect(steps[3].logits).toEqual(prediction.logits);
});

test('the probabilities of a step sum to 1, one a label', () => {
  const labels = ['a', 'b', 'c'];
  for (const { probabilities } of trace(smallModel({ labels }), 'not bad').steps) {
    expect(probabilities).toHaveLength(3);
    expect(probabilities?.reduce((sum, share) => sum + share)).toBeCloseTo(1, 15);
  }
});

test('the prediction is the likeliest label, with its probability', () => {
  const { steps, prediction } = trace(smallModel({ labels: ['a', 'b', 'c'] }, 5), 'not bad');
  const probabilities = steps[1].probabilities ?? [];
  expect(prediction.probability).toBe(Math.max(...probabilities));
  expect(prediction.label).toBe(['a', 'b', 'c'][probabilities.indexOf(prediction.probability)]);
});

test('what was read before changes no bit of what is read now', () => {
  const text = 'not bad , but good . not good';
  const fresh = trace(smallModel({ hiddenSize: 9, embeddingSize: 7 }), text);
  const used = smallModel({ hiddenSize: 9, embeddingSize: 7 });
  for (const other of ['good', 'bad but', text, '. . not']) trace(used, other);
  expect(trace(used, text)).toEqual(fresh);
});

describe('the gradient', () => {
  test('is left out unless it is asked for', () => {
    expect(trace(model, 'not bad').steps[0]).not.toHaveProperty('gradient');
  });

  test("at the last step is the classifier's row, and 0 for the cell state", () => {
    const last = trace(model, 'not bad', { gradient: true }).steps[1].gradient;
    expect(last?.hidden).toEqual(model.classifier.weight.data);
    expect(last?.cell).toEqual(new Float64Array(4));
    expect(last?.norm).toBeCloseTo(Math.hypot(...model.classifier.weight.data), 14);
  });

  test('has a norm over hidden and cell state together', () => {
    const { hidden, cell, norm } = trace(model, 'not bad but', { gradient: true }).steps[0].gradient ?? {};
    expect(norm).toBeCloseTo(Math.hypot(...(hidden ?? []), ...(cell ?? [])), 14);
  });

  test('has no cell state where the cell has none', () => {
    expect(trace(smallModel({ cell: 'gru' }), 'not bad', { gradient: true }).steps[0].gradient).not.toHaveProperty(
      'cell',
    );
  });

  test('is that of the predicted label where there are several', () => {
    const several = smallModel({ labels: ['a', 'b', 'c'] }, 4);
    const { steps, prediction } = trace(several, 'not bad', { gradient: true });
    expect(prediction.label).toBe('b'); // not the first, which would be right by chance
    expect(steps[1].gradient?.hidden).toEqual(several.classifier.weight.data.subarray(4, 8));
  });

  test.each(['forget:*@3=1', 'forget:1@2=0.25', undefined])(
    'has the part that arrives along the belt, by its formula, with the clamp %s',
    (clamp) => {
      const { steps } = trace(model, 'not bad but good , not', { gradient: true, clamps: clamp ? [clamp] : [] });
      const last = steps[5].layers[0];
      const w = model.classifier.weight.data;
      for (let k = 0; k < 4; k++) {
        let road = w[k] * (last.output?.[k] ?? 0) * (1 - Math.tanh(last.cell?.[k] ?? 0) ** 2);
        expect(steps[5].gradient?.belt?.[k]).toBe(0);
        for (let t = 4; t >= 0; t--) {
          road *= steps[t + 1].layers[0].forget?.[k] ?? 0;
          expect(steps[t].gradient?.belt?.[k]).toBeCloseTo(road, 14);
        }
      }
    },
  );

  test('of a GRU, along what z keeps', () => {
    const gru = smallModel({ cell: 'gru' });
    const { steps } = trace(gru, 'not bad but', { gradient: true, clamps: ['update:2@1=0'] });
    const w = gru.classifier.weight.data;
    expect(steps[2].gradient?.belt).toEqual(w);
    for (let k = 0; k < 4; k++) {
      const road = w[k] * (steps[2].layers[0].update?.[k] ?? 0);
      expect(steps[1].gradient?.belt?.[k]).toBeCloseTo(road, 14);
      expect(steps[0].gradient?.belt?.[k]).toBeCloseTo(k === 2 ? 0 : road * (steps[1].layers[0].update?.[k] ?? 0), 14);
    }
  });

  test('where every other road is shut, the belt is all of it', () => {
    // Gates that are clamped pass no gradient, and a candidate that a shut input gate keeps out passes none either.
    const { steps } = trace(model, 'not bad but', {
      gradient: true,
      clamps: ['input@*=0', 'output@*=1', 'forget@*=0.5'],
    });
    for (const { gradient } of steps.slice(0, 2)) expect(gradient?.belt).toEqual(gradient?.cell);
  });

  test('a plain network has no such road', () => {
    const { steps } = trace(smallModel({ cell: 'rnn' }), 'not bad but', { gradient: true });
    for (const { gradient } of steps) expect(gradient).not.toHaveProperty('belt');
  });

  test('is nothing for a model of two directions', () => {
    expect(trace(smallModel({ bidirectional: true }), 'not bad', { gradient: true }).steps[0]).not.toHaveProperty(
      'gradient',
    );
  });
});

describe('a clamp', () => {
  test('sets the gate of the top layer, in both directions', () => {
    const stacked = smallModel({ numLayers: 2, bidirectional: true });
    const [, step] = trace(stacked, 'not bad but', { clamps: ['forget:2@1=0.25'] }).steps;
    const clamped = step.layers.map(({ forget }) => forget?.[2] === 0.25);
    expect(clamped).toEqual([false, false, true, true]);
  });

  test('may be a value or as it is written', () => {
    const spec = 'input:0,2@*=1';
    expect(trace(model, 'not bad', { clamps: [parseClamp(spec)] })).toEqual(
      trace(model, 'not bad', { clamps: [spec] }),
    );
  });

  test('leaves what came before as it was', () => {
    const base = trace(model, 'not bad but');
    const altered = trace(model, 'not bad but', { clamps: ['forget@2=0'] });
    expect(altered.steps.slice(0, 2)).toEqual(base.steps.slice(0, 2));
    expect(altered.steps[2]).not.toEqual(base.steps[2]);
  });
});

test.each(['', '  ', '### ~', '\u200B'])('a text without a token is refused: %j', (text) => {
  expect(() => trace(model, text)).toThrow(TextError);
});

test('a text that a trace cannot hold is refused before anything is computed', () => {
  expect(() => trace(model, 'good '.repeat(100_001))).toThrow(
    'the text has 100001 tokens; a trace by this model holds 100000',
  );
  const large = smallModel({ hiddenSize: 200, numLayers: 2, bidirectional: true });
  expect(() => trace(large, 'good '.repeat(30_000))).toThrow('holds 20833 at most');
});

test('10,000 tokens are read, with their gradient', () => {
  const { steps } = trace(model, 'not bad but good '.repeat(2_500), { gradient: true });
  expect(steps).toHaveLength(10_000);
  expect(steps[9_999].gradient?.norm).toBeGreaterThan(0);
});
