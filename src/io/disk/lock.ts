import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './file-error.ts';
import { temporaryName } from './put-in-place.ts';

/** What is locked takes a few milliseconds: whoever has held a lock for so long is gone, or on another computer. */
const STALE_MS = 10_000;
/** A lock says who holds it; one that does not was left, where a file has one name only, by somebody who was killed. */
const UNSIGNED_MS = 200;
/** So long it is waited for; then the work is done without. */
const MOST_MS = 15_000;
const LEAST_PAUSE_MS = 3;

/**
 * Does something that no other process does at the same time with the same file. Where no lock can be had, as in a folder
 * that may only be read, it is done all the same.
 */
export async function withLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const lock = `${path}.lock`;
  const isHeld = await taken(lock);
  try {
    return await work();
  } finally {
    if (isHeld) await rm(lock, { force: true }).catch(() => {});
  }
}

async function taken(lock: string): Promise<boolean> {
  const end = performance.now() + MOST_MS;
  while (performance.now() < end) {
    try {
      await signAndName(lock);
      return true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT' && (await isMade(dirname(lock)))) continue;
      if (errorCode(error) !== 'EEXIST') return false;
    }
    if (await isStale(lock)) await setFree(lock);
    else await pause(LEAST_PAUSE_MS + Math.random() * 2 * LEAST_PAUSE_MS);
  }
  return false;
}

/** Makes a lock that says from its first moment who holds it, so that a kill leaves none that nobody can judge. */
async function signAndName(lock: string): Promise<void> {
  const signed = temporaryName(dirname(lock), basename(lock));
  await writeFile(signed, String(process.pid), { flag: 'wx', mode: 0o600 });
  try {
    await link(signed, lock);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    // A file system without a second name for a file.
    await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
  } finally {
    await rm(signed, { force: true });
  }
}

/** The folder of the first file of all, for its owner alone. */
async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return true;
  } catch {
    return false; // whoever writes the file says why
  }
}

/** Whether whoever took the lock can no longer give it back. */
async function isStale(lock: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(lock);
    const age = Date.now() - mtimeMs;
    if (age > STALE_MS) return true;
    const holder = Number(await readFile(lock, 'utf8'));
    return holder > 0 ? !isRunning(holder) : age > UNSIGNED_MS;
  } catch {
    return false; // given back just now
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/** By a name of its own first: of several that find the lock stale, one takes it away. */
async function setFree(lock: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    await rm(aside, { force: true });
  } catch {
    // somebody else was first
  }
}
