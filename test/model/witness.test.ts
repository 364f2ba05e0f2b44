import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeFolder, encodeFolder } from '../../src/model/folder/folder.ts';
import { witnessReport } from '../../src/model/witness.ts';
import { torchFiles, torchFolder, torchModels } from './support.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A folder of PyTorch's with its witness, and keys of its config changed; undefined takes one out. */
function folderOf(name: string, config: Readonly<Record<string, unknown>> = {}, witness?: unknown) {
  const files = torchFiles(name);
  const own = JSON.parse(new TextDecoder().decode(files.get('config.json')));
  files.set('config.json', bytes(JSON.stringify({ ...own, ...config })));
  const expected =
    witness === undefined ? readFileSync(join(torchFolder(name), 'expected.json')) : bytes(JSON.stringify(witness));
  return files.set('expected.json', expected);
}
const witnessOf = (text: object) => ({
  format: 'lstm-explore/expected-1',
  texts: [{ text: 'Not bad', tokens: null, ids: null, logits: [0], ...text }],
});

test.each(torchModels)('%s is what its own program computes', (name) => {
  const report = witnessReport(decodeFolder(folderOf(name)));
  expect(report).not.toHaveProperty('complaint');
  expect(report?.worst).toBeLessThan(1e-12);
  expect(report?.texts).toBe(3);
});

test('a folder without a witness has no report', () => {
  expect(witnessReport(decodeFolder(torchFiles('lstm-f32')))).toBeUndefined();
});

// What is not said in config.json is found out: each of these opens as another network without its key.
test.each([
  ['lstm-f32-mean', 'readout', '"readout": "mean"'],
  ['gru-f32-max', 'readout', '"readout": "max"'],
  ['lstm-f32-max-bidirectional', 'readout', '"readout": "max"'],
  ['lstm-f32-output-last', 'readout', '"readout": "output-last"'],
  ['lstm-f32-swapped', 'directions', '"directions": ["backward","forward"]'],
  ['rnn-f32-relu', 'nonlinearity', '"nonlinearity": "relu"'],
  ['lstm-f32-two-linear-relu', 'activation', '"activation": "relu"'],
  ['gru-f32-two-linear-gelu', 'activation', '"activation": "gelu"'],
])('%s without "%s" is told to be another, and what to do', (name, key, remedy) => {
  const { complaint } = witnessReport(decodeFolder(folderOf(name, { [key]: undefined }))) ?? {};
  expect(complaint).toMatch(
    /^the logit of text \d is \S+ by the owner’s program, \S+ here \(difference \S+, at most 0.0001\)/,
  );
  expect(complaint).toContain(`${remedy} in config.json makes the two agree`);
});

test('a key too many is told to be left out', () => {
  const { complaint } = witnessReport(decodeFolder(folderOf('lstm-f32', { readout: 'mean' }))) ?? {};
  expect(complaint).toContain('no "readout" in config.json makes the two agree');
});

test('half precision may differ by more', () => {
  const [{ text, logits }] = JSON.parse(readFileSync(join(torchFolder('lstm-f16'), 'expected.json'), 'utf8')).texts;
  const off = (difference: number) => witnessOf({ text, logits: [logits[0] + difference] });
  expect(witnessReport(decodeFolder(folderOf('lstm-f16', {}, off(1e-2))))).not.toHaveProperty('complaint');
  expect(witnessReport(decodeFolder(folderOf('lstm-f16', {}, off(3e-2))))).toHaveProperty('complaint');
  expect(witnessReport(decodeFolder(folderOf('lstm-f32', {}, off(1e-2))))).toHaveProperty('complaint');
});

test('probabilities in place of logits are recognised', () => {
  const [{ text, logits }] = JSON.parse(readFileSync(join(torchFolder('lstm-f32'), 'expected.json'), 'utf8')).texts;
  const witness = witnessOf({ text, logits: [1 / (1 + Math.exp(-logits[0]))] });
  expect(witnessReport(decodeFolder(folderOf('lstm-f32', {}, witness)))?.complaint).toContain(
    'these are probabilities',
  );
});

describe('differing ids are told first', () => {
  test.each([
    ['Not bad', [1, 4, 0], 'token 2 of text 0 is 0 ("<unk>") by the owner’s program, nothing here'],
    ["it isn't", [0, 0], 'token 1 of text 0 is 0 ("<unk>") by the owner’s program, 10 ("was") here'],
  ])('%s %j', (text, ids) => {
    const { complaint } = witnessReport(decodeFolder(folderOf('lstm-f32', {}, witnessOf({ text, ids })))) ?? {};
    expect(complaint).toMatch(/^token \d of text 0 is .* by the owner’s program, .* here: .*; the logit of text 0/);
  });

  test('with the tokenizer that makes them', () => {
    const witness = witnessOf({ text: 'Not bad,but', ids: [1, 0] });
    expect(witnessReport(decodeFolder(folderOf('lstm-f32', {}, witness)))?.complaint).toContain(
      '"tokenizer": "whitespace" in config.json makes these',
    );
  });

  test('and padding by its name', () => {
    const witness = witnessOf({ text: 'not bad', ids: [1, 4, 11, 11, 11] });
    expect(witnessReport(decodeFolder(folderOf('lstm-f32', { padding: 'great' }, witness)))?.complaint).toContain(
      'fills texts up and reads the padding',
    );
  });
});

describe('a file of that name', () => {
  test.each([
    ['of an older form', { text: 'Not bad', logits: [0.3] }],
    ['of another format', { format: 'pytest/1', texts: [] }],
    ['that is a list', [1, 2]],
  ])('%s is not read', (_, content) => {
    expect(witnessReport(decodeFolder(folderOf('lstm-f32', {}, content)))).toBeUndefined();
  });

  test.each<[what: string, content: object, message: string]>([
    ['without texts', { format: 'lstm-explore/expected-1' }, 'expected.json: texts is missing'],
    ['with none', { format: 'lstm-explore/expected-1', texts: [] }, 'expected.json: texts: expected a text or more'],
    ['with a logit that is text', witnessOf({ logits: ['0.3'] }), 'expected.json: texts.0.logits.0: expected a number'],
    [
      'of another model’s outputs',
      witnessOf({ logits: [1, 2, 3] }),
      'texts.0 has 3 logits, the model 1: is it the witness of another model?',
    ],
    [
      'of another model’s vocabulary',
      witnessOf({ ids: [1, 12] }),
      'texts.0 has the id 12, the model has 0 to 11: is it the witness of another model?',
    ],
  ])('%s is an error', (_, content, message) => {
    expect(() => decodeFolder(folderOf('lstm-f32', {}, content))).toThrow(message);
  });

  test('cut short is an error', () => {
    const files = torchFiles('lstm-f32').set(
      'expected.json',
      bytes('{ "format": "lstm-explore/expected-1", "texts": [{'),
    );
    expect(() => decodeFolder(files)).toThrow('expected.json: this is not JSON; is it cut short');
  });
});

test('a witness is kept with its model', () => {
  const model = decodeFolder(folderOf('lstm-f16'));
  expect(decodeFolder(encodeFolder(model))).toEqual(model);
});
