import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  ftruncateSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { errorCode, FileError, fileError } from './file-error.ts';
import type { WriteOptions } from './files.ts';
import { temporaryName } from './put-in-place.ts';

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
export function openAppended(path: string, beginning: string, options: WriteOptions = {}): AppendedFile {
  const { force = false, mode } = options;
  const kind = kindOf(path);
  if (force && kind === 'pipe') return openPipe(path, beginning);
  const file =
    force && kind === 'file' ? replacing(path, beginning, mode) : opened(path, force ? 'a' : 'ax', beginning, mode);
  return {
    append: (text) => add(file, text, path),
    close: () => closeSync(file),
  };
}

/** A pipe holds this much that its reader has not taken; more, and the reader is asleep or gone. */
const MOST_WAITING_BYTES = 4_194_304;
const AGAIN_MS = 50;

/** A pipe, whose reader may sleep: what it does not take at once waits here, and nobody waits for it. */
function openPipe(path: string, beginning: string): AppendedFile {
  const file = openedFor(path, constants.O_WRONLY | constants.O_NONBLOCK);
  let waiting: Uint8Array = new Uint8Array();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    try {
      while (waiting.length > 0) waiting = waiting.subarray(writeSync(file, waiting));
    } catch (error) {
      if (errorCode(error) !== 'EAGAIN') throw fileError('write', path, error);
      timer = setTimeout(flushLater, AGAIN_MS).unref();
    }
  };
  const flushLater = (): void => {
    try {
      flush();
    } catch {
      waiting = new Uint8Array(); // the next text finds out, too, and tells
    }
  };
  const append = (text: string): void => {
    const bytes = Buffer.from(text);
    if (waiting.length + bytes.length > MOST_WAITING_BYTES)
      throw new FileError(`cannot write ${path}: whoever reads this pipe does not keep up`);
    waiting = Buffer.concat([waiting, bytes]);
    if (!timer) flush();
  };
  append(beginning);
  return {
    append,
    close() {
      clearTimeout(timer);
      flushLater();
      clearTimeout(timer);
      closeSync(file);
    },
  };
}

/** @returns the descriptor of a file that has its beginning */
function opened(path: string, flags: 'a' | 'ax', beginning: string, mode?: number): number {
  const file = openedFor(path, flags, mode);
  try {
    add(file, beginning, path);
    return file;
  } catch (error) {
    closeSync(file);
    if (flags === 'ax') rmSync(path, { force: true }); // made here, and with nothing in it
    throw error;
  }
}

function openedFor(path: string, flags: 'a' | 'ax' | number, mode?: number): number {
  try {
    return openSync(path, flags, mode);
  } catch (error) {
    if (errorCode(error) === 'EEXIST')
      throw new FileError(`${path} exists already; --force replaces it`, { cause: error });
    throw fileError('write', path, error);
  }
}

/** Another file in the place of the one that is there; through a link, not in its place. */
function replacing(path: string, beginning: string, mode?: number): number {
  try {
    const target = realpathSync(path);
    const temporary = temporaryName(dirname(target), basename(target));
    const file = opened(temporary, 'ax', beginning, mode);
    keepOwnerAndMode(file, statSync(target));
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

/** A file that is replaced stays whose it was, and as open to others, as far as the system lets us. */
function keepOwnerAndMode(file: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // only root gives a file away
  }
  fchmodSync(file, mode & 0o777);
}

/** What cannot be looked at is told of when it is opened. */
function kindOf(path: string): 'file' | 'pipe' | 'other' {
  try {
    const found = statSync(path);
    if (found.isFIFO()) return 'pipe';
    return found.isFile() ? 'file' : 'other';
  } catch {
    return 'other';
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
