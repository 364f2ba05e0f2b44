import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os, { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { progressStore } from '../../src/explorer/progress-store.ts';
import {
  formatProgress,
  noProgress,
  type Progress,
  withResult,
  withStepSeen,
} from '../../src/session/course/progress.ts';

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
  const told = await store.save(steps(1));
  expect(told?.isKept).toBe(false);
  expect(told?.text).toMatch(/^your progress is not kept this time: .* \(cannot write .*a-file/);
  expect(await store.save(steps(2))).toBeUndefined();
});

test('what cannot be read is not replaced', async () => {
  const path = join(folder, 'a-folder');
  mkdirSync(path);
  const store = progressStore(path);
  expect((await store.load()).notice).toMatch(
    /^your progress is not kept this time: it is a folder, not a file \(cannot read /,
  );
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

/** A session that goes on in a store, as the explorer does. */
async function sessionIn(path: string) {
  const store = progressStore(path);
  let { progress } = await store.load();
  return {
    see: (lesson: string, step: number) => {
      progress = withStepSeen(progress, lesson, step);
      return store.save(progress);
    },
    answer: (id: string, mark: 'had it' | 'not yet', clamps?: number) => {
      progress = withResult(progress, id, mark, clamps);
      return store.save(progress);
    },
  };
}
const kept = async (path: string): Promise<Progress> => (await progressStore(path).load()).progress;

describe('two sessions at once', () => {
  test('keep the steps of both; the place is that of the one who was last', async () => {
    const path = join(folder, 'two', 'progress.json');
    const [a, b] = [await sessionIn(path), await sessionIn(path)];
    for (const step of [0, 1]) {
      await a.see('a', step);
      await b.see('b', step);
    }
    await a.see('a', 2);
    expect(await kept(path)).toEqual({
      place: { lesson: 'a', step: 2 },
      seen: { a: [0, 1, 2], b: [0, 1] },
      checkpoints: {},
    });
  });

  test('keep the later answer to a question, the fewest clamps, and how many answers there were', async () => {
    const path = join(folder, 'answers', 'progress.json');
    const [a, b] = [await sessionIn(path), await sessionIn(path)];
    await a.answer('x', 'not yet', 1);
    await b.answer('y', 'had it');
    await b.answer('x', 'had it', 3);
    await a.answer('z', 'had it');
    expect((await kept(path)).checkpoints).toEqual({
      x: { mark: 'had it', turn: 3, fewestClamps: 1 },
      y: { mark: 'had it', turn: 2 },
      z: { mark: 'had it', turn: 4 },
    });
  });

  test('do not bring back what was forgotten meanwhile, but what comes after is kept', async () => {
    const path = join(folder, 'reset', 'progress.json');
    const a = await sessionIn(path);
    await a.see('a', 0);
    await a.answer('x', 'had it');
    await progressStore(path).forget();
    await a.see('a', 1);
    await a.answer('y', 'not yet');
    await a.see('a', 0);
    expect(await kept(path)).toEqual({
      place: { lesson: 'a', step: 0 },
      seen: { a: [0, 1] },
      checkpoints: { y: { mark: 'not yet', turn: 1 } },
    });
  });
});

test('a file that is damaged meanwhile is moved aside, which is said, and all that the session knows is kept', async () => {
  const path = join(folder, 'meanwhile', 'progress.json');
  const a = await sessionIn(path);
  await a.see('a', 0);
  writeFileSync(path, 'what?');
  expect((await a.see('a', 1))?.text).toBe(
    `progress.json was damaged: it is now progress.json.bad; yours is kept anew (in ${join(folder, 'meanwhile')})`,
  );
  expect((await kept(path)).seen).toEqual({ a: [0, 1] });
  expect(readFileSync(`${path}.bad`, 'utf8')).toBe('what?');
});

// The superuser may write anywhere.
test.skipIf(process.getuid?.() === 0)('a read-only file is left as it is, and that is said', async () => {
  const path = join(folder, 'mine', 'progress.json');
  await progressStore(path).save(steps(1));
  chmodSync(path, 0o444);
  expect((await progressStore(path).save(steps(2)))?.text).toMatch(
    /^your progress is not kept this time: no permission \(cannot write /,
  );
  expect(await progressStore(path).load()).toEqual({ progress: steps(1) });
});

test('a file that begins with a byte order mark is read', async () => {
  const path = join(folder, 'bom', 'progress.json');
  mkdirSync(join(folder, 'bom'));
  writeFileSync(path, `\uFEFF${formatProgress(steps(2))}`);
  expect(await progressStore(path).load()).toEqual({ progress: steps(2) });
});

test('a link that leads nowhere yet is followed, and stays', async () => {
  const link = join(folder, 'link.json');
  symlinkSync(join(folder, 'linked', 'progress.json'), link);
  mkdirSync(join(folder, 'linked'));
  expect(await progressStore(link).save(steps(2))).toBeUndefined();
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(await progressStore(join(folder, 'linked', 'progress.json')).load()).toEqual({ progress: steps(2) });
});

test('where there is no home nothing is kept, which is said when it is asked for', async () => {
  vi.stubEnv('XDG_STATE_HOME', '');
  vi.spyOn(os, 'homedir').mockReturnValue('');
  vi.spyOn(os, 'userInfo').mockImplementation(() => {
    throw new Error('no such user');
  });
  syncBuiltinESMExports();
  const store = progressStore();
  expect(await store.load()).toMatchObject({
    progress: noProgress,
    isUnkept: true,
    notice: expect.stringContaining('no home folder'),
  });
  expect(await store.save(steps(1))).toBeUndefined();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  syncBuiltinESMExports();
});

/** A file that is mounted by itself, as a container has it: only root may make one. */
const mounted = (path: string, from: string): boolean => {
  try {
    execFileSync('mount', ['--bind', from, path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

test('a file that is mounted by itself is written over in its place, which is said once (skipped where nothing can be mounted)', async ({
  skip,
}) => {
  const [path, from] = [join(folder, 'mount', 'progress.json'), join(folder, 'elsewhere.json')];
  mkdirSync(join(folder, 'mount'));
  writeFileSync(from, formatProgress(steps(5)));
  writeFileSync(path, '');
  skip(!mounted(path, from), 'nothing can be mounted here');
  try {
    const store = progressStore(path);
    await store.load();
    const told = await store.save(steps(6));
    expect(told).toMatchObject({ isKept: true, text: expect.stringMatching(/^progress\.json is mounted by itself/) });
    expect(await store.save(steps(7))).toBeUndefined();
    expect(await progressStore(from).load()).toEqual({ progress: steps(7) });
  } finally {
    execFileSync('umount', [path]);
  }
});
