import { basename } from 'node:path';
import { writeFolder } from '../../io/disk/files.ts';
import { expectWritableFolder } from '../../io/disk/output-folder.ts';
import { withHome } from '../../io/disk/paths.ts';
import { encodeFolder } from '../../model/folder/folder.ts';
import { encodeHistory } from '../../model/folder/history.ts';
import type { History } from '../../model/history.ts';
import { type Model, withName } from '../../model/model.ts';
import type { Experiment } from '../../training/experiment/experiment.ts';
import { taskCard } from '../../training/experiment/task-card.ts';

/** @throws {FileError} where a folder could not be written: told before a training begins */
export const expectKeepable = (path: string): Promise<void> => expectWritableFolder(withHome(path), false);

/**
 * Writes a network with its history and its card, as `train --history` does.
 *
 * @throws {FileError} when the folder cannot be written
 */
export async function keepTraining(path: string, trained: Model, history: History): Promise<void> {
  const folder = withHome(path);
  const name = basename(folder);
  const last = history.snapshots[history.snapshots.length - 1];
  const experiment = history.experiment as unknown as Experiment; // it was begun with it
  const named = withName(trained, name);
  const card = taskCard({ experiment, name, model: named, last, result: undefined });
  const files = new Map([...encodeFolder({ ...named, card }, { dtype: 'F16' }), ...encodeHistory(history, 'F16')]);
  await writeFolder(folder, files);
}
