import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { progressStore } from '../../src/commands/progress-store.ts';
import { formatProgress, noProgress, type Progress, withStepSeen } from '../../src/session/progress.ts';

const folder = mkdtempSync(join(tmpdir(), 'progress-'));
afterAll(() => rmSync(folder, { recursive: true }));

const steps = (count: number): Progress =>
  Array.from({ length: count }).reduce<Progress>((it, _, step) => withStepSeen(it, 'a', step), noProgress);

test('what was saved is loaded again, and its folder is made', async () => {
  const path = join(folder, 'new', 'deep', 'progress.json');
  expect(await progressStore(path).load()).toEqual({ progress: noProgress });
  expect(await progressStore(path).save(steps(3))).toBeUndefined();
  expect(await progressStore(path).load()).toEqual({ progress: steps(3) });
});

test('of several saves at once the last one stays, whole, and nothing beside it', async () => {
  const path = join(folder, 'fast', 'progress.json');
  const store = progressStore(path);
  await Promise.all([1, 2, 3, 4, 5].map((count) => store.save(steps(count))));
  expect(await store.load()).toEqual({ progress: steps(5) });
  expect(readdirSync(join(folder, 'fast'))).toEqual(['progress.json']);
});

test('where it cannot be written, it is said once', async () => {
  writeFileSync(join(folder, 'a-file'), '');
  const store = progressStore(join(folder, 'a-file', 'progress.json'));
  expect(await store.load()).toEqual({ progress: noProgress });
  expect(await store.save(steps(1))).toMatch(/^your progress is not kept this time: cannot write .*a-file/);
  expect(await store.save(steps(2))).toBeUndefined();
});

test('what cannot be read is not replaced', async () => {
  const path = join(folder, 'a-folder');
  mkdirSync(path);
  const store = progressStore(path);
  expect((await store.load()).notice).toMatch(/^your progress is not kept this time: cannot read /);
  expect(await store.save(steps(1))).toBeUndefined();
  expect(readdirSync(path)).toEqual([]);
});

test('after a damaged file was moved aside, progress is kept again', async () => {
  const path = join(folder, 'progress.json');
  writeFileSync(path, formatProgress(steps(2)).slice(1));
  const store = progressStore(path);
  expect((await store.load()).progress).toEqual(noProgress);
  await store.save(steps(1));
  expect(await store.load()).toEqual({ progress: steps(1) });
  expect(readFileSync(`${path}.bad`, 'utf8')).toBe(formatProgress(steps(2)).slice(1));
});

// The superuser may write anywhere.
test.skipIf(process.getuid?.() === 0)('a read-only file is left as it is, and that is said', async () => {
  const path = join(folder, 'mine', 'progress.json');
  await progressStore(path).save(steps(1));
  chmodSync(path, 0o444);
  expect(await progressStore(path).save(steps(2))).toMatch(/^your progress is not kept this time: cannot write /);
  expect(await progressStore(path).load()).toEqual({ progress: steps(1) });
});
