import { UsageError } from '../../errors/user-error.ts';
import { progressStore } from '../../explorer/progress-store.ts';
import { ask } from '../../io/ask.ts';
import { readIfThere } from '../../io/disk/state-file.ts';
import { inputIsTerminal } from '../../io/input.ts';
import { notify } from '../../io/output.ts';

/**
 * Forgets the reader's progress.
 *
 * @param yes whether the reader has agreed already
 * @throws {UsageError} when there is nobody to ask
 */
export async function resetProgress(yes: boolean): Promise<void> {
  const store = progressStore();
  const { path } = store;
  if (path === undefined || (await readIfThere(path)) === undefined) {
    notify('there is no progress to forget');
    return;
  }
  if (!yes && !(await isSure(path))) {
    notify('nothing was forgotten');
    return;
  }
  await store.forget();
  notify('your progress is forgotten');
}

async function isSure(path: string): Promise<boolean> {
  if (!inputIsTerminal())
    throw new UsageError(
      'lessons reset asks first, and there is no terminal to ask on\nTry: lstm-explore lessons reset --yes',
    );
  const answer = await ask(`Forget the progress in ${path}? [y/N] `);
  return /^y(es)?$/i.test(answer.trim());
}
