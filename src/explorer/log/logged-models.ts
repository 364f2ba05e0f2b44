import { UserError } from '../../errors/user-error.ts';
import type { BagOfWords } from '../../model/bag-of-words.ts';
import type { History } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import { builtInModels, loadBagOfWords, loadHistory, loadModel } from '../../models.ts';
import { logLimits } from '../../session/log/limits.ts';
import { LogError, type LoggedStart } from '../../session/log/log.ts';
import { withLibrary } from '../../session/log/replay.ts';
import type { Action } from '../../session/state/action.ts';
import { lessonOfLog } from '../library/lesson-files.ts';
import type { LogWorld } from './followed-log.ts';
import { sessionOfLog } from './log-start.ts';
import { createLoggedTrainings } from './logged-trainings.ts';
import { modelChecksum } from './model-checksum.ts';

/** What a log needs, and the loading of models for a viewer of that log. */
export interface LoggedModels extends LogWorld {
  /** a built-in model, or the one that the viewer has given; whatever the log names */
  readonly loadModel: (name: string) => Promise<Model>;
  /** of such a model, where one was kept */
  readonly loadHistory: (name: string) => Promise<History | undefined>;
  /** Nobody follows the log any longer: what it had trained is not trained on. */
  readonly leave: () => void;
}

/**
 * The models of a log. A foreign log must not choose what is read from the disk: only built-in names are taken from it.
 *
 * @param folder the viewer's own, for the model of a log that is not built in
 */
export function loggedModels(folder: string | undefined): LoggedModels {
  const models = new Map<string, Model>();
  const byPlace = new Map<string, Model>();
  const bags = new Map<string, BagOfWords>();
  const histories = new Map<string, History | 'none'>();
  const named = new Set<string>();
  let saved = 0;
  const trainings = createLoggedTrainings();
  let builtIn: Promise<readonly string[]> | undefined;

  // A log may call one folder by any number of names.
  const placeOf = async (name: string): Promise<string> => {
    builtIn ??= builtInModels();
    if ((await builtIn).includes(name)) return name;
    if (folder !== undefined) return folder;
    throw new UserError(`the log reads with the model “${name}”, which is not built in: give its folder by --model`);
  };
  const load = async (name: string): Promise<Model> => {
    const place = await placeOf(name);
    const model = byPlace.get(place) ?? (await loadModel(place));
    byPlace.set(place, model);
    models.set(name, model);
    return model;
  };

  const history = async (name: string): Promise<History | undefined> => {
    const known = histories.get(name) ?? (await loadHistory(await placeOf(name))) ?? 'none';
    histories.set(name, known);
    return known === 'none' ? undefined : known;
  };

  const remember = (name: string): void => {
    named.add(name);
    if (named.size > logLimits.models) throw new LogError(`by here the log names more than ${logLimits.models} models`);
  };
  const savedLesson = async ({ source, id }: { readonly source: string; readonly id: string }): Promise<Action> => {
    saved += 1;
    if (saved > logLimits.savedLessons) throw new LogError('by here the lesson was saved too often');
    return { type: 'lesson/reloaded', lesson: await lessonOfLog(source, id) };
  };

  return {
    loadModel: load,
    loadHistory: history,
    leave: trainings.stop,
    async open({ start, version }) {
      expectSame(await load(start.model), start, version);
      return sessionOfLog(start, load, history);
    },
    async resolve(action) {
      if (action.type === 'lesson/reloaded') return savedLesson(action);
      if ('name' in action) remember(action.name);
      if (action.type === 'model/loaded') await load(action.name);
      if (action.type === 'bag/loaded' && !bags.has(action.name)) {
        bags.set(action.name, await loadBagOfWords(action.name));
      }
      if (action.type === 'history/loaded') await history(action.name);
      if (action.type === 'training/begun') trainings.begin(action.experiments);
      if (action.type === 'training/snapshotted') await trainings.reach(action.run, action.step);
      return withLibrary(action, { models, bags, histories, trained: trainings.trained });
    },
  };
}

/** @throws {UserError} where the model here is not the one that the session was read with */
function expectSame(model: Model, { model: name, checksum }: LoggedStart, version: string): void {
  const here = modelChecksum(model);
  if (checksum === undefined || checksum === here) return;
  throw new UserError(
    `the model “${name}” is not the one that the log was made with: expected the checksum ${checksum}, found ${here}.\n` +
      `Take lstm-explore ${version}, which wrote the log, or give the model's own folder by --model`,
  );
}
