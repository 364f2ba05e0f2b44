import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode, FileError, fileError } from './file-error.ts';

/** Files of a folder by name. */
export type Files = ReadonlyMap<string, Uint8Array>;

export interface WriteOptions {
  /** replaces what is there; without it what exists is an error */
  readonly force?: boolean;
}

/** @throws {FileError} */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileError('read', path, error);
  }
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

/** Whether there is a folder of that name. */
export const isFolder = async (path: string): Promise<boolean> => (await kindOf(path)) === 'folder';

/** Where a file is, or would be: the same for all its names. */
export async function placeOf(path: string): Promise<string> {
  const folder = await realpath(dirname(path)).catch(() => resolve(dirname(path)));
  return realpath(path).catch(() => join(folder, basename(path)));
}

/** Writes a file whole or not at all. @throws {FileError} when it exists and may not be replaced, or cannot be written */
export async function writeWhole(path: string, bytes: Uint8Array | string, options: WriteOptions = {}): Promise<void> {
  const kind = await kindOf(path);
  if (kind === 'folder' || kind === 'other') throw new FileError(`cannot write ${path}: it is not a regular file`);
  if (kind === 'file' && !options.force) throw new FileError(`${path} exists already; --force replaces it`);
  const target = kind === 'file' ? await realpath(path) : path; // through a link, not in its place
  await replaceAtOnce(dirname(target), new Map([[basename(target), bytes]]), path);
}

/**
 * Writes the files of a folder, all of them or none. An existing folder must be empty, or with `force` has its files of
 * the same names replaced; others stay.
 *
 * @throws {FileError}
 */
export async function writeFolder(folder: string, files: Files, { force = false }: WriteOptions = {}): Promise<void> {
  const kind = await kindOf(folder);
  if (kind === 'file' || kind === 'other') throw new FileError(`cannot write ${folder}: it is a file, not a folder`);
  if (kind === 'none') return createFolder(folder, files);
  if (!force && (await listFolder(folder)).length > 0) {
    throw new FileError(`the folder ${folder} exists already and is not empty; --force replaces the model in it`);
  }
  await replaceAtOnce(folder, files, folder);
}

async function createFolder(folder: string, files: Files): Promise<void> {
  const target = resolve(folder);
  const temporary = temporaryName(dirname(target), basename(target));
  try {
    await mkdir(temporary, { recursive: true });
    for (const [name, bytes] of files) await writeFile(join(temporary, name), bytes);
    await rename(temporary, target);
  } catch (error) {
    await removeLeftovers([temporary]);
    throw fileError('write', folder, error);
  }
}

/** Everything is written beside its place first, so that a full disk leaves what was there. */
async function replaceAtOnce(
  folder: string,
  files: ReadonlyMap<string, Uint8Array | string>,
  named: string,
): Promise<void> {
  const written: (readonly [temporary: string, target: string])[] = [];
  try {
    for (const [name, bytes] of files) {
      const temporary = temporaryName(folder, name);
      written.push([temporary, join(folder, name)]);
      await writeFile(temporary, bytes, { flag: 'wx' });
    }
    for (const [temporary, target] of written) await rename(temporary, target);
  } catch (error) {
    await removeLeftovers(written.map(([temporary]) => temporary));
    throw fileError('write', named, error);
  }
}

/** After a failure: that what failed is told matters more than that this may fail too. */
const removeLeftovers = (paths: readonly string[]): Promise<unknown> =>
  Promise.allSettled(paths.map((path) => rm(path, { recursive: true, force: true })));

const temporaryName = (folder: string, name: string): string => join(folder, `.${name}.${randomUUID()}.tmp`);

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
