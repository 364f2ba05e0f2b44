import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { modelChecksum } from '../../../src/explorer/log/model-checksum.ts';
import { loadModel } from '../../../src/models.ts';
import { formatEntry, formatHeader, type LoggedStart, parseEntry } from '../../../src/session/log/log.ts';
import { needs } from '../../support/needs.ts';
import { differences, gridOf, inOneColour, type SeenGrid } from '../../support/screens.ts';
import { openTerminal } from '../../support/terminal.ts';

needs('a pseudo-terminal');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-record-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const linesOf = (name: string): readonly string[] => readFileSync(at(name), 'utf8').trimEnd().split('\n');

type CastEvent = readonly [seconds: number, kind: 'o' | 'm', text: string];
const eventsOf = (name: string): readonly CastEvent[] =>
  linesOf(name)
    .slice(1)
    .map((line): CastEvent => JSON.parse(line));

/** Every screen of a cast, in its order. */
async function screensOf(name: string): Promise<readonly SeenGrid[]> {
  const { width, height } = JSON.parse(linesOf(name)[0]);
  const screen = new xterm.Terminal({ cols: width, rows: height, allowProposedApi: true });
  const screens: SeenGrid[] = [];
  for (const [, kind, text] of eventsOf(name)) {
    if (kind !== 'o') continue;
    await new Promise<void>((done) => screen.write(text, done));
    screens.push(gridOf(screen));
  }
  return screens;
}

test('a recording of a log has the screens that were seen live, in their order, and nothing happens twice', {
  timeout: 60_000,
}, async () => {
  const flags = [
    '--no-progress',
    '--lesson',
    '04-but',
    '--scene',
    '3',
    '--show-keys',
    '--speed',
    '600',
    '--log',
    'a.ndjson',
  ];
  const live = await openTerminal(flags, { folder, columns: 100, rows: 30 });
  const seen: SeenGrid[] = [];
  /** Presses a key, and looks once this is on the screen, all loads are done and the key has faded. */
  const see = async (what: string, keys = ''): Promise<void> => {
    live.press(keys);
    await live.waitFor(new RegExp(`${what}.*\\n[^\\n▌]*$`, 's'));
    seen.push(inOneColour(await live.grid()));
  };
  await see('not 6/10.*ready');
  await see('\\. 10/10.*ready', 'a');
  await see('What “but” wipes', 'n');
  await see('▐4 Compare▌.*ready', '4');
  await see('WHAT IF', '2x0\r');
  live.press('q');
  expect((await live.exit()).status).toBe(0);

  await runCommand(['record', at('a.ndjson'), '--out', at('a.cast')]);
  const screens = (await screensOf('a.cast')).map(inOneColour);
  let from = 0;
  for (const grid of seen) {
    const index = screens.findIndex((other, place) => place >= from && differences(other, grid).length === 0);
    expect(index, `one of the ${screens.length} screens is the ${seen.indexOf(grid) + 1}th`).toBeGreaterThanOrEqual(0);
    from = index;
  }

  const logged = linesOf('a.ndjson').slice(1);
  const moments = new Set([0, ...logged.map((line) => parseEntry(line).at)]);
  expect(eventsOf('a.cast').filter(([seconds]) => !moments.has(Math.round(seconds * 1000)))).toEqual([]);
});

const start: LoggedStart = {
  ...{ model: 'reviews-lstm', text: 'Not bad at all.', isOwnText: true, hasMotion: true, showsKeys: false, pace: 60 },
  opening: { clamp: [] },
};
const size = { columns: 70, rows: 20 };
const header = formatHeader({ version: '1', size, start });
const step = (moment: number): string => formatEntry(moment, { type: 'time/stepped', by: 1 });
const quit = formatEntry(4000, { type: 'session/quit' });

/** Writes a log and has it recorded. */
async function recordLog(log: string | Uint8Array, ...more: readonly string[]): Promise<void> {
  writeFileSync(at('a.ndjson'), log);
  await runCommand(['record', at('a.ndjson'), '--out', at('a.cast'), ...more]);
}

describe('a recording of a log', { timeout: 60_000 }, () => {
  test('has the times of the log, and its size unless it is told another', async () => {
    await recordLog(header + step(500) + step(2500) + quit, '--chapters', 'tokens');
    expect(JSON.parse(linesOf('a.cast')[0])).toMatchObject({
      width: 70,
      height: 20,
      title: 'lstm-explore: Not bad at all.',
    });
    expect(eventsOf('a.cast').filter(([, kind, label]) => kind === 'm' && label.includes('token'))).toEqual([
      [0.5, 'm', 'bad (token 2/5)'],
      [2.5, 'm', 'at (token 3/5)'],
    ]);
    expect(eventsOf('a.cast').at(-1)?.[0]).toBe(4);
    await recordLog(header + quit, '--force', '--columns', '90', '--idle-limit', '2');
    expect(JSON.parse(linesOf('a.cast')[0])).toMatchObject({ width: 90, height: 20, idle_time_limit: 2 });
  });

  test('has the colours and the characters of the session', async () => {
    const plain = { version: '1', size, start, depth: 'none', glyphs: 'ascii' } as const;
    await recordLog(formatHeader(plain) + step(500) + quit);
    const drawn = eventsOf('a.cast').flatMap(([, kind, text]) => (kind === 'o' ? [text] : []));
    expect(drawn.join('')).not.toMatch(/[^\p{ASCII}]|[[;][34][0-8][;m]/u);
    await recordLog(header + step(500) + quit, '--force');
    expect(linesOf('a.cast').join('')).toMatch(/▄.*38;2;/);
  });

  test('of a session that was killed holds its last screen for a moment', async () => {
    await recordLog(header + step(500).trimEnd());
    expect(eventsOf('a.cast').at(-1)?.[0]).toBe(1.5);
  });

  test('of a session that was quit at once shows what it opened with for a moment', async () => {
    await recordLog(header + formatEntry(0, { type: 'session/quit' }));
    expect(eventsOf('a.cast').flatMap(([seconds, kind]) => (kind === 'o' ? seconds : []))).toEqual([0, 1]);
  });

  test('knows the log by its first line where the name does not say so', async () => {
    writeFileSync(at('what-i-saw'), formatHeader({ version: '1', start }) + step(500));
    await runCommand(['record', at('what-i-saw'), '--out', at('a.cast')]);
    expect(JSON.parse(linesOf('a.cast')[0])).toMatchObject({ width: 80, height: 24 });
  });

  test('reads a model that is not built in from the folder that the viewer gives, and from no other', async () => {
    const foreign = formatHeader({ version: '1', start: { ...start, model: '/etc' } });
    await expect(recordLog(foreign)).rejects.toThrow(
      /a\.ndjson:1: .*“\/etc”, which is not built in: give its folder by --model/,
    );
    await recordLog(foreign, '--model', 'fixtures/models/reviews-gru');
    expect(linesOf('a.cast').join()).toContain('GRU');
    await expect(runCommand(['record', 'lesson:04-but', '--out', at('b.cast'), '--model', 'x'])).rejects.toThrow(
      /--model goes with/,
    );
  });

  test('is none where the model has been trained anew since', async () => {
    const { model, ...rest } = start;
    const checksum = modelChecksum(await loadModel(model));
    await recordLog(formatHeader({ version: '1', start: { model, checksum, ...rest } }));
    const other = formatHeader({ version: '0.9', start: { model, checksum: 'f00d', ...rest } });
    await expect(recordLog(other, '--force')).rejects.toThrow(
      `a.ndjson:1: the model “reviews-lstm” is not the one that the log was made with: expected the checksum f00d, found ${checksum}.\nTake lstm-explore 0.9,`,
    );
    expect(checksum).not.toBe(modelChecksum(await loadModel('reviews-gru')));
  });

  test('does not go in the place of the log, also with --force', async () => {
    writeFileSync(at('a.txt'), header + step(500));
    const recording = runCommand(['record', at('a.txt'), '--out', `${folder}/./a.txt`, '--force']);
    await expect(recording).rejects.toThrow(/^--out .*a\.txt is the script itself: give the recording another name/);
    expect(readFileSync(at('a.txt'), 'utf8')).toBe(header + step(500));
  });

  const year = 365 * 86_400_000;
  test.each([
    [
      'that is cut in the middle of a line',
      header + step(1) + step(2).slice(0, 20),
      /:3: the log ends in the middle of this line; head -n 2 takes it off/,
    ],
    ['with garbage in it', `${header}${step(1)}garbage\n${step(2)}`, /:3: this is no JSON/],
    [
      'with an action that there is not',
      `${header}{"at":1,"action":{"type":"file/written"}}\n`,
      /:2: there is no action “file\/written”/,
    ],
    [
      'with an action that carries too much',
      `${header}{"at":1,"action":{"type":"view/left","path":"/"}}\n`,
      /:2: view\/left: path/,
    ],
    [
      'that reads with a model that is not here',
      `${header}{"at":1,"action":{"type":"model/loaded","name":"/etc"}}\n`,
      /:2: .*“\/etc”, which is not built in/,
    ],
    ['that goes back in time', header + step(9) + step(5), /:3: 5 ms is before the action in the line above, at 9 ms/],
    ['of two sessions', header + step(1) + header, /:3: another session begins here/],
    ['of a newer version', header.replace('log-1', 'log-9'), /:1: .*log-9.*update it/],
    ['that begins in its middle', step(1) + step(2), /:1: this is the middle of a log/],
    ['that is empty', '', /a\.ndjson: this is empty/],
    ['that is binary', new Uint8Array([0, 255, 10, 0, 200, 13]), /:1: this is no JSON/],
    [
      'that lasts a year',
      header + step(year),
      /:2: the session has lasted 365 days here; a recording may last an hour/,
    ],
    [
      'of a screen too large',
      formatHeader({ version: '1', start, size: { columns: 10_000, rows: 10_000 } }),
      /a\.ndjson: the session had 10000 columns; a recording has 20 to 400: give others by --columns/,
    ],
  ])('%s is refused, and nothing is written', async (_, log, message) => {
    await expect(recordLog(log)).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual(['a.ndjson']);
  });
});
