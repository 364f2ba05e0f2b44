import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogEvent } from '../../../src/explorer/log/followed-log.ts';
import { mirrorLog } from '../../../src/explorer/log/log-mirror.ts';
import { createSessionLog } from '../../../src/explorer/log/session-log.ts';
import { createFollowing } from '../../../src/session/log/following.ts';
import { aSession } from '../../support/session.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** A mirror of a log whose lines come when the test says so. */
function mirrored() {
  const following = createFollowing(aSession(), () => {});
  let give = (_: LogEvent | undefined): void => {};
  async function* events(): AsyncGenerator<LogEvent> {
    for (;;) {
      const event = await new Promise<LogEvent | undefined>((resolve) => {
        give = resolve;
      });
      if (!event) return;
      yield event;
    }
  }
  const done = mirrorLog(events(), following, 'a.log');
  const told = (): string | undefined => following.store.state().notice;
  return { told, done, come: (event?: LogEvent) => give(event) };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
};

test('a viewer is told that nothing comes, for how long, and no longer once something comes', async () => {
  const { told, come, done } = mirrored();
  await settled();
  vi.advanceTimersByTime(29_000);
  expect(told()).toBeUndefined();
  vi.advanceTimersByTime(1000);
  expect(told()).toBe('no sign for 30 s: the presenter may be gone');
  vi.advanceTimersByTime(150_000);
  expect(told()).toContain('no sign for 3 min');
  come({ kind: 'caught-up' }); // an empty line is a sign too
  await settled();
  expect(told()).toBeUndefined();

  vi.advanceTimersByTime(29_000);
  come({ kind: 'ended', why: 'over' });
  await settled();
  vi.advanceTimersByTime(60_000);
  expect(told()).toBe('over');
  come();
  await done;
});

test('a session in which nothing happens gives a sign, which is no line of its log', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'lstm-explore-sign-')), 'a.ndjson');
  const start = {
    ...{ model: 'reviews-lstm', text: 'Not bad.', isOwnText: true, hasMotion: true, showsKeys: false, pace: 60 },
    opening: { clamp: [] },
  };
  const log = createSessionLog({ path, force: false, start }, {}, expect.fail);
  const added = (): string => readFileSync(path, 'utf8').slice(readFileSync(path, 'utf8').indexOf('\n') + 1);
  vi.advanceTimersByTime(14_000);
  log.record({ type: 'time/stepped', by: 1 });
  vi.advanceTimersByTime(14_000);
  expect(added().trimEnd().split('\n')).toHaveLength(1);
  vi.advanceTimersByTime(1000);
  expect(added()).toMatch(/^\{.*\}\n\n$/);
  log.close();
  vi.advanceTimersByTime(60_000);
  expect(added()).toMatch(/^\{.*\}\n\n$/);
});
