import { expect, test } from 'vitest';
import { followLog, type LogEvent, type LogWorld } from '../../../src/explorer/log/followed-log.ts';
import { mirrorLog } from '../../../src/explorer/log/log-mirror.ts';
import { loggedModels } from '../../../src/explorer/log/logged-models.ts';
import type { Growth } from '../../../src/io/disk/growing-file.ts';
import { createFollowing } from '../../../src/session/log/following.ts';
import { formatEntry, formatHeader, type LoggedStart } from '../../../src/session/log/log.ts';
import { withLibrary } from '../../../src/session/log/replay.ts';
import { aSession } from '../../support/session.ts';

const start: LoggedStart = {
  ...{ model: 'a-lstm', text: 'Not good.', isOwnText: true, hasMotion: true, showsKeys: false, pace: 60 },
  opening: { clamp: [] },
};
const header = formatHeader({ version: '1', start });
const newer = header.replace('log-1', 'log-2');
const step = formatEntry(1, { type: 'time/stepped', by: 1 });
const text = (...parts: readonly string[]): Growth => ({ kind: 'text', text: parts.join('') });
const restarted: Growth = { kind: 'restarted' };

const world: LogWorld = {
  open: async (logged) => aSession({ text: logged.start.text }),
  resolve: async (action) => withLibrary(action, { models: new Map(), bags: new Map(), histories: new Map() }),
};

async function* growing(growths: readonly Growth[]): AsyncGenerator<Growth> {
  yield* growths;
}

async function eventsOf(...growths: readonly Growth[]): Promise<readonly LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const event of followLog(growing(growths), 'a.log', world)) events.push(event);
  return events;
}
const kinds = (events: readonly LogEvent[]): string => events.map(({ kind }) => kind).join(' ');
const problems = (events: readonly LogEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'skipped' ? event.problem : event.kind === 'ended' ? event.why : []));

test('a log comes in pieces that end anywhere', async () => {
  const whole = header + step + step;
  for (const size of [1, 7, 100]) {
    const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
      text(whole.slice(index * size, (index + 1) * size)),
    );
    const events = (await eventsOf(...pieces)).filter(({ kind }) => kind !== 'caught-up');
    expect(kinds(events)).toBe('begun happened happened ended');
  }
});

test('garbage is skipped, with its line', async () => {
  const events = await eventsOf(text(header, 'garbage\n', '\n', '{"at":1,"action":{"type":"file/written"}}\n', step));
  expect(kinds(events)).toBe('begun skipped skipped happened caught-up ended');
  expect(problems(events)[0]).toBe('a.log:2: this is no JSON, or not all of it');
  expect(problems(events)[1]).toBe('a.log:4: there is no action “file/written”');
});

test('a log that is cut in the middle of a line shows what is before, and says so', async () => {
  const events = await eventsOf(text(header, step, step.slice(0, 20)));
  expect(kinds(events)).toBe('begun happened caught-up skipped ended');
  expect(problems(events)[0]).toBe('a.log:3: the log ends in the middle of this line');
});

test('of a log that is left in the middle of a line nothing is said', async () => {
  const leaving = new AbortController();
  const growths = async function* (): AsyncGenerator<Growth> {
    yield text(header, step, step.slice(0, 20));
    leaving.abort();
  };
  const events: LogEvent[] = [];
  for await (const event of followLog(growths(), 'a.log', world, leaving.signal)) events.push(event);
  expect(kinds(events)).toBe('begun happened caught-up');
});

test('a line that no memory should hold is skipped', async () => {
  const long = 'x'.repeat(3_000_000);
  const events = await eventsOf(text(header), text(long), text(long), text(long), text('\n', step));
  expect(problems(events)[0]).toBe('a.log:2: this line is too long for a log');
  expect(kinds(events)).toContain('happened');
});

test('a log that is written anew begins anew', async () => {
  const other = formatHeader({ version: '1', start: { ...start, text: 'Pretty good.' } });
  const events = await eventsOf(text(header, step.slice(0, 9)), restarted, text(other, step));
  expect(kinds(events)).toBe('begun caught-up begun happened caught-up ended');
  expect(events.findLast((event) => event.kind === 'begun')).toMatchObject({ state: { text: 'Pretty good.' } });
});

test('a session of a newer version is said to be one, and its actions are not taken for those of this one', async () => {
  const events = await eventsOf(text(header, step), restarted, text(newer, step, step), text(header, step));
  expect(kinds(events)).toBe('begun happened caught-up ended caught-up begun happened caught-up ended');
  expect(problems(events)[0]).toMatch(/^a\.log:1: lstm-explore 1 wrote this log as .*log-2; .*update/);
});

test('the end of the followed session is told', async () => {
  const events = await eventsOf(text(header, formatEntry(2, { type: 'session/quit' })));
  expect(problems(events)[0]).toContain('the session was quit');
});

test.each([
  ['another file', text('{"version":2,"width":80}\n'), /^a\.log:1: this is no session log/],
  ['a newer log', text(newer), /^a\.log:1: .*update/],
  ['nothing', text(''), /^a\.log: the log ended before a session began/],
  ['half a header', text(header.slice(0, 30)), /^a\.log: the log ended before a session began/],
])('%s is no log to begin with', async (_, growth, message) => {
  await expect(eventsOf(growth)).rejects.toThrow(message);
});

test('a mirror is where the log is, and names what it skipped', async () => {
  const following = createFollowing(aSession(), () => {});
  const garbage = Array.from({ length: 5 }, () => 'x\n').join('');
  const events = followLog(growing([text(header, step, garbage, step)]), 'a.log', world);
  const skipped = await mirrorLog(events, following, 'a.log');
  expect(following.store.state()).toMatchObject({ text: 'Not good.', cursor: { timeStep: 2 } });
  expect(skipped).toMatchObject({
    count: 5,
    first: [expect.stringContaining('a.log:3'), expect.anything(), expect.anything()],
  });
});

test('lines that are skipped at once are told at once', async () => {
  const following = createFollowing(aSession(), () => {});
  const notices: unknown[] = [];
  following.store.subscribe(() => notices.push(following.store.state().notice));
  const mixed = Array.from({ length: 500 }, () => `${step}garbage\n`).join('');
  const skipped = await mirrorLog(followLog(growing([text(header), text(mixed)]), 'a.log', world), following, 'a.log');
  expect(skipped.count).toBe(500);
  expect(notices.length).toBeLessThan(20); // begun, carried out in a few goes, skipped, ended
  expect(notices.at(-2)).toBe('skipped 500 lines; the last: a.log:1001: this is no JSON, or not all of it');
});

test('a log does not choose which folder is read', async () => {
  const models = loggedModels(undefined);
  const foreign = { ...start, model: './theirs' };
  const opened = models.open({ format: 'lstm-explore/log-1', version: '1', start: foreign });
  await expect(opened).rejects.toThrow(/“\.\/theirs”, which is not built in: give its folder by --model/);
  await expect(models.resolve({ type: 'model/loaded', name: '/etc' })).rejects.toThrow('not built in');
});
