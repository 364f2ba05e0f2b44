import { describe, expect, test } from 'vitest';
import { decodeFolder, encodeFolder } from '../../../src/model/folder/folder.ts';
import { readSafetensors, writeSafetensors } from '../../../src/model/folder/safetensors.ts';
import { smallModel, torchFiles } from '../support.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const binary = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x00, 0xff);

type Files = Map<string, Uint8Array>;
type Config = Record<string, unknown>;

/** The folder of a small LSTM: 12 words, X = 3, H = 4. */
const folder = (): Files => torchFiles('lstm-f32');

function withConfig(change: (config: Config) => Config): Files {
  const files = folder();
  const config = JSON.parse(new TextDecoder().decode(files.get('config.json')));
  return files.set('config.json', bytes(JSON.stringify(change(config))));
}

function withTensors(
  change: (tensors: ReturnType<typeof readSafetensors>) => ReturnType<typeof readSafetensors>,
): Files {
  const files = folder();
  const tensors = readSafetensors(files.get('model.safetensors') ?? new Uint8Array());
  return files.set('model.safetensors', writeSafetensors(change(tensors), 'F32'));
}

const without = (file: string): Files => {
  const files = folder();
  files.delete(file);
  return files;
};

test('unknown keys of the config are ignored, and the card is kept', () => {
  const files = withConfig((config) => ({ ...config, transformers_version: '4.0' })).set('README.md', bytes('# Card'));
  const model = decodeFolder(files);
  expect(model.card).toBe('# Card');
  expect(model.config).not.toHaveProperty('transformers_version');
});

test('a model that is written is read back as it was', () => {
  const model = { ...smallModel({ cell: 'gru', numLayers: 2, bidirectional: true }), card: '# Card' };
  expect(decodeFolder(encodeFolder(model))).toEqual(model);
});

test('the same model gives the same bytes', () => {
  expect(encodeFolder(smallModel())).toEqual(encodeFolder(smallModel()));
});

describe('a damaged folder is refused:', () => {
  test.each<[what: string, files: Files, message: string]>([
    ['no config', without('config.json'), 'config.json: no such file'],
    ['no vocabulary', without('vocab.txt'), 'vocab.txt: no such file'],
    ['no weights', without('model.safetensors'), 'model.safetensors: no such file'],
    ['a binary config', folder().set('config.json', binary), 'config.json: this is no UTF-8 text'],
    ['a config that is no JSON', folder().set('config.json', bytes('{"cell": lstm}')), 'config.json: this is not JSON'],
    ['a config that is a list', folder().set('config.json', bytes('[]')), 'config.json: missing: "format"'],
    ['a config that is null', folder().set('config.json', bytes('null')), 'config.json: this is not a JSON object'],
    [
      'a key missing',
      withConfig(({ cell, hiddenSize, ...rest }) => rest),
      'config.json: missing: "cell", "hiddenSize"',
    ],
    [
      'another format',
      withConfig((config) => ({ ...config, format: 'x/2' })),
      '"format" must be "lstm-explore/1", found "x/2"',
    ],
    [
      'an unknown cell',
      withConfig((config) => ({ ...config, cell: 'mingru' })),
      '"cell" must be one of lstm, gru, rnn, found "mingru"',
    ],
    [
      'a size that is text',
      withConfig((config) => ({ ...config, hiddenSize: '4' })),
      '"hiddenSize" must be a whole number of 1 or more, found "4"',
    ],
    [
      'absurdly many layers',
      withConfig((config) => ({ ...config, numLayers: 1e9 })),
      '"numLayers" must be a whole number of 1 to 100, found 1000000000',
    ],
    [
      'one label',
      withConfig((config) => ({ ...config, labels: ['good'] })),
      '"labels" must be a list of two or more names, none twice',
    ],
    [
      'a label twice',
      withConfig((config) => ({ ...config, labels: ['good', 'good'] })),
      '"labels" must be a list of two or more names, none twice, found ["good","good"]',
    ],
    ['a binary vocabulary', folder().set('vocab.txt', binary), 'vocab.txt: this is no UTF-8 text'],
    [
      'a smaller vocabulary',
      folder().set('vocab.txt', bytes('<unk>\ngood\n')),
      'vocab.txt has 2 tokens, expected the 12 of "vocabSize"',
    ],
    ['binary weights', folder().set('model.safetensors', binary), 'model.safetensors: it has 6 bytes, too few'],
    [
      'truncated weights',
      folder().set('model.safetensors', folder().get('model.safetensors')?.slice(0, -9) ?? binary),
      'it is cut short',
    ],
    [
      'another cell than the weights',
      withConfig((config) => ({ ...config, cell: 'gru' })),
      'rnn.weight_ih_l0 has the shape [16, 3], expected [12, 3]',
    ],
    [
      'another size than the weights',
      withConfig((config) => ({ ...config, hiddenSize: 5 })),
      'rnn.weight_hh_l0 has the shape [16, 4], expected [20, 5]',
    ],
    [
      'a layer that is not there',
      withConfig((config) => ({ ...config, numLayers: 2 })),
      'missing: rnn.weight_ih_l1 [16, 4], rnn.weight_hh_l1 [16, 4]',
    ],
    [
      'a direction that is not there',
      withConfig((config) => ({ ...config, bidirectional: true })),
      'missing: rnn.weight_ih_l0_reverse [16, 3]',
    ],
    [
      'more labels than outputs',
      withConfig((config) => ({ ...config, labels: ['a', 'b', 'c'] })),
      'classifier.weight has the shape [1, 4], expected [3, 4]',
    ],
    ['a tensor too few', withTensors(({ 'rnn.bias_hh_l0': _, ...rest }) => rest), 'missing: rnn.bias_hh_l0 [16]'],
    [
      'a tensor too many',
      withTensors((tensors) => ({ ...tensors, 'norm.weight': tensors['classifier.bias'] })),
      'not accounted for by config.json: norm.weight [1]',
    ],
    [
      'a matrix on its side',
      withTensors((tensors) => ({
        ...tensors,
        'embedding.weight': { ...tensors['embedding.weight'], shape: [3, 12] },
      })),
      'embedding.weight has the shape [3, 12], expected [12, 3]',
    ],
  ])('%s', (_, files, message) => {
    expect(() => decodeFolder(files)).toThrow(message);
  });

  test('in two lines at most', () => {
    for (const files of [withConfig(() => ({})), withTensors(() => ({})), without('vocab.txt')]) {
      const complaint = (): string => {
        try {
          decodeFolder(files);
        } catch (error) {
          return String(error);
        }
        return '';
      };
      expect(complaint().split('\n').length).toBeLessThanOrEqual(2);
    }
  });
});

describe('the names of modules', () => {
  const renamed = (names: Readonly<Record<string, string>>): Files =>
    withTensors((tensors) =>
      Object.fromEntries(
        Object.entries(tensors).map(([name, tensor]) => {
          const [module] = name.split('.');
          const parameter = name.slice(module.length + 1);
          const other = names[module] ?? module;
          return [other === '' ? parameter : `${other}.${parameter}`, tensor];
        }),
      ),
    );

  test.each([
    { rnn: 'lstm', classifier: 'fc', embedding: 'emb' },
    { rnn: 'encoder.lstm', classifier: 'out' },
    { rnn: 'module.rnn', classifier: 'module.classifier', embedding: 'module.embedding' },
    { rnn: '' },
    { classifier: '0', embedding: '1' },
  ])('may be %j', (names) => {
    expect(decodeFolder(renamed(names))).toEqual(decodeFolder(folder()));
  });

  test('are refused where two could be meant', () => {
    const files = withTensors(({ 'classifier.weight': weight, 'classifier.bias': bias, ...rest }) => ({
      ...rest,
      ...{ 'fc.weight': weight, 'fc.bias': bias, 'out.weight': weight, 'out.bias': bias },
    }));
    expect(() => decodeFolder(files)).toThrow(
      /missing: classifier.weight \[1, 4\], classifier.bias \[1\]; not accounted for by config.json: fc.weight \[1, 4\]/,
    );
  });

  test('are recognised beside a module that lacks a part', () => {
    const files = withTensors(({ 'embedding.weight': embedding, 'classifier.bias': _, ...rest }) => ({
      ...rest,
      'emb.weight': embedding,
    }));
    expect(() => decodeFolder(files)).toThrow('model.safetensors: missing: classifier.bias [1]\n');
  });

  test('stand in the error as the file has them', () => {
    const files = renamed({ classifier: 'fc' });
    const smaller = JSON.stringify({
      ...JSON.parse(new TextDecoder().decode(files.get('config.json'))),
      labels: ['a', 'b', 'c'],
    });
    expect(() => decodeFolder(files.set('config.json', bytes(smaller)))).toThrow(
      'fc.weight (read as classifier.weight) has',
    );
  });
});
