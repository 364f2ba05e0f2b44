import { basename, dirname, join } from 'node:path';
import { FileError, reasonFirst } from '../io/disk/file-error.ts';
import { withLock } from '../io/disk/lock.ts';
import { stateFolder } from '../io/disk/paths.ts';
import { moveAside, readIfThere, removeFile, replaceFile } from '../io/disk/state-file.ts';
import { mergedProgress } from '../session/course/merged-progress.ts';
import { formatProgress, noProgress, type Progress, parseProgress } from '../session/course/progress.ts';

/** Where the learner's progress is kept. */
export interface ProgressStore {
  /** undefined where there is no home to keep it in */
  readonly path: string | undefined;
  /** what is kept; where it cannot be read, nothing is, and the notice says why */
  readonly load: () => Promise<KeptProgress>;
  /** keeps it, after whatever is being kept already; what there is to say of it is said once */
  readonly save: (progress: Progress) => Promise<Keeping | undefined>;
  /** forgets it. @throws {FileError} */
  readonly forget: () => Promise<void>;
}

export interface KeptProgress {
  readonly progress: Progress;
  readonly notice?: string;
  /** the notice says why nothing will be kept */
  readonly isUnkept?: boolean;
}

/** What is to be said of how progress is kept. */
export interface Keeping {
  readonly text: string;
  readonly isKept: boolean;
}

const ownFile = (): string | undefined => {
  const folder = stateFolder();
  return folder === undefined ? undefined : join(folder, 'progress.json');
};

/** Where there is no home, and no XDG_STATE_HOME either. */
const nowhere: ProgressStore = {
  path: undefined,
  load: async () => ({
    ...{ progress: noProgress, isUnkept: true },
    notice: notKept('there is no home folder; XDG_STATE_HOME can name one'),
  }),
  save: async () => undefined,
  forget: async () => {},
};

/**
 * The progress file of this user; it is written whole or not at all, so that it survives a program that is killed. Other
 * sessions may keep theirs in it: each adds what is new in it to what is there, one after the other.
 */
export const progressStore = (path = ownFile()): ProgressStore => (path === undefined ? nowhere : storeAt(path));

function storeAt(path: string): ProgressStore {
  let isWritable = true;
  let isMountTold = false;
  let saving: Promise<Keeping | undefined> = Promise.resolve(undefined);
  /** of this session, when it was last read or kept */
  let before = noProgress;

  const read = async (ifDamaged: string): Promise<Found> => {
    const found = await readProgress(path, ifDamaged);
    isWritable = found.isWritable;
    return found;
  };
  /** A file that cannot be replaced is written over: that is worth a word, once. */
  const replace = async (progress: Progress): Promise<Keeping | undefined> => {
    const how = await replaceFile(path, formatProgress(progress));
    if (how === 'replaced' || isMountTold) return undefined;
    isMountTold = true;
    return { isKept: true, text: `${basename(path)} is mounted by itself, and is written over in its place (${path})` };
  };
  const save = async (progress: Progress): Promise<Keeping | undefined> => {
    if (!isWritable) return undefined;
    return withLock(path, () => saveAlone(progress));
  };
  const saveAlone = async (progress: Progress): Promise<Keeping | undefined> => {
    const { kept, isDamaged, notice } = await read('yours is kept anew');
    if (!isWritable) return notice === undefined ? undefined : { text: notice, isKept: false };
    // Damage is no wish to forget.
    const merged = mergedProgress(kept, progress, isDamaged ? noProgress : before);
    let told: Keeping | undefined;
    const problem = await problemOf(async () => {
      told = await replace(merged);
    });
    before = progress;
    if (problem === undefined) return notice === undefined ? told : { text: notice, isKept: true };
    isWritable = false;
    return { text: notKept(problem), isKept: false };
  };

  return {
    path,
    load: async () => {
      const { kept, notice } = await read('lessons begin anew');
      before = kept;
      return { progress: kept, ...(notice !== undefined && { notice }), ...(!isWritable && { isUnkept: true }) };
    },
    save: (progress) => {
      saving = saving.then(() => save(progress));
      return saving;
    },
    forget: () => removeFile(path),
  };
}

/** What the progress file holds. */
interface Found {
  readonly kept: Progress;
  /** the file could not be understood; it has been moved aside, where that was possible */
  readonly isDamaged: boolean;
  /** whether it may be replaced: what cannot be read may not */
  readonly isWritable: boolean;
  readonly notice?: string;
}

/** @param ifDamaged what becomes of the progress then, for the notice */
async function readProgress(path: string, ifDamaged: string): Promise<Found> {
  let text: string | undefined;
  const problem = await problemOf(async () => {
    text = await readIfThere(path);
  });
  const nothing = { kept: noProgress, isDamaged: false, isWritable: problem === undefined };
  if (problem !== undefined) return { ...nothing, notice: notKept(problem) };
  if (text === undefined) return nothing;
  const kept = parseProgress(text);
  if (kept) return { ...nothing, kept };
  const aside = await setAside(path, ifDamaged);
  return { ...nothing, isDamaged: true, isWritable: aside.isMoved, notice: aside.text };
}

// In the explorer a notice is one line, whose end may not fit: what matters comes first.
const notKept = (problem: string): string => `your progress is not kept this time: ${reasonFirst(problem)}`;

/** A damaged file is kept for whoever can mend it. */
async function setAside(path: string, outcome: string): Promise<{ readonly text: string; readonly isMoved: boolean }> {
  let aside = '';
  const problem = await problemOf(async () => {
    aside = await moveAside(path);
  });
  if (problem !== undefined) return { isMoved: false, text: notKept(`${path} is damaged, and ${problem}`) };
  const [before, after] = [path, aside].map((name) => basename(name));
  const text = `${before} was damaged: it is now ${after}; ${outcome} (in ${dirname(path)})`;
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
