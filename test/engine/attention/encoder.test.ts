import { describe, expect, test } from 'vitest';
import type { AttentionClamps } from '../../../src/engine/attention/clamps.ts';
import { RowError } from '../../../src/engine/attention/clamps.ts';
import { encode, encodeBackward } from '../../../src/engine/attention/encoder.ts';
import { attentionRow } from '../../../src/engine/attention/heads.ts';
import type { Encoder, EncoderShape } from '../../../src/engine/attention/shape.ts';
import { slopeOf } from '../../../src/engine/attention/shape.ts';
import { elementCount, ShapeError, type Vector } from '../../../src/engine/tensor.ts';
import { dot, expectClose, expectGradient, seededVector } from '../support.ts';
import { encoderOf } from './golden.ts';

const shapeOf = (changed: Partial<EncoderShape> = {}): EncoderShape => ({
  hiddenSize: 6,
  numLayers: 2,
  numHeads: 2,
  feedForwardSize: 5,
  positions: 'alibi',
  ...changed,
});

function seededEncoder(shape: EncoderShape): Encoder {
  let seed = 0;
  return encoderOf(shape, (_, of) => ({ shape: of, data: seededVector(++seed, elementCount(of)) }));
}

/** The same encoder with one tensor changed. */
function withTensor(encoder: Encoder, layer: number, name: string, data: Vector): Encoder {
  const layers = encoder.layers.map((weights, n) =>
    n === layer ? { ...weights, [name]: { shape: weights[name as keyof typeof weights].shape, data } } : weights,
  );
  return { ...encoder, layers };
}

const clamps: AttentionClamps = {
  weights: [
    { layer: 0, head: 1, token: 2, word: 0, value: 0.75 },
    { layer: 1, head: 0, token: 3, word: 3, value: 0.25 },
  ],
  heads: [{ layer: 1, head: 1, tokens: [1] }],
};

describe.each([
  { what: 'one sequence', B: 1, shape: shapeOf() },
  { what: 'several sequences and no positions', B: 3, shape: shapeOf({ positions: 'none' }) },
  { what: 'one head', B: 2, shape: shapeOf({ numHeads: 1, hiddenSize: 5 }) },
  { what: 'clamps', B: 1, shape: shapeOf(), clamps },
])('with $what', ({ B, shape, clamps: given }) => {
  const T = 4;
  const extent = { steps: T, batch: B };
  const encoder = seededEncoder(shape);
  const inputs = seededVector(91, T * B * shape.hiddenSize);
  const slopes = seededVector(92, inputs.length);
  const options = given ? { clamps: given } : {};
  const lossOf = (one: Encoder, x: Vector): number => dot(slopes, encode(one, x, extent, options).outputs);
  const gradient = encodeBackward(encoder, encode(encoder, inputs, extent, options), slopes, options);

  test('the gradient of every weight agrees with finite differences', () => {
    encoder.layers.forEach((weights, layer) => {
      for (const [name, { data }] of Object.entries(weights)) {
        const found = gradient.layers[layer][name as keyof typeof weights];
        expectGradient(found, data, (changed) => lossOf(withTensor(encoder, layer, name, changed), inputs));
      }
    });
    for (const name of ['weight', 'bias'] as const) {
      const { shape: of, data } = encoder.norm[name];
      expectGradient(gradient.norm[name], data, (changed) =>
        lossOf({ ...encoder, norm: { ...encoder.norm, [name]: { shape: of, data: changed } } }, inputs),
      );
    }
  });

  test('the gradient of the inputs agrees with finite differences', () => {
    expectGradient(gradient.inputs, inputs, (changed) => lossOf(encoder, changed));
  });
});

describe('a row of attention', () => {
  const shape = shapeOf();
  const encoder = seededEncoder(shape);
  const extent = { steps: 6, batch: 1 };
  const inputs = seededVector(93, 6 * shape.hiddenSize);
  const trace = encode(encoder, inputs, extent);
  const rowOf = (given: AttentionClamps | undefined, head: number, token: number): Vector =>
    attentionRow({ shape, layer: 0, clamps: given }, trace.layers[0].projected, extent, { head, token });
  const weight = (token: number, word: number, value: number): AttentionClamps => ({
    weights: [{ layer: 0, head: 0, token, word, value }],
    heads: [],
  });

  test('sums to 1, and has a weight for each word so far', () => {
    for (let token = 0; token < 6; token++) {
      const row = rowOf(undefined, 1, token);
      expect(row).toHaveLength(token + 1);
      expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 13);
    }
  });

  test('leaves the others in proportion where one is set', () => {
    const before = rowOf(undefined, 0, 4);
    const after = rowOf(weight(4, 2, 0.9), 0, 4);
    const factor = (1 - 0.9) / (1 - before[2]);
    expectClose(
      after,
      before.map((value, word) => (word === 2 ? 0.9 : value * factor)),
    );
    expectClose(rowOf(weight(4, 2, 0.9), 1, 4), rowOf(undefined, 1, 4));
  });

  test('gives the last word on a weight that is set twice', () => {
    const twice = { weights: [...weight(4, 2, 0.1).weights, ...weight(4, 2, 0.6).weights], heads: [] };
    expect(rowOf(twice, 0, 4)[2]).toBe(0.6);
  });

  test('cannot be changed on the first token, nor hold more than 1, nor share what nothing has', () => {
    expect(() => rowOf(weight(0, 0, 0.5), 0, 0)).toThrow(RowError);
    const tooMuch = { weights: [...weight(4, 2, 0.7).weights, ...weight(4, 3, 0.4).weights], heads: [] };
    expect(() => rowOf(tooMuch, 0, 4)).toThrow('sum to 1.1');
    const all = { weights: [...weight(1, 0, 0.3).weights, ...weight(1, 1, 0.3).weights], heads: [] };
    expect(() => rowOf(all, 0, 1)).toThrow('no weight');
    const whole = { weights: [...weight(1, 0, 0.3).weights, ...weight(1, 1, 0.7).weights], heads: [] };
    expectClose(rowOf(whole, 0, 1), [0.3, 0.7]);
  });

  test('is what the forward pass mixed with, clamps and all', () => {
    const given = weight(5, 1, 0.4);
    const clamped = encode(encoder, inputs, extent, { clamps: given });
    const row = attentionRow({ shape, layer: 0, clamps: given }, clamped.layers[0].projected, extent, {
      head: 0,
      token: 5,
    });
    const d = shape.hiddenSize;
    const { projected, mixed } = clamped.layers[0];
    const mix = row.reduce((sum, value, word) => sum + value * projected[word * 3 * d + 2 * d], 0);
    expect(mix).toBeCloseTo(mixed[5 * d], 13);
  });
});

test('a head that is off adds nothing, and the others what they did', () => {
  const shape = shapeOf({ numLayers: 1 });
  const encoder = seededEncoder(shape);
  const inputs = seededVector(94, 3 * 6);
  const off = { weights: [], heads: [{ layer: 0, head: 1, tokens: [2] }] };
  const before = encode(encoder, inputs, { steps: 3, batch: 1 }).layers[0].mixed;
  const after = encode(encoder, inputs, { steps: 3, batch: 1 }, { clamps: off }).layers[0].mixed;
  expect(Array.from(after)).toEqual([...before.subarray(0, 15), 0, 0, 0]);
});

test('no token sees a later one, and what stands behind an end changes nothing before it', () => {
  const shape = shapeOf();
  const encoder = seededEncoder(shape);
  const d = shape.hiddenSize;
  const short = seededVector(95, 3 * d);
  const long = Float64Array.from([...short, ...seededVector(96, 2 * d)]);
  const alone = encode(encoder, short, { steps: 3, batch: 1 }).outputs;
  expectClose(encode(encoder, long, { steps: 5, batch: 1 }).outputs.subarray(0, 3 * d), alone);
});

test('slopes are those of the paper', () => {
  expect([0, 1].map((head) => slopeOf({ positions: 'alibi', numHeads: 2 }, head))).toEqual([2 ** -4, 2 ** -8]);
  expect(slopeOf({ positions: 'alibi', numHeads: 8 }, 0)).toBe(0.5);
  expect(slopeOf({ positions: 'none', numHeads: 2 }, 0)).toBe(0);
});

test('weights and inputs that do not fit are named', () => {
  const shape = shapeOf();
  const encoder = seededEncoder(shape);
  const inputs = seededVector(97, 6);
  const extent = { steps: 1, batch: 1 };
  expect(() => encode(encoder, inputs, { steps: 2, batch: 1 })).toThrow(ShapeError);
  expect(() => encode({ ...encoder, layers: [] }, inputs, extent)).toThrow('0 layers, expected 2');
  expect(() => encode(withTensor(encoder, 1, 'linear1.bias', new Float64Array(5)), inputs, extent)).not.toThrow();
  const wrong = { ...encoder, shape: { ...shape, feedForwardSize: 4 } };
  expect(() => encode(wrong, inputs, extent)).toThrow('0.linear1.weight is [5, 6], expected [4, 6]');
  expect(() => encode({ ...encoder, shape: { ...shape, numHeads: 4 } }, inputs, extent)).toThrow('4 heads');
  expect(() => encodeBackward(encoder, encode(encoder, inputs, extent), new Float64Array(5))).toThrow(ShapeError);
});
