import { constants, type Dirent } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError } from './file-error.ts';

/** A folder may be anyone's to write to: this many files of it are read, and this much of each. */
const MOST_FILES = 500;
const MOST_BYTES = 16 * 2 ** 20;
const CHUNK_BYTES = 262_144;

/** What has come of a file since it was last looked at. */
export interface FileNews {
  readonly name: string;
  /** another file is in its place, or it was written anew: what was read of it before is no more */
  readonly isNew: boolean;
  readonly text: string;
  /** milliseconds since the epoch when it was last written */
  readonly changedAt: number;
  /** it is larger than what is read of a file */
  readonly isTooLarge: boolean;
}

/** What a look at a folder finds. */
export interface FolderNews {
  readonly files: readonly FileNews[];
  /** the names of all files that are read */
  readonly names: readonly string[];
  /** how many more there are, which are not read */
  readonly leftOut: number;
}

interface Known {
  readonly identity: number;
  readonly offset: number;
  readonly changedAt: number;
  readonly decoder: InstanceType<typeof TextDecoder>;
}

/**
 * The regular files of a folder, as they grow: each is read on where it stopped. Links are not followed, and nothing that
 * is no regular file is opened.
 */
export function createLogFolder(folder: string) {
  const known = new Map<string, Known>();
  return {
    /** @throws {FileError} when there is no such folder */
    async look(): Promise<FolderNews> {
      const all = (await entriesOf(folder)).filter((entry) => entry.isFile()).map(({ name }) => name);
      const names = all.sort().slice(0, MOST_FILES);
      for (const name of known.keys()) if (!names.includes(name)) known.delete(name);
      const files: FileNews[] = [];
      for (const name of names) {
        const news = await newsOf(join(folder, name), name, known);
        if (news) files.push(news);
      }
      return { files, names, leftOut: all.length - names.length };
    },
  };
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw fileError('read', folder, error);
  }
}

/** @returns undefined where there is nothing new, or the file is gone */
async function newsOf(path: string, name: string, known: Map<string, Known>): Promise<FileNews | undefined> {
  const before = known.get(name);
  let file: FileHandle | undefined;
  try {
    const found = await lstat(path);
    if (!found.isFile()) return undefined;
    if (before && found.ino === before.identity && found.mtimeMs === before.changedAt && found.size === before.offset)
      return undefined;
    // A link that has come in its place meanwhile is not followed, a pipe not waited for.
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const { size, ino, mtimeMs } = await file.stat();
    const isNew = before === undefined || ino !== before.identity || size < before.offset;
    const offset = isNew ? 0 : before.offset;
    const decoder = isNew ? new TextDecoder() : before.decoder;
    const bytes = new Uint8Array(Math.max(0, Math.min(size, MOST_BYTES, offset + CHUNK_BYTES) - offset));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
    known.set(name, { identity: ino, offset: offset + bytesRead, changedAt: mtimeMs, decoder });
    const text = decoder.decode(bytes.subarray(0, bytesRead), { stream: true });
    return { name, isNew, text, changedAt: mtimeMs, isTooLarge: size > MOST_BYTES };
  } catch {
    return undefined; // it is looked at again
  } finally {
    await file?.close();
  }
}
