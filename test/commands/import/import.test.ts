import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { witnessReport } from '../../../src/model/witness.ts';
import { loadModel } from '../../../src/models.ts';
import { outputOf } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const given = (name: string): string => packagePath('fixtures', 'torch', 'imports', name);
const importing = (file: string, out: string, ...more: readonly string[]): string[] => [
  ...['import', file, '--vocab', given('words.txt'), '--out', at(out)],
  ...more,
];

test.each([
  ['model.pt', 1e-6],
  ['checkpoint.pth', 1e-6],
  ['half.bin', 2e-2],
])('%s of torch.save becomes a folder whose witness holds', async (file, most) => {
  const told = await outputOf(importing(given(file), file, '--expected', given('expected.json')));
  expect(told).toBe(
    `${at(file)}: LSTM, 2 layers of 5 · both directions · 12 words of 6 · labels negative, positive · 1,283 weights\n`,
  );
  const model = await loadModel(at(file));
  expect(model.config).toMatchObject({ cell: 'lstm', numLayers: 2, bidirectional: true, hiddenSize: 5, name: file });
  const report = witnessReport(model);
  expect(report).not.toHaveProperty('complaint');
  expect(report?.worst).toBeLessThan(most);
});

test('the words may be JSON, and what the weights do not say is given', async () => {
  const more = ['--labels', 'bad,good', '--readout', 'mean', '--name', 'mine', '--directions', 'backward,forward'];
  await outputOf(['import', given('model.pt'), '--vocab', given('words.json'), '--out', at('said'), ...more]);
  expect((await loadModel(at('said'))).config).toMatchObject({
    ...{ labels: ['bad', 'good'], readout: 'mean', name: 'mine', directions: ['backward', 'forward'] },
  });
});

test('a witness of another model is told when the folder is made', async () => {
  const other = JSON.parse(readFileSync(given('expected.json'), 'utf8'));
  other.texts[0].logits[0] += 1;
  writeFileSync(at('other.json'), JSON.stringify(other));
  await outputOf(importing(given('model.pt'), 'other', '--expected', at('other.json')));
  expect(witnessReport(await loadModel(at('other')))?.complaint).toContain('by the owner’s program');
});

test('safetensors are imported too', async () => {
  const file = packagePath('fixtures', 'torch', 'models', 'gru-f32', 'model.safetensors');
  await outputOf(importing(file, 'safe'));
  expect((await loadModel(at('safe'))).config).toMatchObject({ cell: 'gru', hiddenSize: 4, embeddingSize: 3 });
});

describe('is refused, and nothing of it is run:', () => {
  test.each([
    ['evil.pt', /the pickle in it asks for "posix\.system", which no state_dict needs; nothing of it was run/],
    ['whole.pt', /asks for "__main__\.Reader", .*torch\.save\(model\.state_dict\(\), "model\.pt"\)/],
    ['bomb.pt', /"model\/data\.pkl" in it is compressed, \d+ bytes to 10000000; torch\.save stores files as they are/],
    ['absurd.pt', /tensor "emb\.weight": \[2147483647, 6\] does not fit in the 72 numbers that are stored for it/],
    ['old.pt', /this is a bare pickle, as PyTorch wrote it before 1\.6/],
    ['words.txt', /this is no weight file: expected a state_dict of torch\.save \(a zip\), or safetensors/],
  ])('%s', async (file, message) => {
    await expect(outputOf(importing(given(file), 'never'))).rejects.toThrow(message);
    expect(existsSync(at('never'))).toBe(false);
    expect(existsSync('EXECUTED')).toBe(false);
  });

  test.each([
    ['of protocol 0', "cos\nsystem\n(S'touch EXECUTED'\ntR.", '"os.system"'],
    ['of protocol 4', '\x80\x04\x8c\x08builtins\x8c\x04eval\x93\x8c\x01x\x85R.', '"builtins.eval"'],
  ])('a bare pickle %s, by what it asks for', async (_, pickle, global) => {
    writeFileSync(at('bare.bin'), pickle, 'latin1');
    await expect(outputOf(importing(at('bare.bin'), 'never'))).rejects.toThrow(`asks for ${global}`);
  });

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -30), /its end is missing; is it cut short\?/],
    [
      'with its numbers gone',
      (bytes: Buffer) => renamed(bytes, 'data/0', 'gone/0'),
      /"emb\.weight": its numbers, data\/0, are not in the file/,
    ],
  ])('a state_dict %s', async (_, change, message) => {
    writeFileSync(at('bad.pt'), change(readFileSync(given('model.pt'))));
    await expect(outputOf(importing(at('bad.pt'), 'never'))).rejects.toThrow(message);
  });

  test.each([
    [['--labels', 'a,b,c'], /--labels a,b,c: 3 names, and the classifier has 1 outputs: give 2/],
    [['--activation', 'relu'], /model\.pt: "activation" "relu" stands between two linear layers/],
    [['--unknown', 'zebra'], /"unknown" is "zebra", which vocab\.txt does not have/],
    [['--expected', 'package.json'], /package\.json is no witness/],
  ])('%j', async (more, message) => {
    await expect(outputOf(importing(given('model.pt'), 'never', ...more))).rejects.toThrow(message);
  });

  test('a vocabulary of another size', async () => {
    writeFileSync(at('few.txt'), '<unk>\ngood\n');
    const args = ['import', given('model.pt'), '--vocab', at('few.txt'), '--out', at('never')];
    await expect(outputOf(args)).rejects.toThrow(
      /the vocabulary has 2 words, and there is no word table \[2, 6\] in it; found emb\.weight \[12, 6\]/,
    );
  });
});

test('a file in place of a folder says that import is the way', async () => {
  const run = runCommand(['trace', 'good', '--model', given('model.pt')]);
  await expect(run).rejects.toThrow(
    /model\.pt is a file, and a model is a folder: lstm-explore import .* --vocab WORDS\.txt --out DIR/,
  );
});

/** Every name in a zip changed to another of the same length. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(`model/${from}`, `model/${to}`), 'latin1');
}
