import { access, constants, mkdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, FileError, fileError } from './file-error.ts';
import { writeWhole } from './files.ts';
import { readBytes } from './read-bytes.ts';

/** Of progress, and of the course as the build has read it. */
const MOST_BYTES = 10_000_000;

/** The text of a file that need not be there. @throws {FileError} when it is there and cannot be read */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    // An editor may have put a byte order mark before it, which a decoder takes off.
    return new TextDecoder('utf-8').decode(await readBytes(path, MOST_BYTES));
  } catch (error) {
    if (error instanceof FileError && isAbsence(error.cause)) return undefined;
    throw error;
  }
}

/**
 * Writes a file for its owner alone, whole or not at all, in place of the one before; its folder is made. One that is
 * read-only stays as it is, though a writable folder would let it be replaced. A file that is mounted by itself cannot be
 * replaced: it is written over.
 *
 * @returns whether it was replaced, or written over, which a power cut may leave half done
 * @throws {FileError}
 */
export async function replaceFile(path: string, text: string): Promise<'replaced' | 'written over'> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileError('write', path, error);
  }
  try {
    await access(path, constants.W_OK);
  } catch (error) {
    if (!isAbsence(error)) throw fileError('write', path, error);
  }
  try {
    await writeWhole(path, text, { force: true, mode: 0o600 });
    return 'replaced';
  } catch (error) {
    if (!(error instanceof FileError) || !['EBUSY', 'EXDEV'].includes(errorCode(error.cause))) throw error;
  }
  try {
    await writeFile(path, text, { flag: 'r+' });
    await truncate(path, Buffer.byteLength(text));
    return 'written over';
  } catch (error) {
    throw fileError('write', path, error);
  }
}

/** Gives a file another name, under which nothing is yet: `path.bad`, `path.bad.2` and so on. @returns that name */
export async function moveAside(path: string): Promise<string> {
  const aside = await freeName(`${path}.bad`);
  try {
    await rename(path, aside);
  } catch (error) {
    throw fileError('write', aside, error);
  }
  return aside;
}

/** Removes a file; none is as good. @throws {FileError} */
export async function removeFile(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    throw fileError('remove', path, error);
  }
}

async function freeName(wanted: string): Promise<string> {
  for (let name = wanted, number = 2; ; name = `${wanted}.${number++}`) {
    try {
      await stat(name);
    } catch {
      return name;
    }
  }
}

/** The file is not there, nor perhaps its folder. */
const isAbsence = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
