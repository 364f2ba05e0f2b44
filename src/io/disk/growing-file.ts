import { constants, type FileHandle, open } from 'node:fs/promises';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { errorCode, fileError } from './file-error.ts';
import { watchedFile } from './watched-file.ts';

/** What comes of something that others write while it is read. */
export type Growth =
  | { readonly kind: 'text'; readonly text: string }
  /** there is nothing in it yet */
  | { readonly kind: 'empty' }
  /** it was written anew from its beginning */
  | { readonly kind: 'restarted' }
  /** whoever brings it says something beside it, for the reader */
  | { readonly kind: 'said'; readonly text: string }
  /** it cannot go on, and why */
  | { readonly kind: 'broken'; readonly why: string };

const CHUNK_BYTES = 65_536;

/**
 * A file as it grows, from its beginning, until the signal; it never ends by itself. What is no regular file ends when its
 * writer does.
 *
 * @throws {FileError} when it cannot be read at first
 */
export async function* growingFile(path: string, signal: AbortSignal): AsyncGenerator<Growth> {
  const first = await openedAt(path);
  if (!(await first.stat()).isFile()) {
    yield* streamed(first.createReadStream(), path, signal);
    return;
  }
  await first.close();
  const reader = createReader(path);
  const watched = await watchedFile(path, signal);
  try {
    while (!signal.aborted) {
      const growth = await reader.next();
      if (growth === 'no file') return;
      if (growth) yield growth;
      else await watched.changed();
    }
  } finally {
    watched.close();
  }
}

/** Standard input as it comes, until it ends or the signal. @throws {FileError} */
export async function* growingInput(signal: AbortSignal): AsyncGenerator<Growth> {
  yield* streamed(process.stdin, 'standard input', signal);
}

async function* streamed(stream: Readable, name: string, signal: AbortSignal): AsyncGenerator<Growth> {
  const stop = (): void => void stream.destroy();
  signal.addEventListener('abort', stop);
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream) yield { kind: 'text', text: decoder.decode(chunk, { stream: true }) };
  } catch (error) {
    if (!signal.aborted) throw fileError('read', name, error);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function openedAt(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw fileError('read', path, error);
  }
}

/** Enough to know what was read last: the lines of a log have their times. */
const KNOWN_BYTES = 1024;

/** Reads on where it stopped; from the beginning where what was there before has been replaced, or taken off. */
function createReader(path: string) {
  let offset = 0;
  /** the bytes before the offset */
  let known: Uint8Array = new Uint8Array();
  let identity: number | undefined;
  let changedAt: number | undefined;
  let wasEmpty = false;
  let decoder = new TextDecoder();

  const restart = (): Growth => {
    [offset, known, identity, decoder] = [0, new Uint8Array(), undefined, new TextDecoder()];
    return { kind: 'restarted' };
  };

  const readOn = async (file: FileHandle, size: number): Promise<Growth | undefined> => {
    const bytes = await bytesOf(file, offset - known.length, Math.min(size, offset + CHUNK_BYTES));
    if (Buffer.compare(bytes.subarray(0, known.length), known) !== 0) return restart();
    const added = bytes.subarray(known.length);
    if (added.length === 0) return undefined;
    offset += added.length;
    known = bytes.slice(-KNOWN_BYTES);
    return { kind: 'text', text: decoder.decode(added, { stream: true }) };
  };
  const grown = async (file: FileHandle): Promise<Growth | undefined> => {
    const { size, ino, mtimeMs } = await file.stat();
    if (size < offset || (identity !== undefined && ino !== identity)) return restart();
    if (size === offset && mtimeMs === changedAt) return undefined;
    [identity, changedAt] = [ino, mtimeMs];
    if (size > 0 || wasEmpty) return readOn(file, size);
    wasEmpty = true;
    return { kind: 'empty' };
  };

  return {
    /** @returns undefined where there is nothing new; 'no file' where something else has come in its place */
    async next(): Promise<Growth | 'no file' | undefined> {
      const file = await openedIfThere(path);
      if (!file) return undefined; // gone for a moment, perhaps while it is replaced
      try {
        return (await file.stat()).isFile() ? await grown(file) : 'no file';
      } catch (error) {
        throw fileError('read', path, error);
      } finally {
        await file.close();
      }
    },
  };
}

async function bytesOf(file: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

async function openedIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)); // a pipe in its place is not waited for
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return undefined;
    throw fileError('read', path, error);
  }
}
