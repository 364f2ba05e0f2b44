import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paceOf } from '../../../src/explorer/arguments/pace.ts';
import { sessionOfLog } from '../../../src/explorer/log/log-start.ts';
import { createSessionLog, type LogRequest } from '../../../src/explorer/log/session-log.ts';
import { FileError } from '../../../src/io/disk/file-error.ts';
import { loadHistory, loadModel } from '../../../src/models.ts';
import { type LoggedStart, parseEntry, parseHeader } from '../../../src/session/log/log.ts';

const start: LoggedStart = {
  ...{ model: 'reviews-lstm', text: 'not bad at all', isOwnText: true },
  ...{ opening: { at: 1, unit: 3, phase: 'forget', clamp: [] }, hasMotion: true, showsKeys: true, pace: 90 },
};
const inFolder = (): string => join(mkdtempSync(join(tmpdir(), 'lstm-explore-log-')), 'a.ndjson');
const request = (path: string, force = false): LogRequest => ({ path, force, start });
const screen = { size: { columns: 80, rows: 24 }, depth: '256', glyphs: 'safe' } as const;
const never = (problem: string): void => expect.fail(problem);

test('every action is in the file as soon as it has happened', () => {
  const path = inFolder();
  const log = createSessionLog(request(path), screen, never);
  log.record({ type: 'time/stepped', by: 1 });
  const [first, second, rest] = readFileSync(path, 'utf8').split('\n');
  expect(parseHeader(first)).toMatchObject({ ...screen, start });
  expect(parseEntry(second).action).toEqual({ type: 'time/stepped', by: 1 });
  expect(rest).toBe('');
  log.close();
});

test('a file that is there stays as it is, unless it may be replaced', () => {
  const path = inFolder();
  writeFileSync(path, 'mine');
  expect(() => createSessionLog(request(path), screen, never)).toThrow(/exists already; --force replaces it/);
  expect(readFileSync(path, 'utf8')).toBe('mine');
  createSessionLog(request(path, true), screen, never).close();
  expect(readFileSync(path, 'utf8')).not.toContain('mine');
});

test('where the log cannot be written, that is said before anything is shown', () => {
  expect(() => createSessionLog(request('/nowhere/at/all.ndjson'), screen, never)).toThrow(FileError);
});

test.runIf(existsSync('/dev/full'))('a full disk ends the log', () => {
  expect(() => createSessionLog(request('/dev/full', true), screen, never)).toThrow(/no space is left/);
});

test('nothing is written where no log is asked for', () => {
  expect(() => createSessionLog(undefined, screen, never).record({ type: 'view/left' })).not.toThrow();
});

test('a session of a log opens where the logged one did', async () => {
  const session = await sessionOfLog({ ...start, lesson: { id: '04-but', step: 1 } }, loadModel, loadHistory);
  expect(session).toMatchObject({
    text: 'not bad at all',
    cursor: { timeStep: 1, unit: 3, phase: 1 },
    place: { step: 1 },
  });
  expect(session).toMatchObject({ play: { pace: 90, isPlaying: false }, keysShown: { recent: [] } });
});

test.each([
  ['a unit', { opening: { unit: 99, clamp: [] } }, /--unit 99: there is no such unit/],
  ['a lesson', { lesson: { id: 'mine', step: 0 } }, /there is no lesson “mine” here/],
  ['a step', { lesson: { id: '04-but', step: 999 } }, /has \d+ steps here/],
  ['progress', { progress: { format: 'other' } }, /progress .* damaged/],
  ['words', { text: '  ' }, /no|word|token/],
])('a log that asks for %s that is not there is refused', async (_, change, message) => {
  await expect(sessionOfLog({ ...start, ...change }, loadModel, loadHistory)).rejects.toThrow(message);
});

describe('--speed', () => {
  test.each([
    ['90', 90],
    ['2x', 120],
    ['.5x', 30],
    ['0.5x', 30],
  ])('%s is %i steps a minute', (speed, pace) => {
    expect(paceOf(speed)).toBe(pace);
  });

  test.each(['', 'fast', '0', '-5', '1e3', '601', '11x', 'x', 'NaN'])('“%s” is refused', (speed) => {
    expect(() => paceOf(speed)).toThrow(/--speed .*: expected 6 to 600 steps a minute, or 0.1x to 10x/);
  });
});
