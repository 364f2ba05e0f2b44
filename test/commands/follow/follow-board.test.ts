import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { formatEntry, formatHeader, type LoggedStart } from '../../../src/session/log/log.ts';
import type { Action } from '../../../src/session/state/action.ts';
import { needs } from '../../support/needs.ts';
import { builtProgram } from '../../support/program.ts';
import { openTerminal } from '../../support/terminal.ts';

needs('a pseudo-terminal', 'a POSIX shell');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-class-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start: LoggedStart = {
  ...{ model: 'reviews-lstm', text: 'It works, but it looks cheap.', isOwnText: false },
  ...{ lesson: { id: '01-why-memory', step: 3 }, opening: { clamp: [] }, hasMotion: true, showsKeys: false, pace: 60 },
};
const header = (changed: Partial<LoggedStart> = {}): string =>
  formatHeader({ version: '1', start: { ...start, ...changed } });
const chosen = (option: number): string => formatEntry(10, { type: 'checkpoint/chosen', option });
const stepped = (at: number): string => formatEntry(at, { type: 'lesson/stepped', by: 1, focus: 'main' });
const write = (name: string, ...lines: readonly string[]): void => writeFileSync(join(folder, name), lines.join(''));

test('a class at a glance: who is where, and the choices of the question that most have before them', async () => {
  write('anna.ndjson', header(), chosen(0), chosen(1));
  write('ben.ndjson', header(), chosen(1));
  write('carl.ndjson', header());
  const typed: readonly Action[] = [
    { type: 'typing/started', purpose: 'answer' },
    { type: 'typing/inserted', text: 'my secret answer' },
    { type: 'typing/taken' },
  ];
  write('dora.ndjson', header({ lesson: { id: '02-three-gates', step: 5 } }), ...typed.map((it) => formatEntry(5, it)));
  write('eve\u001B[31m.ndjson', header({ model: './somewhere' }), stepped(5));
  const terminal = await openTerminal(['follow', '--class', folder], { columns: 100, rows: 30 });
  await terminal.waitFor('5 learners');
  const screen = await terminal.waitFor('The question at 1.4');
  expect(screen).toMatch(/1 ▄{10}▁{10} {3}1 {2}more/);
  expect(screen).toMatch(/2 ▄{10}▁{10} {3}1 {2}the same/);
  expect(screen).toContain('2 have answered');
  expect(screen).toMatch(/1\.4 +Only counting .* 3/);
  expect(screen).toContain('anna, ben, carl');
  expect(screen).toMatch(/1\.5 +The same sum/);
  expect(screen).toMatch(/2\.6 +In your own words/);
  expect(screen).not.toContain('secret');
  expect(terminal.raw()).not.toContain('\u001B[31m.');

  appendFileSync(join(folder, 'carl.ndjson'), chosen(1));
  await terminal.waitFor('3 have answered');
  appendFileSync(join(folder, 'carl.ndjson'), formatEntry(20, { type: 'session/quit' }));
  await terminal.waitFor('(carl)');
  write('new.ndjson', header());
  await terminal.waitFor('6 learners');
  terminal.press('q');
  expect((await terminal.exit()).status).toBe(0);
}, 60_000);

test('only regular files of the folder are read: no links, no folders, no pipes; what is no log says so', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'lstm-explore-elsewhere-'));
  writeFileSync(join(elsewhere, 'secret.ndjson'), header());
  symlinkSync(join(elsewhere, 'secret.ndjson'), join(folder, 'link.ndjson'));
  mkdirSync(join(folder, 'folder.ndjson'));
  execFileSync('mkfifo', [join(folder, 'pipe.ndjson')]);
  write('notes.txt', 'hello\n');
  write('anna.ndjson', header(), 'garbage\n', chosen(1));
  const line = [await builtProgram(), 'follow', '--class', folder];
  const told = execFileSync(process.execPath, line, { encoding: 'utf8' });
  expect(told).toContain('1 learner');
  expect(told).toContain('anna');
  expect(told).not.toMatch(/link|folder\.|pipe/);
  expect(told).toContain('notes.txt: this is no JSON');
  rmSync(elsewhere, { recursive: true });
}, 60_000);

test('of more than five hundred files the rest is counted', async () => {
  for (let at = 0; at < 502; at++) write(`${String(at).padStart(3, '0')}.ndjson`, header());
  const line = [await builtProgram(), 'follow', '--class', folder];
  const told = execFileSync(process.execPath, line, { encoding: 'utf8' });
  expect(told).toContain('500 learners');
  expect(told).toContain('2 more files are not read');
}, 60_000);

test.each([[['follow']], [['follow', '--class', 'x', 'a.ndjson']], [['follow', '--class', 'x', '--notes']]])(
  '%j is a wrong command line',
  async (args) => {
    await expect(runCommand(args)).rejects.toMatchObject({ exitStatus: 2 });
  },
);

test('the presenter’s notes, what comes next, and the time, in a second terminal', async () => {
  write('demo.ndjson', header({ lesson: { id: '01-why-memory', step: 1 } }));
  const path = join(folder, 'demo.ndjson');
  const notes = await openTerminal(['follow', '--notes', path], { columns: 80, rows: 24 });
  const screen = await notes.waitFor('1 Why memory, step 2 of 12');
  expect(screen).toContain('Go on with → yourself, slowly');
  expect(screen).toContain('Next: The other way round');
  expect(screen).toContain('Take a show of hands');
  expect(screen).toMatch(/of 14 min in this lesson +0:0\d/);
  appendFileSync(path, stepped(125_000));
  const next = await notes.waitFor('step 3 of 12');
  expect(next).toMatch(/2:0[5-9] of 14 min in this lesson +2:0[5-9]/);
  expect(next).toMatch(/here 0:0\d/);
  await notes.waitFor(/2:0[6-9] $|2:0[6-9]\n/m); // the clock goes on
  writeFileSync(path, header());
  await notes.waitFor('step 4 of 12');
  notes.press('q');
  expect((await notes.exit()).status).toBe(0);

  const quit = formatEntry(60_000, { type: 'session/quit' });
  write('done.ndjson', header(), quit);
  const line = [await builtProgram(), 'follow', '--notes', join(folder, 'done.ndjson')];
  const told = execFileSync(process.execPath, line, { encoding: 'utf8', input: '' });
  expect(told).toContain('Have someone add up the bag of words by hand');
}, 60_000);
