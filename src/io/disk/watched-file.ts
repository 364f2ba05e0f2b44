import { type FSWatcher, watch } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** So long without a word of the system a file is looked at all the same: not every file system tells of every change. */
const LOOK_AGAIN_MS = 2000;

/** Tells that a file may have changed. */
export interface WatchedFile {
  /** Resolves when something has happened to the file since this was last asked, or after a while. */
  changed(): Promise<void>;
  close(): void;
}

/**
 * Watches a file by its folder, since whoever saves it may put another file in its place; of a link, both folders.
 *
 * @param signal ends the waiting
 */
export async function watchedFile(path: string, signal: AbortSignal): Promise<WatchedFile> {
  let hasChanged = false;
  let wake = (): void => {};
  const onChange = (): void => {
    hasChanged = true;
    wake();
  };
  const real = await realpath(path).catch(() => path);
  const watchers = [...new Set([path, real])].flatMap((each) => watcherOf(each, onChange) ?? []);
  const close = (): void => {
    for (const watcher of watchers) watcher.close();
    wake();
  };
  signal.addEventListener('abort', close, { once: true });
  return {
    async changed() {
      if (!hasChanged && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, LOOK_AGAIN_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      hasChanged = false;
    },
    close,
  };
}

/** @returns undefined where the system cannot watch it: then it is only looked at from time to time */
function watcherOf(path: string, onChange: () => void): FSWatcher | undefined {
  try {
    const name = basename(path);
    const watcher = watch(dirname(path), { persistent: false }, (_, file) => {
      if (file === null || file === name) onChange();
    });
    return watcher.on('error', () => watcher.close());
  } catch {
    return undefined;
  }
}
