import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, chown, constants, copyFile, link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode, FileError } from './file-error.ts';

// How a file comes to its place whole or not at all: it is written beside it, brought to the disk, and named.

/** How a file is put in place. */
export interface Placing {
  /** whether a file that is there may be replaced; else one that has come meanwhile is an error */
  readonly replaces: boolean;
  /** of a file that was not there before; one that was keeps its mode and its owner */
  readonly mode?: number;
}

/**
 * Writes a file beside its place and then names it, so that there is the old one or the new one, whatever ends the
 * program.
 *
 * @throws the system's error, with nothing left behind; a {FileError} where a file has come that may not be replaced
 */
export async function putInPlace(target: string, bytes: Uint8Array | string, placing: Placing): Promise<void> {
  const temporary = temporaryName(dirname(target), basename(target));
  try {
    await writeOut(temporary, bytes, target, placing.mode);
    if (placing.replaces) await rename(temporary, target);
    else await nameAnew(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {}); // that what failed is told matters more
    throw error;
  }
}

/** Writes a new file, like the one whose place it is to take, and waits until it is on the disk. */
export async function writeOut(path: string, bytes: Uint8Array | string, like: string, mode = 0o666): Promise<void> {
  const before = await stat(like).catch(() => undefined);
  const file = await open(path, 'wx', before ? 0o600 : mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  if (before) await keepOwnerAndMode(path, before);
}

/** What is replaced stays whose it was, and as open to others as it was, as far as the system lets us. */
export async function keepOwnerAndMode(path: string, { uid, gid, mode }: Stats): Promise<void> {
  const own = await stat(path);
  if (own.uid !== uid || own.gid !== gid) await chown(path, uid, gid).catch(() => {});
  await chmod(path, mode & 0o777);
}

/** Gives a file its name where nothing has that name. */
async function nameAnew(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw isThere(target, error);
    // A file system without a second name for a file.
    await copyFile(temporary, target, constants.COPYFILE_EXCL).catch((cause) => {
      throw errorCode(cause) === 'EEXIST' ? isThere(target, cause) : cause;
    });
  }
  await rm(temporary, { force: true });
}

const isThere = (path: string, cause: unknown): FileError =>
  new FileError(`${path} exists already; --force replaces it`, { cause });

/** A name beside a file that nothing has. */
export const temporaryName = (folder: string, name: string): string => join(folder, `.${name}.${randomUUID()}.tmp`);
