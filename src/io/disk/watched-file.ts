import { type FSWatcher, watch } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** So long without a word of the system a file is looked at all the same: not every file system tells of every change. */
const LOOK_AGAIN_MS = 2000;

/** Tells that a file, or one of a folder, may have changed. */
export interface Watched {
  /** Resolves when something has happened to it since this was last asked, or after a while. */
  changed(): Promise<void>;
  close(): void;
}

/**
 * Watches a file by its folder, since whoever saves it may put another file in its place; of a link, both folders.
 *
 * @param signal ends the waiting
 */
export async function watchedFile(path: string, signal: AbortSignal): Promise<Watched> {
  const real = await realpath(path).catch(() => path);
  const places = [...new Set([path, real])].map((each) => ({ folder: dirname(each), name: basename(each) }));
  return watched(places, signal);
}

/** Watches all files of a folder. @param signal ends the waiting */
export const watchedFolder = (folder: string, signal: AbortSignal): Watched => watched([{ folder }], signal);

interface Place {
  readonly folder: string;
  /** all files where it is not given */
  readonly name?: string;
}

function watched(places: readonly Place[], signal: AbortSignal): Watched {
  let hasChanged = false;
  let wake = (): void => {};
  const watchers = places.flatMap((place) => {
    const onChange = (): void => {
      hasChanged = true;
      wake();
    };
    return watcherOf(place, onChange) ?? [];
  });
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
function watcherOf({ folder, name }: Place, onChange: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_, file) => {
      if (name === undefined || file === null || file === name) onChange();
    });
    return watcher.on('error', () => watcher.close());
  } catch {
    return undefined;
  }
}
