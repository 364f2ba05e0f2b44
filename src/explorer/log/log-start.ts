import type { History } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import { builtIns } from '../../models.ts';
import { formatProgress, type Progress, parseProgress } from '../../session/course/progress.ts';
import { LogError, type LoggedStart } from '../../session/log/log.ts';
import { type Start, startSession } from '../../session/state/start.ts';
import { type SessionState, usualPace } from '../../session/state/state.ts';
import type { OpeningArgs } from '../arguments/opening-flags.ts';
import { lessonOfLog, loadLessons } from '../library/lesson-files.ts';
import { loadSamples } from '../library/sample-files.ts';
import { openingOf } from '../opening.ts';
import { modelChecksum } from './model-checksum.ts';

/**
 * What the log of a session says of its start.
 *
 * @param request what the command line asked for, beside what it became
 */
export function loggedStart(start: Start, request: OpeningArgs): LoggedStart {
  const { scene, lessons, model, modelName = model.config.name, progress } = start;
  const lesson = scene && lessons[scene.lesson];
  const { view, at, phase, unit, gate, layer, direction, order, quantity, filler, part, clamp, after } = request;
  return {
    ...{ model: modelName, checksum: modelChecksum(model), text: start.text, isOwnText: start.isOwnText },
    ...(lesson && { lesson: { id: lesson.id, step: scene.step } }),
    ...(lesson?.own && { ownLesson: lesson.own.source }),
    opening: {
      ...{ view, at, phase, unit, gate, layer, direction, order, quantity, filler, part, after },
      clamp: [...clamp],
    },
    ...(progress && { progress: JSON.parse(formatProgress(progress)) }),
    ...(start.notice !== undefined && { notice: start.notice }),
    hasMotion: start.hasMotion ?? true,
    showsKeys: start.showsKeys ?? false,
    pace: start.pace ?? usualPace,
  };
}

/**
 * A session as it was when its log began.
 *
 * @param loadModel by the name that the log gives it; a foreign log must not choose what is read from the disk
 * @throws when the log does not fit this program: another lesson, a unit that the model does not have
 */
export async function sessionOfLog(
  logged: LoggedStart,
  loadModel: (name: string) => Promise<Model>,
  loadHistory: (name: string) => Promise<History | undefined>,
): Promise<SessionState> {
  const [catalogue, shipped, model] = await Promise.all([builtIns(), loadLessons(), loadModel(logged.model)]);
  const { ownLesson, lesson: place, notice } = logged;
  const own = ownLesson === undefined ? [] : [await lessonOfLog(ownLesson, place?.id ?? '')];
  const lessons = [...shipped, ...own];
  const progress = progressOf(logged);
  const history = logged.opening.after === undefined ? undefined : await loadHistory(logged.model);
  return startSession({
    ...{ model, modelName: logged.model, catalogue, lessons, text: logged.text, isOwnText: logged.isOwnText },
    scene: place && sceneOf(place, lessons),
    samples: await loadSamples(),
    ...(progress && { progress }),
    ...{ history, notice, hasMotion: logged.hasMotion, showsKeys: logged.showsKeys, pace: logged.pace },
    opening: openingOf(logged.opening, model, logged.text, history),
  });
}

function sceneOf({ id, step }: { readonly id: string; readonly step: number }, lessons: Start['lessons']) {
  // The reader's own may be a version of one of the course, with its name; it is there only where it was opened.
  const lesson = lessons.findLastIndex((it) => it.id === id);
  const found = lessons[lesson];
  if (!found) throw new LogError(`there is no lesson “${id}” here`);
  if (step < found.steps.length) return { lesson, step };
  throw new LogError(`the lesson “${id}” has ${found.steps.length} steps here, and none with the index ${step}`);
}

function progressOf({ progress }: LoggedStart): Progress | undefined {
  if (progress === undefined) return undefined;
  const parsed = parseProgress(JSON.stringify(progress));
  if (parsed) return parsed;
  throw new LogError('the progress at the start of the session is damaged');
}
