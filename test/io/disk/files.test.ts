import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FileError } from '../../../src/io/disk/file-error.ts';
import { listFolder, readFolder, writeFolder, writeWhole } from '../../../src/io/disk/files.ts';
import { readBytes } from '../../../src/io/disk/read-bytes.ts';

const root = mkdtempSync(join(tmpdir(), 'files with spaces-'));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
/** A new folder, so that no test sees another's files. */
function folder(): string {
  const path = join(root, `folder ${++count}`);
  mkdirSync(path);
  return path;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const files = new Map([
  ['a.txt', bytes('one')],
  ['b.txt', bytes('two')],
]);

describe('reading', () => {
  test('of a folder gives those of the files that it has', async () => {
    const path = folder();
    writeFileSync(join(path, 'b.txt'), 'two');
    writeFileSync(join(path, 'other.txt'), 'other');
    expect([...(await readFolder(path, ['a.txt', 'b.txt'])).keys()]).toEqual(['b.txt']);
  });

  test('says what is wrong in a line', async () => {
    const path = folder();
    await expect(readBytes(join(path, 'none'))).rejects.toThrow(
      new FileError(`cannot read ${path}/none: no such file or folder`),
    );
    await expect(readBytes(path)).rejects.toThrow(`cannot read ${path}: it is a folder, not a file`);
    await expect(listFolder(join(path, 'none'))).rejects.toThrow('no such file or folder');
    await expect(readBytes(join(path, 'nul\0'))).rejects.toThrow('the name has a NUL character');
  });
});

describe('a file', () => {
  test('is written, and nothing else beside it', async () => {
    const path = folder();
    await writeWhole(join(path, 'new.txt'), 'new');
    expect(readdirSync(path)).toEqual(['new.txt']);
    expect(readFileSync(join(path, 'new.txt'), 'utf8')).toBe('new');
  });

  test('that exists is replaced only by force', async () => {
    const path = join(folder(), 'old.txt');
    writeFileSync(path, 'old');
    await expect(writeWhole(path, 'new')).rejects.toThrow(`${path} exists already; --force replaces it`);
    expect(readFileSync(path, 'utf8')).toBe('old');
    await writeWhole(path, 'new', { force: true });
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  test('behind a link is replaced, not the link', async () => {
    const path = folder();
    writeFileSync(join(path, 'real.txt'), 'old');
    symlinkSync(join(path, 'real.txt'), join(path, 'link.txt'));
    await writeWhole(join(path, 'link.txt'), 'new', { force: true });
    expect(readFileSync(join(path, 'real.txt'), 'utf8')).toBe('new');
  });

  test('is not put in the place of a folder or a device', async () => {
    const path = folder();
    await expect(writeWhole(path, 'new', { force: true })).rejects.toThrow('it is not a regular file');
    await expect(writeWhole('/dev/null', 'new', { force: true })).rejects.toThrow('it is not a regular file');
  });

  test('in a folder that is not there is an error', async () => {
    await expect(writeWhole(join(folder(), 'none', 'new.txt'), 'new')).rejects.toThrow('no such file or folder');
  });
});

describe('a folder', () => {
  test('is made with all its files, and nothing is left beside it', async () => {
    const path = folder();
    await writeFolder(join(path, 'new'), files);
    expect(readdirSync(path)).toEqual(['new']);
    expect(readdirSync(join(path, 'new'))).toEqual(['a.txt', 'b.txt']);
  });

  test('that is there and empty is filled', async () => {
    const path = folder();
    await writeFolder(path, files);
    expect(readdirSync(path)).toEqual(['a.txt', 'b.txt']);
  });

  test('that has something in it is left alone', async () => {
    const path = folder();
    writeFileSync(join(path, 'a.txt'), 'old');
    await expect(writeFolder(path, files)).rejects.toThrow(
      `the folder ${path} exists already and is not empty; --force`,
    );
    expect(readdirSync(path)).toEqual(['a.txt']);
    expect(readFileSync(join(path, 'a.txt'), 'utf8')).toBe('old');
  });

  test('has its files replaced by force, and keeps the others', async () => {
    const path = folder();
    writeFileSync(join(path, 'a.txt'), 'old');
    writeFileSync(join(path, 'mine.txt'), 'mine');
    await writeFolder(path, files, { force: true });
    expect(readdirSync(path)).toEqual(['a.txt', 'b.txt', 'mine.txt']);
    expect(readFileSync(join(path, 'a.txt'), 'utf8')).toBe('one');
  });

  test('that cannot be written whole is not written at all', async () => {
    const path = folder();
    // The second file's name is too long for any file system.
    const bad = new Map([...files, [`${'x'.repeat(300)}`, bytes('three')]]);
    await expect(writeFolder(join(path, 'new'), bad)).rejects.toThrow(
      `cannot write ${join(path, 'new')}: the name is too long`,
    );
    await expect(writeFolder(path, bad)).rejects.toThrow('the name is too long');
    expect(readdirSync(path)).toEqual([]);
  });

  test('of the name of a file is an error', async () => {
    const path = join(folder(), 'file');
    writeFileSync(path, '');
    await expect(writeFolder(path, files, { force: true })).rejects.toThrow('it is a file, not a folder');
  });

  // Whoever may write anywhere cannot be refused.
  test.skipIf(process.getuid?.() === 0)('without permission says so', async () => {
    const path = folder();
    chmodSync(path, 0o500);
    await expect(writeFolder(join(path, 'new'), files)).rejects.toThrow('no permission');
  });
});
