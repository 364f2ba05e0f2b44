import { readdir, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode, FileError, fileError } from './file-error.ts';
import { putInPlace } from './put-in-place.ts';
import { readBytes } from './read-bytes.ts';
import { type Files, makeFolder, replaceInFolder, swapFolder } from './swap-folder.ts';

export interface WriteOptions {
  /** replaces what is there; without it what exists is an error */
  readonly force?: boolean;
  /** of a file that was not there before; one that was keeps its own */
  readonly mode?: number;
  /** files of a folder that have had their time: those of these that are not written are removed */
  readonly stale?: readonly string[];
}

/** The names in a folder, sorted. @throws {FileError} */
export async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw fileError('read', folder, error);
  }
}

/** Those of the files that the folder has. @throws {FileError} when there is no such folder, or a file cannot be read */
export async function readFolder(folder: string, names: readonly string[]): Promise<Files> {
  const there = await listFolder(folder);
  const found = names.filter((name) => there.includes(name));
  return new Map(await Promise.all(found.map(async (name) => [name, await readBytes(join(folder, name))] as const)));
}

/** Whether there is a regular file of that name. */
export const isFile = async (path: string): Promise<boolean> => (await kindOf(path)) === 'file';

/** Whether there is anything of that name. */
export const isThere = async (path: string): Promise<boolean> => (await kindOf(path).catch(() => 'none')) !== 'none';

/** Whether there is a folder of that name. */
export const isFolder = async (path: string): Promise<boolean> => (await kindOf(path)) === 'folder';

/** A folder's own path, through all links; one that is not there is as it is named. */
export const realPathOf = (folder: string): Promise<string> => realpath(folder).catch(() => resolve(folder));

/** Where a file is, or would be: the same for all its names. */
export async function placeOf(path: string): Promise<string> {
  const folder = await realPathOf(dirname(path));
  return realpath(path).catch(() => join(folder, basename(path)));
}

/**
 * Writes a file whole or not at all, and waits until it is on the disk.
 *
 * @throws {FileError} when it exists and may not be replaced, or cannot be written
 */
export async function writeWhole(path: string, bytes: Uint8Array | string, options: WriteOptions = {}): Promise<void> {
  const { force = false, mode } = options;
  const kind = await kindOf(path);
  if (kind === 'folder' || kind === 'other') throw new FileError(`cannot write ${path}: it is not a regular file`);
  if (kind === 'file' && !force) throw new FileError(`${path} exists already; --force replaces it`);
  try {
    const target = kind === 'file' ? await realpath(path) : await endOfLinks(path); // through a link, not in its place
    await putInPlace(target, bytes, { replaces: force, ...(mode !== undefined && { mode }) });
  } catch (error) {
    throw error instanceof FileError ? error : fileError('write', path, error);
  }
}

/**
 * Writes the files of a folder, all of them or none. An existing folder must be empty, or with `force` has its files of
 * the same names replaced; others stay.
 *
 * @throws {FileError}
 */
export async function writeFolder(
  folder: string,
  files: Files,
  { force = false, stale = [] }: WriteOptions = {},
): Promise<void> {
  const kind = await kindOf(folder);
  if (kind === 'file' || kind === 'other') throw new FileError(`cannot write ${folder}: it is a file, not a folder`);
  if (kind === 'folder' && !force && (await listFolder(folder)).length > 0) {
    throw new FileError(`the folder ${folder} exists already and is not empty; --force replaces the model in it`);
  }
  try {
    if (kind === 'none') await makeFolder(folder, files);
    else if (!(await swapFolder(folder, files, stale))) await replaceInFolder(folder, files, stale);
  } catch (error) {
    throw fileError('write', folder, error);
  }
}

/** Where a link leads though there is nothing there yet; the path itself where it is none. */
async function endOfLinks(path: string, links = MOST_LINKS): Promise<string> {
  try {
    const next = resolve(dirname(path), await readlink(path));
    return links > 0 ? await endOfLinks(next, links - 1) : path;
  } catch {
    return path;
  }
}

/** As the system has it. */
const MOST_LINKS = 40;

async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | 'none'> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : 'other';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'none';
    throw fileError('read', path, error);
  }
}
