import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAppended } from '../../../src/io/disk/append-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-append-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const textOf = (name: string): string => readFileSync(at(name), 'utf8');

test('a file that is replaced while another program writes to it has nothing of the other', () => {
  const old = openAppended(at('a.log'), 'old\n');
  old.append('a line of the old one\n');
  const anew = openAppended(at('a.log'), 'new\n', { force: true });
  old.append('another\n');
  anew.append('a line\n');
  expect(textOf('a.log')).toBe('new\na line\n');
  expect(readdirSync(folder)).toEqual(['a.log']);
  old.close();
  anew.close();
});

test('what others take off a file leaves no hole in it', () => {
  const file = openAppended(at('a.log'), 'one\n');
  writeFileSync(at('a.log'), '');
  file.append('two\n');
  file.close();
  expect(textOf('a.log')).toBe('two\n');
});

test('a file behind a link is replaced, not the link; one that is not there yet is made', () => {
  symlinkSync(at('real.log'), at('link.log'));
  for (const text of ['one\n', 'two\n']) openAppended(at('link.log'), text, { force: true }).close();
  expect(textOf('real.log')).toBe('two\n');
  expect(readdirSync(folder)).toEqual(['link.log', 'real.log']);
});

test('a folder is not replaced', () => {
  expect(() => openAppended(folder, '', { force: true })).toThrow(`cannot write ${folder}: it is a folder, not a file`);
});

test.runIf(existsSync('/dev/full'))('a device is written to, and stays', () => {
  expect(() => openAppended('/dev/full', 'text', { force: true })).toThrow(
    'cannot write /dev/full: no space is left on the device',
  );
  expect(existsSync('/dev/full')).toBe(true);
  openAppended('/dev/null', 'text', { force: true }).close();
});
