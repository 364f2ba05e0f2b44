import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { packagePath } from '../src/io/disk/paths.ts';
import { trace } from '../src/model/tracing/read.ts';
import { builtInModels, loadModel, saveModel } from '../src/models.ts';
import { smallModel } from './model/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'models-'));
const start = process.cwd();
afterEach(() => process.chdir(start));
afterAll(() => rmSync(folder, { recursive: true }));

const bytesOf = (name: string): string => readFileSync(join(folder, name, 'model.safetensors'), 'hex');

test('every built-in model loads by its name, and reads', async () => {
  const names = await builtInModels();
  expect(names).toContain('reviews-lstm');
  for (const name of names) {
    const model = await loadModel(name);
    expect(model.config.name).toBe(name);
    expect(trace(model, 'red not good').steps).toHaveLength(3);
  }
});

test('a model that was saved is loaded as it was, and is saved as the same bytes', async () => {
  const model = smallModel({ name: 'mine' });
  await saveModel(model, join(folder, 'mine'));
  const loaded = await loadModel(join(folder, 'mine'));
  expect(loaded).toEqual(model);
  await saveModel(loaded, join(folder, 'again'));
  expect(bytesOf('again')).toBe(bytesOf('mine'));
  expect(readdirSync(join(folder, 'mine'))).toEqual(['config.json', 'model.safetensors', 'vocab.txt']);
});

test('a folder with something in it is replaced only by force', async () => {
  await saveModel(smallModel({}, 1), join(folder, 'twice'));
  const first = bytesOf('twice');
  await expect(saveModel(smallModel({}, 2), join(folder, 'twice'))).rejects.toThrow('exists already and is not empty');
  expect(bytesOf('twice')).toBe(first);
  await saveModel(smallModel({}, 2), join(folder, 'twice'), { force: true });
  expect(bytesOf('twice')).not.toBe(first);
});

test("a built-in's name wins over a folder, unless the folder is written with ./", async () => {
  process.chdir(folder);
  await saveModel(smallModel({ name: 'my own' }), 'reviews-lstm');
  expect((await loadModel('reviews-lstm')).config.name).toBe('reviews-lstm');
  expect((await loadModel('./reviews-lstm')).config.name).toBe('my own');
});

test('an error begins with the folder', async () => {
  await saveModel(smallModel(), join(folder, 'broken'));
  writeFileSync(join(folder, 'broken', 'vocab.txt'), '<unk>\n');
  await expect(loadModel(join(folder, 'broken'))).rejects.toThrow(
    `${folder}/broken/vocab.txt has 1 tokens, expected the 7`,
  );
});

test('a name that is neither built in nor a folder is an error that says what is built in', async () => {
  await expect(loadModel('nope')).rejects.toThrow(/^no model "nope": .* built in are .*reviews-lstm/);
});

describe('a folder that shares the words of another model', () => {
  const shelf = mkdtempSync(join(tmpdir(), 'shelf-'));
  afterAll(() => rmSync(shelf, { recursive: true }));
  const model = smallModel({ name: 'mine' });
  const at = (name: string): string => join(shelf, name);

  /** Saves the model without its words. */
  async function saveSharing(name: string, vocabulary: unknown): Promise<string> {
    await saveModel(model, at(name));
    const config = JSON.parse(readFileSync(join(at(name), 'config.json'), 'utf8'));
    writeFileSync(join(at(name), 'config.json'), JSON.stringify({ ...config, vocabulary }));
    rmSync(join(at(name), 'vocab.txt'));
    return at(name);
  }
  const words = async (): Promise<string> => {
    await saveModel(model, at('owner'), { force: true });
    return createHash('sha256')
      .update(readFileSync(join(at('owner'), 'vocab.txt')))
      .digest('hex');
  };

  test('has them from the folder beside it, also through a link, and is saved whole', async () => {
    const sharing = await saveSharing('sharing', { sharedWith: 'owner', sha256: await words() });
    expect(await loadModel(sharing)).toEqual(model);
    symlinkSync(sharing, join(folder, 'link'));
    expect(await loadModel(join(folder, 'link'))).toEqual(model);
    process.chdir(sharing);
    expect(await loadModel('.')).toEqual(model);
    await saveModel(await loadModel(sharing), at('saved'));
    expect(readdirSync(at('saved'))).toEqual(['config.json', 'model.safetensors', 'vocab.txt']);
  });

  test('is refused where the words are not there, or are other words', async () => {
    const sha256 = await words();
    const alone = await saveSharing('alone', { sharedWith: 'nobody', sha256 });
    await expect(loadModel(alone)).rejects.toThrow(`${alone}/config.json: it shares the words of the model "nobody"`);
    const other = await saveSharing('other', {
      sharedWith: 'owner',
      sha256: sha256.replace(/^./, 'x').replace('x', '0'),
    });
    await expect(loadModel(other)).rejects.toThrow(`put the vocab.txt that it was trained with into ${other}`);
  });

  test.each(['owner', { sharedWith: '../owner' }, { sharedWith: '..', sha256: '0'.repeat(64) }, { sharedWith: 'a/b' }])(
    'is refused where it says %j',
    async (vocabulary) => {
      const wrong = await saveSharing(`wrong-${Math.random()}`, vocabulary);
      await expect(loadModel(wrong)).rejects.toThrow(`${wrong}/config.json: "vocabulary" must be`);
    },
  );

  test('may be a copy of a built-in model, far from the others', async () => {
    cpSync(packagePath('fixtures', 'models', 'reviews-gru'), at('copy'), { recursive: true });
    const text = 'Not perfect, but honestly pretty good overall.';
    const [copy, builtIn] = [await loadModel(at('copy')), await loadModel('reviews-gru')];
    expect(trace(copy, text)).toEqual(trace(builtIn, text));
  });
});
