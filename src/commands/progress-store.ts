import { basename, dirname, join } from 'node:path';
import { FileError } from '../io/file-error.ts';
import { stateFolder } from '../io/paths.ts';
import { moveAside, readIfThere, removeFile, replaceFile } from '../io/state-file.ts';
import { formatProgress, noProgress, type Progress, parseProgress } from '../session/progress.ts';

/** Where the learner's progress is kept. */
export interface ProgressStore {
  readonly path: string;
  /** what is kept; where it cannot be read, nothing is, and the notice says why */
  readonly load: () => Promise<{ readonly progress: Progress; readonly notice?: string }>;
  /** keeps it, after whatever is being kept already; a notice comes once, when it cannot be */
  readonly save: (progress: Progress) => Promise<string | undefined>;
  /** forgets it. @throws {FileError} */
  readonly forget: () => Promise<void>;
}

/** The progress file of this user; it is written whole or not at all, so that it survives a program that is killed. */
export function progressStore(path = join(stateFolder(), 'progress.json')): ProgressStore {
  let isWritable = true;
  let saving: Promise<string | undefined> = Promise.resolve(undefined);

  const save = async (progress: Progress): Promise<string | undefined> => {
    if (!isWritable) return undefined;
    const problem = await problemOf(() => replaceFile(path, formatProgress(progress)));
    if (problem === undefined) return undefined;
    isWritable = false;
    return notKept(problem);
  };

  return {
    path,
    load: async () => {
      let text: string | undefined;
      const problem = await problemOf(async () => {
        text = await readIfThere(path);
      });
      if (problem !== undefined) {
        isWritable = false; // what cannot be read is not to be replaced either
        return { progress: noProgress, notice: notKept(problem) };
      }
      if (text === undefined) return { progress: noProgress };
      const progress = parseProgress(text);
      if (progress) return { progress };
      const notice = await setAside(path);
      isWritable = notice.isMoved;
      return { progress: noProgress, notice: notice.text };
    },
    save: (progress) => {
      saving = saving.then(() => save(progress));
      return saving;
    },
    forget: () => removeFile(path),
  };
}

// In the explorer a notice is one line, whose end may not fit: what matters comes first.
const notKept = (problem: string): string => `your progress is not kept this time: ${problem}`;

/** A damaged file is kept for whoever can mend it. */
async function setAside(path: string): Promise<{ readonly text: string; readonly isMoved: boolean }> {
  let aside = '';
  const problem = await problemOf(async () => {
    aside = await moveAside(path);
  });
  if (problem !== undefined) return { isMoved: false, text: notKept(`${path} is damaged, and ${problem}`) };
  const [before, after] = [path, aside].map((name) => basename(name));
  const text = `${before} was damaged: it is now ${after}; lessons begin anew (in ${dirname(path)})`;
  return { isMoved: true, text };
}

async function problemOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
}
