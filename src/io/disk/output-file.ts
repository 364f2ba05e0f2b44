import { randomUUID } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, FileError, fileError } from './file-error.ts';

/**
 * Finds out whether a file could be written, before the work goes into what is to be in it.
 *
 * @param option that would let it be replaced
 * @param force whether a file that is there may be replaced
 * @throws {FileError}
 */
export async function expectWritableFile(path: string, force: boolean, option = '--force'): Promise<void> {
  const isThere = await isFile(path);
  if (isThere && !force) throw new FileError(`${path} exists already; ${option} replaces it`);
  const probe = join(dirname(path), `.lstm-explore-${randomUUID()}.tmp`);
  try {
    const file = await open(probe, 'wx');
    await file.close();
    await rm(probe);
  } catch (error) {
    throw fileError('write', path, error);
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isFile()) return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw fileError('write', path, error);
  }
  throw new FileError(`cannot write ${path}: it is not a regular file`);
}
