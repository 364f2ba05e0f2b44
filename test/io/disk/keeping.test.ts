import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { progressStore } from '../../../src/explorer/progress-store.ts';
import { writeFolder, writeWhole } from '../../../src/io/disk/files.ts';
import { withLock } from '../../../src/io/disk/lock.ts';
import { putInPlace } from '../../../src/io/disk/put-in-place.ts';
import { loadModel, saveModel } from '../../../src/models.ts';
import { noProgress, type Progress, withStepSeen } from '../../../src/session/course/progress.ts';
import { aModel } from '../../support/session.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keeping-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const modeOf = (path: string): number => statSync(path).mode & 0o777;

test('of seven sessions at once, twenty rounds each, no step is lost', async () => {
  const path = at('state/progress.json');
  const stores = Array.from({ length: 7 }, () => progressStore(path));
  await Promise.all(stores.map((store) => store.load()));
  await Promise.all(
    stores.map(async (store, session) => {
      let own: Progress = noProgress;
      for (let round = 0; round < 20; round++) {
        own = withStepSeen(own, `lesson-${session}`, round);
        expect(await store.save(own)).toBeUndefined();
      }
    }),
  );
  const { progress } = await progressStore(path).load();
  const steps = Array.from({ length: 20 }, (_, round) => round);
  expect(progress.seen).toEqual(Object.fromEntries(stores.map((_, session) => [`lesson-${session}`, steps])));
  expect(readdirSync(at('state'))).toEqual(['progress.json']);
  if (process.platform !== 'win32') expect([modeOf(at('state')), modeOf(path)]).toEqual([0o700, 0o600]);
});

test('a lock that somebody has left who is gone holds nobody up', async () => {
  writeFileSync(at('a.lock'), '999999999');
  expect(await withLock(at('a'), async () => 'done')).toBe('done');
  expect(readdirSync(folder)).toEqual([]);
});

test('what is replaced keeps its mode; what has come meanwhile is not replaced', async () => {
  writeFileSync(at('a'), 'old');
  chmodSync(at('a'), 0o640);
  await writeWhole(at('a'), 'new', { force: true });
  expect([readFileSync(at('a'), 'utf8'), modeOf(at('a'))]).toEqual([
    'new',
    process.platform === 'win32' ? 0o666 : 0o640,
  ]);
  await expect(putInPlace(at('a'), 'other', { replaces: false })).rejects.toThrow(/exists already/);
  expect([readFileSync(at('a'), 'utf8'), readdirSync(folder)]).toEqual(['new', ['a']]);
});

test('a model folder is replaced as a whole, and whatever else is in it stays', async () => {
  await saveModel(aModel({ hiddenSize: 2 }), at('m'));
  writeFileSync(at('m/notes.txt'), 'mine');
  mkdirSync(at('m/runs'));
  writeFileSync(at('m/runs/1.log'), 'a log');
  const before = statSync(at('m')).ino;
  await saveModel(aModel({ hiddenSize: 5 }), at('m'), { force: true });
  expect(statSync(at('m')).ino).not.toBe(before);
  expect((await loadModel(at('m'))).config.hiddenSize).toBe(5);
  expect([readFileSync(at('m/notes.txt'), 'utf8'), readFileSync(at('m/runs/1.log'), 'utf8')]).toEqual([
    'mine',
    'a log',
  ]);
  expect(readdirSync(folder)).toEqual(['m']);
});

test('where a swap was cut off between its two names, the model that was there before is read, and the next swap goes on', async () => {
  await saveModel(aModel({ hiddenSize: 2 }), at('m'));
  renameSync(at('m'), at('.m.before'));
  expect((await loadModel(at('m'))).config.hiddenSize).toBe(2);
  await saveModel(aModel({ hiddenSize: 3 }), at('m'));
  expect((await loadModel(at('m'))).config.hiddenSize).toBe(3);
  await saveModel(aModel({ hiddenSize: 4 }), at('m'), { force: true });
  expect(readdirSync(folder)).toEqual(['m']);
});

test('the folder that the program runs in is not taken from under it', async () => {
  const here = process.cwd();
  mkdirSync(at('here'));
  process.chdir(at('here'));
  try {
    await writeFolder('.', new Map([['a', new Uint8Array([1])]]));
    expect(readdirSync('.')).toEqual(['a']);
  } finally {
    process.chdir(here);
  }
});
