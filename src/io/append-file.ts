import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
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
 * added before.
 *
 * @throws {FileError} when it exists and may not be replaced, or cannot be written
 */
export function openAppended(path: string, { force = false }: WriteOptions = {}): AppendedFile {
  const file = opened(path, force);
  let size = 0;
  return {
    append(text) {
      const bytes = Buffer.from(text);
      try {
        for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
        size += bytes.length;
      } catch (error) {
        cutTo(file, size);
        throw fileError('write', path, error);
      }
    },
    close: () => closeSync(file),
  };
}

/** Takes off what was written of a text before the disk was full: what is in the file is whole. */
function cutTo(file: number, size: number): void {
  try {
    ftruncateSync(file, size);
  } catch {
    // a pipe or a device: nothing can be taken back
  }
}

function opened(path: string, force: boolean): number {
  try {
    return openSync(path, force ? 'w' : 'wx');
  } catch (error) {
    if (errorCode(error) === 'EEXIST')
      throw new FileError(`${path} exists already; --force replaces it`, { cause: error });
    throw fileError('write', path, error);
  }
}
