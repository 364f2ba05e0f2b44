import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../src/commands/command-line.ts';
import { commands } from '../../src/commands/index.ts';
import { farewell } from '../../src/explorer/farewell.ts';
import { createSessionLog } from '../../src/explorer/log/session-log.ts';
import { createModel } from '../../src/model/create-model.ts';
import { saveModel } from '../../src/models.ts';
import { formatHeader, type LoggedStart, parseHeader } from '../../src/session/log/log.ts';
import { smallConfig, words } from '../model/support.ts';
import { builtProgram } from '../support/program.ts';
import { aSession } from '../support/session.ts';
import { outputOf } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
afterAll(() => rmSync(folder, { recursive: true }));

const data = join(folder, 'my\u202E.tsv');

/** A title, colour, an erased screen, a bell, CSI as one byte, a mark of direction, DEL, a line separator. */
const HOSTILE = 'good \u001B]0;mine\u0007\u001B[2J \u009B31m \u202Edoog \u007F\u2028 film';
/** What a terminal would obey; line ends are our own. */
const OBEYED = /[^\P{Cc}\n]|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;

const start: LoggedStart = {
  ...{ model: 'reviews-lstm', text: HOSTILE, isOwnText: true, hasMotion: true, showsKeys: false, pace: 60 },
  opening: { clamp: [] },
};

describe('foreign text that is printed or written holds nothing that a terminal obeys', () => {
  const model = join(folder, 'my \u009B31m model');
  beforeAll(async () => {
    await saveModel(createModel({ ...smallConfig, name: HOSTILE }, words, 1), model);
    writeFileSync(data, `0\t${HOSTILE}\n`);
  });

  test.each([
    ['trace', () => ['trace', HOSTILE, '--format', 'json']],
    ['compare', () => ['compare', HOSTILE, '--format', 'json']],
    ['models', () => ['models', model, '--format', 'json']],
    ['evaluate', () => ['evaluate', data, '--format', 'json', '--model', 'reviews-bow']],
  ])('in the JSON of %s, which means the same', async (_, args) => {
    const output = await outputOf(args());
    expect(output).not.toMatch(OBEYED);
    expect(JSON.stringify(JSON.parse(output))).toMatch(/\u009B|\u202E/);
  });

  test('in a session log, which means the same', () => {
    const path = join(folder, 'a.ndjson');
    createSessionLog({ path, force: false, start }, {}, () => {}).close();
    const written = readFileSync(path, 'utf8');
    expect(written).not.toMatch(OBEYED);
    expect(parseHeader(written.trim()).start.text).toBe(HOSTILE);
  });

  test.each(['txt', 'cast', 'svg'])('in a recording as .%s, its title and its chapters included', async (format) => {
    writeFileSync(join(folder, 'b.ndjson'), formatHeader({ version: '1', start }));
    const out = join(folder, `b.${format}`);
    for (const title of [[], ['--title', HOSTILE]]) {
      await runCommand(['record', join(folder, 'b.ndjson'), '--out', out, '--force', ...title]);
      expect(readFileSync(out, 'utf8')).not.toMatch(OBEYED);
    }
  });
});

test('in a locale without UTF-8 what is printed is ASCII', async () => {
  for (const args of [['models'], ['models', 'reviews-gru'], ['lessons', '4'], ['evaluate', data]]) {
    expect((await outputOf(args, 'C')).match(/[^\p{ASCII}]/gu), args.join(' ')).toBeNull();
  }
  for (const args of [['--help'], ...commands.slice(1).map(({ name }) => [name, '--help'])]) {
    const { stdout } = spawnSync(process.execPath, [await builtProgram(), ...args], { encoding: 'utf8' });
    expect(stdout.match(/[^\p{ASCII}]/gu), args.join(' ')).toBeNull();
  }
});

test('the way back from a long review is one line that does not hold all of it', () => {
  const [explored, back] = farewell(aSession({ text: 'good '.repeat(2000), isOwnText: true, lessons: [] }));
  expect(explored.length + back.length).toBeLessThan(500);
  expect(back).toMatch(/^Come back with: lstm-explore .* -- '…' \(with the review, of 10000 characters\)$/);
});
