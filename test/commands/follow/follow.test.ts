import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sessionOfLog } from '../../../src/explorer/log/log-start.ts';
import { loadHistory, loadModel } from '../../../src/models.ts';
import { formatEntry, formatHeader, type LoggedStart, parseEntry, parseHeader } from '../../../src/session/log/log.ts';
import { replay, withLibrary } from '../../../src/session/log/replay.ts';
import { needs } from '../../support/needs.ts';
import { builtProgram } from '../../support/program.ts';
import { openTerminal } from '../../support/terminal.ts';

needs('a pseudo-terminal', 'a POSIX shell');

const start: LoggedStart = {
  ...{ model: 'reviews-lstm', text: 'Not bad at all.', isOwnText: true, hasMotion: true, showsKeys: false, pace: 60 },
  opening: { clamp: [] },
};
const header = formatHeader({ version: '1', start });
const step = formatEntry(1, { type: 'time/stepped', by: 1 });
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'lstm-explore-follow-'));

test('a session is mirrored as it goes on, at the size of the viewer, who may go off and come back', async () => {
  const folder = newFolder();
  const writer = await openTerminal(['--no-progress', '--log', 'demo.ndjson', 'Not bad at all.'], {
    ...{ folder, columns: 120, rows: 36 },
  });
  await writer.waitFor('▐Not▌');
  const viewer = await openTerminal(['follow', 'demo.ndjson'], { folder, columns: 80, rows: 24 });
  await viewer.waitFor('following');
  writer.press('l');
  await viewer.waitFor('▐bad▌');

  viewer.press('d');
  await viewer.waitFor('on your own');
  viewer.press('l');
  await viewer.waitFor('▐at▌');
  writer.press('ll');
  await writer.waitFor('▐all▌');
  viewer.press('d');
  await viewer.waitFor('▐all▌');

  writer.press('q');
  expect((await writer.exit()).status).toBe(0);
  await viewer.waitFor('the session was quit');
  viewer.press('q');
  expect((await viewer.exit()).status).toBe(0);
  expect((await viewer.state()).isAlternate).toBe(false);
}, 60_000);

/** Where a screen is, and what it says of the token before: whatever its size. */
function readingOf(screen: string): Readonly<Record<string, string | undefined>> {
  const [, token, phase] = /▸ (\S+ \d\/\d) › (\w+)/.exec(screen) ?? [];
  const number = (pattern: RegExp): string | undefined => pattern.exec(screen)?.[1];
  return {
    ...{ token, phase, cell: number(/c₃ ([+−][\d.]+)/), kept: number(/kept .*?= (\S+)/) },
    ...{ forget: number(/\bf (?:forget )?(\.\d\d)/), verdict: number(/ (0\.\d\d) +[▲▼]/) },
  };
}

test('a viewer of any size sees the same token, phase and numbers', async () => {
  const folder = newFolder();
  const writer = await openTerminal(['--no-progress', '--log', 'demo.ndjson', 'Not bad at all.'], {
    ...{ folder, columns: 120, rows: 36 },
  });
  await writer.waitFor('▐Not▌');
  const viewers = await Promise.all(
    [
      { columns: 80, rows: 24 },
      { columns: 200, rows: 60 },
    ].map((size) => openTerminal(['follow', 'demo.ndjson'], { folder, ...size })),
  );
  await Promise.all(viewers.map((viewer) => viewer.waitFor('following')));
  writer.press('ll..');
  const reading = readingOf(await writer.waitFor('all 4/5 › forget'));
  expect(Object.values(reading)).not.toContain(undefined);
  for (const viewer of viewers) {
    expect(readingOf(await viewer.waitFor('all 4/5 › forget'))).toEqual(reading);
    viewer.press('q');
    expect((await viewer.exit()).status).toBe(0);
  }
  writer.press('q');
  await writer.exit();
}, 60_000);

test('a writer that dies leaves what it wrote; garbage is named, and a log written anew is taken up', async () => {
  const folder = newFolder();
  const path = join(folder, 'a.ndjson');
  writeFileSync(path, header + step + step.slice(0, 12));
  const viewer = await openTerminal(['follow', path]);
  await viewer.waitFor('▐bad▌');
  appendFileSync(path, `garbage\n${step}`);
  await viewer.waitFor('▐at▌');
  writeFileSync(path, header);
  await viewer.waitFor('▐Not▌');
  viewer.press('\u0003');
  expect((await viewer.exit()).status).toBe(0);
  expect(viewer.raw()).toContain(`skipped: ${path}:3: this is no JSON`);
}, 60_000);

test('a log that comes by a pipe leaves the keyboard to the viewer', async () => {
  const folder = newFolder();
  const path = join(folder, 'a.ndjson');
  writeFileSync(path, header + step);
  const program = await builtProgram();
  const line = `tail -n +1 -f ${path} | ${process.execPath} ${program} follow -`;
  const viewer = await openTerminal([], { command: ['/bin/sh', '-c', line] });
  await viewer.waitFor('▐bad▌');
  appendFileSync(path, step);
  await viewer.waitFor('▐at▌');
  viewer.press('q');
  await viewer.waitFor('Come back with');
  appendFileSync(path, step); // tail learns that nobody listens
  expect((await viewer.exit()).status).toBe(0);
}, 60_000);

test.each([
  ['the flag', ['--screen-reader'], {}],
  ['the environment', [], { ACCESSIBLE: '1' }],
])(
  'asked for by %s, what happens is told as it happens, and nothing is drawn',
  async (_, flags, env) => {
    const path = join(newFolder(), 'a.ndjson');
    writeFileSync(path, header + step);
    const viewer = await openTerminal(['follow', path, ...flags], { columns: 120, rows: 50, env });
    await viewer.waitFor('You follow another session');
    await viewer.waitFor('Token 2 of 5, “bad”.');
    viewer.press('?');
    await viewer.waitFor('d: explore alone, and back.');
    viewer.press('\u001B');
    await viewer.waitFor('Closed.');
    viewer.press('d');
    await viewer.waitFor('On your own: d goes back');
    viewer.press('G');
    await viewer.waitFor('Token 5 of 5, “.”.');
    appendFileSync(path, step);
    viewer.press('d');
    await viewer.waitFor('Following again.');
    await viewer.waitFor('Token 3 of 5, “at”.');
    writeFileSync(path, header);
    await viewer.waitFor('Another session begins.');
    viewer.press('q');
    expect((await viewer.exit()).status).toBe(0);
    expect(viewer.raw()).not.toContain('\u001B[?1049h');
    expect(viewer.raw()).not.toMatch(/[─-╿▀-▟]/);
  },
  60_000,
);

test('a dumb terminal gets sentences, and gives lines', async () => {
  const path = join(newFolder(), 'a.ndjson');
  writeFileSync(path, header);
  const viewer = await openTerminal(['follow', path], { columns: 120, rows: 50, env: { TERM: 'dumb' } });
  await viewer.waitFor('You follow another session');
  viewer.press('q\r');
  expect((await viewer.exit()).status).toBe(0);
  expect(viewer.raw()).not.toContain('\u001B');
}, 60_000);

test('without a terminal a log is told to the end of its session', async () => {
  const path = join(newFolder(), 'a.ndjson');
  writeFileSync(path, header + step + formatEntry(2, { type: 'session/quit' }));
  const options = { input: '', encoding: 'utf8' } as const;
  const told = execFileSync(process.execPath, [await builtProgram(), 'follow', path], options);
  expect(told).toContain('Token 2 of 5, “bad”.');
  expect(told).toContain('The session was quit');
  const line = [await builtProgram(), 'follow', '-'];
  expect(execFileSync(process.execPath, line, { ...options, input: header + step })).toContain('The log has ended');
}, 60_000);

test('a session that is killed in the middle of its play leaves a log that can be read', async () => {
  const folder = newFolder();
  const flags = ['--no-progress', '--play-by', 'phase', '--speed', '600', '--show-keys', '--log', 'a.ndjson'];
  const writer = await openTerminal([...flags, 'Not bad at all.'], { folder });
  await writer.waitFor('▐bad▌');
  writer.press('z');
  await writer.waitFor('▐ z ▌');
  writer.kill('SIGKILL');
  await writer.exit();
  const [first, ...rest] = readFileSync(join(folder, 'a.ndjson'), 'utf8').trimEnd().split('\n');
  const { start: opened, size } = parseHeader(first);
  expect(size).toEqual({ columns: 80, rows: 24 });
  const actions = rest.map((line) =>
    withLibrary(parseEntry(line).action, { models: new Map(), bags: new Map(), histories: new Map() }),
  );
  expect(actions[0]).toEqual({ type: 'play/toggled', by: 'phase' });
  const last = replay(await sessionOfLog(opened, loadModel, loadHistory), actions).at(-1);
  expect(last).toMatchObject({ text: 'Not bad at all.', play: { isPlaying: false }, keysShown: { count: 1 } });
  expect(last?.cursor.timeStep).toBeGreaterThanOrEqual(1);
}, 60_000);

test.each([
  ['a file that is not there', undefined, /cannot read .*: no such file/],
  ['something else', 'label\ttext\n', /a\.ndjson:1: this is no JSON/],
  [
    'the log of another model',
    formatHeader({ version: '1', start: { ...start, checksum: 'f00d' } }),
    /expected the checksum f00d/,
  ],
  ['a newer log', header.replace('log-1', 'log-9'), /a\.ndjson:1: .*log-9.*update it/],
])(
  '%s is refused in a line, before anything is drawn',
  async (_, content, message) => {
    const path = join(newFolder(), 'a.ndjson');
    if (content !== undefined) writeFileSync(path, content);
    const viewer = await openTerminal(['follow', path], { columns: 200 });
    expect((await viewer.exit()).status).toBe(1);
    expect(viewer.raw()).toMatch(message);
    expect(viewer.raw()).not.toContain('\u001B[?1049h');
  },
  60_000,
);
