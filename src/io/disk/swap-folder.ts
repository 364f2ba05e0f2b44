import { type Dirent, existsSync, renameSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readlink, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import process from 'node:process';
import { errorCode } from './file-error.ts';
import { keepOwnerAndMode, temporaryName, writeOut } from './put-in-place.ts';

/** Files of a folder by name. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Where the folder that is replaced is for the moment in which it is. */
const nameBefore = (folder: string): string => join(dirname(folder), `.${basename(folder)}.before`);

/**
 * The folder itself; where a program was ended between the two names that a swap gives, the one that was there before.
 */
export async function standingFolder(folder: string): Promise<string> {
  const before = nameBefore(resolve(folder));
  return !existsSync(folder) && existsSync(before) ? before : folder;
}

/** Makes a folder that was not there, whole or not at all. @throws the system's error */
export async function makeFolder(folder: string, files: Files): Promise<void> {
  const target = resolve(folder);
  const temporary = temporaryName(dirname(target), basename(target));
  try {
    await mkdir(temporary, { recursive: true });
    for (const [name, bytes] of files) await writeOut(join(temporary, name), bytes, '');
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => {});
    throw error;
  }
}

/**
 * Replaces files of a folder, all at once: a new folder, with whatever else was in the old one, takes its place. Whenever
 * the program ends, there is the old folder or the new one.
 *
 * @returns false where that cannot be done here: the folder is the current one, or its parent may not be written to
 * @throws the system's error, with the folder as it was
 */
export async function swapFolder(folder: string, files: Files, stale: readonly string[] = []): Promise<boolean> {
  const target = await realpath(folder);
  const temporary = temporaryName(dirname(target), basename(target));
  if (`${process.cwd()}${sep}`.startsWith(`${target}${sep}`) || !(await isMade(temporary))) return false;
  try {
    await keepOwnerAndMode(temporary, await stat(target));
    for (const [name, bytes] of files) await writeOut(join(temporary, name), bytes, join(target, name));
    await bring(target, temporary, (name) => !files.has(name) && !stale.includes(name));
    const before = nameBefore(target);
    await rm(before, { recursive: true, force: true }); // of a swap that was done, and then cut off
    if (!isSwapped(target, temporary, before)) return false;
    await rm(before, { recursive: true, force: true }).catch(() => {});
    return true;
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => {});
  }
}

async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false;
    throw error;
  }
}

/** The two names, one right after the other. */
function isSwapped(target: string, temporary: string, before: string): boolean {
  try {
    renameSync(target, before);
  } catch {
    return false; // a mount point
  }
  try {
    renameSync(temporary, target);
    return true;
  } catch (error) {
    renameSync(before, target);
    throw error;
  }
}

/** Brings what is in a folder to another one as well: files under a second name where that is possible. */
async function bring(from: string, to: string, wanted: (name: string) => boolean = () => true): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (wanted(entry.name)) await bringOne(entry, join(from, entry.name), join(to, entry.name));
  }
}

async function bringOne(entry: Dirent, from: string, to: string): Promise<void> {
  if (entry.isDirectory()) {
    await mkdir(to);
    await keepOwnerAndMode(to, await stat(from));
    await bring(from, to);
  } else if (entry.isSymbolicLink()) await symlink(await readlink(from), to);
  else await link(from, to).catch(() => copyFile(from, to));
}

/** Writes files into a folder that cannot be swapped, one after another, each whole. @throws the system's error */
export async function replaceInFolder(folder: string, files: Files, stale: readonly string[] = []): Promise<void> {
  const written: (readonly [temporary: string, target: string])[] = [];
  try {
    // Everything is written beside its place first, so that a full disk leaves what was there.
    for (const [name, bytes] of files) {
      const temporary = temporaryName(folder, name);
      written.push([temporary, join(folder, name)]);
      await writeOut(temporary, bytes, join(folder, name));
    }
    for (const [temporary, target] of written) await rename(temporary, target);
    for (const name of stale.filter((one) => !files.has(one))) await rm(join(folder, name), { force: true });
  } catch (error) {
    await Promise.allSettled(written.map(([temporary]) => rm(temporary, { force: true })));
    throw error;
  }
}
