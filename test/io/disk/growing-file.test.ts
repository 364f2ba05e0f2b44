import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAppended } from '../../../src/io/disk/append-file.ts';
import { type Growth, growingFile } from '../../../src/io/disk/growing-file.ts';

let folder = '';
let leaving = new AbortController();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-growing-'));
  leaving = new AbortController();
});
afterEach(() => {
  leaving.abort();
  rmSync(folder, { recursive: true, force: true });
});

/** A file with a text, and a function that waits for what comes of it next. */
function growing(text: string) {
  const path = join(folder, 'a.log');
  writeFileSync(path, text);
  const growths = growingFile(path, leaving.signal);
  return { path, next: async (): Promise<Growth | undefined> => (await growths.next()).value ?? undefined };
}

test('a file is read on where it stopped', async () => {
  const { path, next } = growing('one é');
  expect(await next()).toEqual({ kind: 'text', text: 'one é' });
  appendFileSync(path, Buffer.from('€').subarray(0, 2));
  expect(await next()).toEqual({ kind: 'text', text: '' });
  appendFileSync(path, Buffer.from('€').subarray(2));
  expect(await next()).toEqual({ kind: 'text', text: '€' });
});

const long = 'a line\n'.repeat(20_000);

test('a long file comes in its order, whole', async () => {
  const { next } = growing(long);
  let text = '';
  while (text.length < long.length) {
    const growth = await next();
    text += growth?.kind === 'text' ? growth.text : growth?.kind;
  }
  expect(text).toBe(long);
});

test.each([
  ['longer', 'other\nnew\nand more\n'],
  ['as long', 'other\nnew\n'],
  ['shorter', 'new\n'],
])('a file that is replaced by one that is %s is read from its beginning', async (_, text) => {
  const { path, next } = growing('other\nold\n');
  expect(await next()).toMatchObject({ kind: 'text' });
  openAppended(path, text, { force: true }).close();
  expect(await next()).toEqual({ kind: 'restarted' });
  expect(await next()).toEqual({ kind: 'text', text });
});

test.each([
  ['longer', 'other\nnew\nand more\n'],
  ['as long', 'other\nnew\n'],
])('a file that is written over with one that is %s is read from its beginning', async (_, text) => {
  const { path, next } = growing('other\nold\n');
  expect(await next()).toMatchObject({ kind: 'text' });
  writeFileSync(path, text, { flag: 'r+' });
  utimesSync(path, 0, 0); // the clock of a file system may not have ticked since the first text
  expect(await next()).toEqual({ kind: 'restarted' });
  expect(await next()).toEqual({ kind: 'text', text });
});
