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
      '"cell" must be one of lstm, gru, rnn, attention, found "mingru"',
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
    [
      'a tensor too few',
      withTensors(({ 'rnn.weight_hh_l0': _, ...rest }) => rest),
      'missing: rnn.weight_hh_l0 [16, 4]',
    ],
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

describe('a key that changes the arithmetic', () => {
  test.each([
    ['proj_size', 8],
    ['layer_norm', true],
    ['attention', 'dot'],
    ['residual', true],
    ['peephole', true],
    ['weight_tying', true],
  ])('and is not supported is an error that names it: %s', (key, value) => {
    expect(() => decodeFolder(withConfig((config) => ({ ...config, [key]: value })))).toThrow(
      `config.json: "${key}" ${JSON.stringify(value)} is not supported`,
    );
    const off = typeof value === 'number' ? 0 : false;
    expect(decodeFolder(withConfig((config) => ({ ...config, [key]: off }))).config).not.toHaveProperty(key);
  });

  test.each<[key: string, value: unknown, message: string]>([
    ['readout', 'first', '"readout" must be one of last, output-last, mean, max, found "first"'],
    ['nonlinearity', 'sigmoid', '"nonlinearity" must be one of tanh, relu, found "sigmoid"'],
    ['nonlinearity', 'relu', '"nonlinearity" "relu" is for "cell" "rnn"'],
    ['directions', ['backward', 'forward'], '"directions" is the order of two; it goes with "bidirectional" true'],
    ['directions', ['backward', 'backward'], '"directions" must be ["forward", "backward"] or'],
    ['activation', 'silu', '"activation" must be one of relu, tanh, gelu, found "silu"'],
    ['activation', 'relu', '"activation" "relu" stands between two linear layers, and model.safetensors has one'],
    ['lowercase', 'no', '"lowercase" must be true or false'],
  ])('and is wrong is an error: %s %j', (key, value, message) => {
    expect(() => decodeFolder(withConfig((config) => ({ ...config, [key]: value })))).toThrow(message);
  });

  test('of another program says whose config.json it is', () => {
    const bert = { architectures: ['BertForSequenceClassification'], model_type: 'bert', vocab_size: 30522 };
    expect(() => decodeFolder(withConfig(() => bert))).toThrow(
      'config.json: this is the configuration of a Hugging Face Transformers model ("BertForSequenceClassification")',
    );
    const keras = { class_name: 'Sequential', config: { layers: [] } };
    expect(() => decodeFolder(withConfig(() => keras))).toThrow('this is the configuration of Keras ("Sequential")');
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
      /missing: classifier.weight \[1, 4\]; not accounted for by config.json: fc.weight \[1, 4\]/,
    );
  });

  test('are recognised beside a module that lacks a part', () => {
    const files = withTensors(({ 'embedding.weight': embedding, 'rnn.weight_ih_l0': _, ...rest }) => ({
      ...rest,
      'emb.weight': embedding,
    }));
    expect(() => decodeFolder(files)).toThrow('model.safetensors: missing: rnn.weight_ih_l0 [16, 3]\n');
  });

  const cellsOf = (path: (layer: number, parameter: string) => string): Files => {
    const files = torchFiles('lstm-f64-stacked');
    const tensors = readSafetensors(files.get('model.safetensors') ?? new Uint8Array());
    const renamed = Object.entries(tensors).map(([name, tensor]) => {
      const [, parameter, layer] = /^rnn\.(\w+)_l(\d)$/.exec(name) ?? [];
      return [parameter ? path(Number(layer), parameter) : name, tensor];
    });
    return files.set('model.safetensors', writeSafetensors(Object.fromEntries(renamed), 'F64'));
  };

  test.each([
    ['modules of one layer each', (layer: number, name: string) => `lstm${layer + 1}.${name}_l0`],
    ['cells in a list', (layer: number, name: string) => `cells.${layer}.${name}`],
  ])('may be of a stack built of %s', (_, path) => {
    const stacked = decodeFolder(torchFiles('lstm-f64-stacked'));
    expect(decodeFolder(cellsOf(path)).tensors).toEqual(stacked.tensors);
  });

  test('of two unlike recurrent modules are refused', () => {
    const files = cellsOf((layer, name) => `${layer ? 'decoder' : 'encoder'}.${name}_l0`);
    expect(() => decodeFolder(files)).toThrow('not accounted for by config.json: encoder.weight_ih_l0');
  });

  test.each([
    ['attention.weight', 'attention over the states is not supported; supported: a word table, one LSTM'],
    ['rnn.weight_hr_l0', 'projected states (proj_size) are not supported'],
    ['conv1.weight', 'convolutions are not supported'],
  ])('that cannot be read say what is supported: %s', (name, message) => {
    const files = withTensors((tensors) => ({ ...tensors, [name]: { shape: [2, 2, 1], data: new Float64Array(4) } }));
    expect(() => decodeFolder(files)).toThrow(message);
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
