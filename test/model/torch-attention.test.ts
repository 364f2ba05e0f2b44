import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeFolder, encodeFolder } from '../../src/model/folder/folder.ts';
import { differenceFrom } from '../../src/model/textbook/difference.ts';
import { readByTextbook } from '../../src/model/textbook/textbook.ts';
import { trace } from '../../src/model/tracing/read.ts';
import { witnessReport } from '../../src/model/witness.ts';
import { expectGolden } from '../engine/golden.ts';

const folder = new URL('../../fixtures/torch/attention-models/', import.meta.url);
type Rows = readonly (readonly number[])[];

interface ExpectedReading {
  readonly text: string;
  readonly ids: readonly number[];
  readonly clamps: readonly string[];
  readonly layers: readonly {
    readonly layer: number;
    /** [T][heads][t + 1] */
    readonly attention: readonly Rows[];
    readonly mixed: Rows;
    readonly hidden: Rows;
  }[];
  readonly logits: Rows;
  readonly finalLogits: readonly number[];
  readonly gradient: Rows;
}

const filesOf = (name: string): Map<string, Uint8Array> =>
  new Map(
    ['config.json', 'vocab.txt', 'model.safetensors', 'expected.json'].map((file) => [
      file,
      new Uint8Array(readFileSync(new URL(`${name}/${file}`, folder))),
    ]),
  );

const readingsOf = (name: string): readonly ExpectedReading[] =>
  JSON.parse(readFileSync(new URL(`${name}/expected.json`, folder), 'utf8')).readings;

// A state_dict of nn.Embedding, nn.TransformerEncoder and nn.Linear each: see fixtures/generate_attention_models.py.
describe.each(readdirSync(folder))('the folder %s, written by PyTorch,', (name) => {
  const model = decodeFolder(filesOf(name));

  test.each(readingsOf(name))('reads "$text" with clamps $clamps as PyTorch does', (expected) => {
    const reading = trace(model, expected.text, { clamps: expected.clamps, gradient: true });

    expect(reading.steps.map(({ id }) => id)).toEqual(expected.ids);
    expectGolden('the final logits', reading.prediction.logits, expected.finalLogits);
    reading.steps.forEach(({ layers, logits, gradient }, t) => {
      expect(layers.map(({ layer, direction }) => [layer, direction])).toEqual(
        expected.layers.map(({ layer }) => [layer, 'forward']),
      );
      layers.forEach(({ attention = [], mixed = [], hidden = [] }, index) => {
        const layer = expected.layers[index];
        expect(attention).toHaveLength(layer.attention[t].length);
        attention.forEach((row, head) => {
          expectGolden(`row ${t} of ${index}.${head}`, row, layer.attention[t][head]);
        });
        expectGolden(`the mix of layer ${index} at ${t}`, mixed, layer.mixed[t]);
        expectGolden(`what layer ${index} makes at ${t}`, hidden, layer.hidden[t]);
      });
      expectGolden(`the logits at ${t}`, logits ?? [], expected.logits[t]);
      expectGolden(`the gradient of the embedding at ${t}`, gradient?.embedding ?? [], expected.gradient[t]);
      expect(gradient?.norm).toBeCloseTo(Math.hypot(...expected.gradient[t]), 12);
    });
  });

  test('agrees with its witness, with the textbook, and with itself saved and loaded again', () => {
    expect(witnessReport(model)?.complaint).toBeUndefined();
    const [{ text }] = readingsOf(name);
    const reading = trace(model, text, { gradient: true });
    expect(differenceFrom(readByTextbook(model, text), reading).worst).toBeLessThan(1e-12);
    const again = decodeFolder(encodeFolder(model));
    expect(trace(again, text).prediction).toEqual(reading.prediction);
  });

  test('counts its parameters', () => {
    const { config, parameters, recurrentParameters, classifier } = model;
    const ofClassifier = classifier.weight.data.length + classifier.bias.data.length;
    expect(recurrentParameters).toBe(parameters - config.vocabSize * config.embeddingSize - ofClassifier);
  });
});

test('a trace of attention is written as lists, its rows as they are computed', () => {
  const model = decodeFolder(filesOf('attention-f32'));
  const [{ text, layers }] = readingsOf('attention-f32');
  const written = JSON.parse(JSON.stringify(trace(model, text, { gradient: true })));
  expect(Object.keys(written.steps[4].layers[1])).toEqual(['layer', 'direction', 'attention', 'mixed', 'hidden']);
  expect(written.steps[4].layers[1].attention[0][3]).toBeCloseTo(layers[1].attention[4][0][3], 12);
  expect(Object.keys(written.steps[4].gradient)).toEqual(['embedding', 'norm']);
  expect(written.model).toMatchObject({ cell: 'attention', numHeads: 2, feedForwardSize: 10, positions: 'none' });
});

test.each([
  ['a head count that does not divide', { numHeads: 4 }, '"hiddenSize" 6 cannot be shared by "numHeads" 4'],
  ['an embedding of another size', { embeddingSize: 5 }, '"hiddenSize" 6 must be "embeddingSize" 5'],
  ['two directions', { bidirectional: true }, '"bidirectional" must be false'],
  ['positions that are none of ours', { positions: 'rotary' }, '"positions" must be one of none, alibi'],
  ['no positions', { positions: undefined }, 'missing: "positions"'],
  ['no heads', { numHeads: undefined }, 'missing: "numHeads"'],
  ['relu', { nonlinearity: 'relu' }, '"nonlinearity" "relu" is for "cell" "rnn"'],
  [
    'another size of the feed-forward part',
    { feedForwardSize: 9 },
    'linear1.weight has the shape [10, 6], expected [9, 6]',
  ],
  ['a layer more', { numLayers: 3 }, 'missing: encoder.layers.2.self_attn.in_proj_weight'],
  ['a layer fewer', { numLayers: 1 }, 'not accounted for by config.json: encoder.layers.1.'],
])('a config with %s is refused', (_, changed, message) => {
  const files = filesOf('attention-f32');
  const config = JSON.parse(new TextDecoder().decode(files.get('config.json')));
  files.set('config.json', new TextEncoder().encode(JSON.stringify({ ...config, ...changed })));
  expect(() => decodeFolder(files)).toThrow(message);
});

test.each([
  ['forget@1=0', 'no gate "forget"; a model of the kind attention has no gates'],
  ['attention:2.0@3/1=0.5', 'no layer 2; there are 2, counted from 0'],
  ['attention:0.2@3/1=0.5', 'no head 2'],
  ['attention:0.0@9/1=0.5', 'no token 9; there are 9, counted from 0'],
  ['attention:0.0@3/4=0.5', 'word 4 comes after token 3'],
  ['attention:0.0@0/0=1', 'the first token has one word to look at'],
  ['attention:0.0@3/1=1.5', 'the value must be 0 to 1'],
  ['attention:0.0@3=0.5', 'expected TOKEN/WORD'],
  ['attention:0@3/1=0.5', 'expected attention:LAYER.HEAD'],
  ['attention@3/1=0.5', 'expected attention:LAYER.HEAD'],
  ['head:0.0@*=1', 'a head is switched off with =0, found 1'],
  ['head:0.0@9=0', 'no token 9'],
])('the clamp %s is refused', (spec, message) => {
  const model = decodeFolder(filesOf('attention-f32'));
  const [{ text }] = readingsOf('attention-f32');
  expect(() => trace(model, text, { clamps: [spec] })).toThrow(message);
});

test('weights of one row sum to 1 at most, the later of two on one word counts, and all of them may be set', () => {
  const model = decodeFolder(filesOf('attention-f32'));
  const [{ text }] = readingsOf('attention-f32');
  const rowOf = (...clamps: string[]) => trace(model, text, { clamps }).steps[1].layers[0].attention?.[0] ?? [];
  expect(() => rowOf('attention:0.0@1/0=0.7', 'attention:0.0@1/1=0.4')).toThrow('sum to 1.1, 1 at most');
  expect(() => rowOf('attention:0.0@1/0=0.3', 'attention:0.0@1/1=0.3')).toThrow('must sum to 1, found 0.6');
  expect([...rowOf('attention:0.0@1/0=0.3', 'attention:0.0@1/1=0.7')]).toEqual([0.3, 0.7]);
  expect(rowOf('attention:0.0@1/0=0.3', 'attention:0.0@1/0=0.9')[0]).toBe(0.9);
});

test('a clamp of attention is none of a recurrent model', async () => {
  const { smallModel } = await import('./support.ts');
  expect(() => trace(smallModel(), 'not bad', { clamps: ['head:0.0@*=0'] })).toThrow(
    '"head" is of models of attention',
  );
});
