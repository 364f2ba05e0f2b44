import { describe, expect, test } from 'vitest';
import { encode, encodeBackward } from '../../../src/engine/attention/encoder.ts';
import { attentionRow } from '../../../src/engine/attention/heads.ts';
import { binaryLogLoss, sigmoid } from '../../../src/engine/functions.ts';
import type { Vector } from '../../../src/engine/tensor.ts';
import { expectGolden, vector } from '../golden.ts';
import { type AttentionGolden, attentionNames, goldenClamps, goldenEncoder, readAttention } from './golden.ts';

/** Where in the outputs, [T, B, d], lies the last real token of a sequence. */
const finalStart = ({ batch, lengths, shape }: AttentionGolden, b: number): number =>
  ((lengths[b] - 1) * batch + b) * shape.hiddenSize;

function logitsOf(golden: AttentionGolden, outputs: Vector): number[] {
  const { weight, bias } = golden.classifier;
  return golden.lengths.map((_, b) =>
    weight.reduce((sum, value, k) => sum + value * outputs[finalStart(golden, b) + k], bias[0]),
  );
}

function dOutputsOf(golden: AttentionGolden, logits: readonly number[]): Vector {
  const hasLoss = golden.objective === 'log-loss';
  const dOutputs = hasLoss ? vector(golden.slopes) : new Float64Array(golden.slopes.length);
  logits.forEach((logit, b) => {
    const dLogit = hasLoss ? sigmoid(logit) - golden.targets[b] : 1;
    golden.classifier.weight.forEach((value, k) => {
      dOutputs[finalStart(golden, b) + k] += dLogit * value;
    });
  });
  return dOutputs;
}

function lossOf({ objective, targets, slopes }: AttentionGolden, outputs: Vector, logits: readonly number[]): number {
  if (objective === 'logit') return logits.reduce((sum, logit) => sum + logit);
  const onOutputs = outputs.reduce((sum, output, k) => sum + output * slopes[k], 0);
  return logits.reduce((sum, logit, b) => sum + binaryLogLoss(logit, targets[b]), onOutputs);
}

/** Zero behind the end of a sequence, where the golden file has zeros. */
function real({ lengths, batch, shape }: AttentionGolden, values: Vector): Vector {
  const width = shape.hiddenSize;
  return values.map((value, n) => (Math.floor(n / width / batch) < lengths[Math.floor(n / width) % batch] ? value : 0));
}

// One token and 300, one unit, head and layer and several, padding, both kinds of position, clamps, rows that are almost
// one word's: see fixtures/generate_attention.py.
describe.each(attentionNames)('like PyTorch, %s', (name) => {
  const golden = readAttention(name);
  const encoder = goldenEncoder(golden);
  const clamps = goldenClamps(golden);
  const trace = encode(encoder, vector(golden.inputs), golden, { clamps });
  const logits = logitsOf(golden, trace.outputs);
  const gradient = encodeBackward(encoder, trace, dOutputsOf(golden, logits), { clamps });

  test('has the rows, mixes and outputs of every layer', () => {
    expect(trace.layers).toHaveLength(golden.layers.length);
    golden.layers.forEach(({ rows, mixed, hidden }, layer) => {
      for (const { sequence, token, rows: heads } of rows) {
        heads.forEach((expected, head) => {
          const attention = { shape: golden.shape, layer, clamps };
          const row = attentionRow(attention, trace.layers[layer].projected, golden, { head, token, sequence });
          expectGolden(`row ${token} of head ${layer}.${head}`, row, expected);
        });
      }
      expectGolden(`the mix of layer ${layer}`, real(golden, trace.layers[layer].mixed), mixed);
      expectGolden(`what layer ${layer} makes`, real(golden, trace.layers[layer].hidden), hidden);
    });
    expectGolden('the outputs', real(golden, trace.outputs), golden.outputs);
  });

  test('has the logits and the loss', () => {
    expectGolden('the logits', logits, golden.logits);
    expectGolden('the loss', [lossOf(golden, trace.outputs, logits)], [golden.loss]);
  });

  test('has the gradient of every weight and of the inputs', () => {
    const found: Readonly<Record<string, Vector>> = {
      ...Object.fromEntries(
        gradient.layers.flatMap((layer, n) =>
          Object.entries(layer).map(([weight, values]) => [`layers.${n}.${weight}`, values]),
        ),
      ),
      'norm.weight': gradient.norm.weight,
      'norm.bias': gradient.norm.bias,
    };
    expect(Object.keys(found).sort()).toEqual(Object.keys(golden.gradients.weights).sort());
    for (const [weight, values] of Object.entries(golden.gradients.weights)) {
      expectGolden(`the gradient of ${weight}`, found[weight], values);
    }
    expectGolden('the gradient of the inputs', gradient.inputs, golden.gradients.inputs);
  });
});
