import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
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
