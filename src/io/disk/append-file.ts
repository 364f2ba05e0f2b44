import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode, FileError, fileError } from './file-error.ts';
import type { WriteOptions } from './files.ts';

/** A file that grows. */
export interface AppendedFile {
  /** Adds to the end; when it returns, the text outlives the program. @throws {FileError} with nothing of it added */
  append(text: string): void;
  close(): void;
}

/**
 * Begins a file that is to grow. Written at once and not buffered: whatever ends the program, the file has all that was
 * added before. A file that is replaced stays until the new one has its beginning, which then takes its place: whoever
 * still writes to the old one does the new one no harm.
 *
 * @param beginning the first text of it, which may be empty
 * @throws {FileError} when it exists and may not be replaced, or cannot be written
 */
export function openAppended(path: string, beginning: string, { force = false }: WriteOptions = {}): AppendedFile {
  const file = force && isRegularFile(path) ? replacing(path, beginning) : opened(path, force ? 'a' : 'ax', beginning);
  return {
    append: (text) => add(file, text, path),
    close: () => closeSync(file),
  };
}

/** @returns the descriptor of a file that has its beginning */
function opened(path: string, flags: 'a' | 'ax', beginning: string): number {
  const file = openedFor(path, flags);
  try {
    add(file, beginning, path);
    return file;
  } catch (error) {
    closeSync(file);
    if (flags === 'ax') rmSync(path, { force: true }); // made here, and with nothing in it
    throw error;
  }
}

function openedFor(path: string, flags: 'a' | 'ax'): number {
  try {
    return openSync(path, flags);
  } catch (error) {
    if (errorCode(error) === 'EEXIST')
      throw new FileError(`${path} exists already; --force replaces it`, { cause: error });
    throw fileError('write', path, error);
  }
}

/** Another file in the place of the one that is there; through a link, not in its place. */
function replacing(path: string, beginning: string): number {
  try {
    const target = realpathSync(path);
    const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
    const file = opened(temporary, 'ax', beginning);
    putInPlace(file, temporary, target);
    return file;
  } catch (error) {
    throw fileError('write', path, error instanceof FileError ? error.cause : error);
  }
}

function putInPlace(file: number, temporary: string, target: string): void {
  try {
    renameSync(temporary, target);
  } catch (error) {
    closeSync(file);
    rmSync(temporary, { force: true });
    throw error; // another user's file in a folder for all may not be replaced
  }
}

/** What cannot be looked at is told of when it is opened. */
function isRegularFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function add(file: number, text: string, path: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(file, bytes, written);
  } catch (error) {
    takeBack(file, written);
    throw fileError('write', path, error);
  }
}

/** Takes off what was written of a text before the disk was full: what is in the file is whole. */
function takeBack(file: number, bytes: number): void {
  try {
    ftruncateSync(file, fstatSync(file).size - bytes);
  } catch {
    // a pipe or a device: nothing can be taken back
  }
}
