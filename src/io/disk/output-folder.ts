import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errorCode, FileError, fileError } from './file-error.ts';
import { listFolder } from './files.ts';

/**
 * Finds out whether a folder could be written, before hours of work go into what is to be in it.
 *
 * @param force whether a folder with files in it may be written to
 * @throws {FileError}
 */
export async function expectWritableFolder(folder: string, force: boolean): Promise<void> {
  const path = resolve(folder);
  const exists = await isThere(path);
  if (exists && !force && (await listFolder(folder)).length > 0) {
    throw new FileError(`the folder ${folder} exists already and is not empty; --force replaces the model in it`);
  }
  try {
    const parent = exists ? path : await nearestFolder(dirname(path));
    await rm(await mkdtemp(join(parent, '.lstm-explore-')), { recursive: true });
  } catch (error) {
    throw error instanceof FileError ? error : fileError('write', folder, error);
  }
}

/** Makes a folder where there is none. @throws {FileError} */
export async function makeOutputFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw fileError('write', folder, error);
  }
}

async function nearestFolder(path: string): Promise<string> {
  return (await isThere(path)) ? path : nearestFolder(dirname(path));
}

async function isThere(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw fileError('write', path, error);
  }
  throw new FileError(`cannot write ${path}: it is a file, not a folder`);
}
