import { UsageError } from '../errors/user-error.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { sceneAt } from '../lessons/scene.ts';
import { builtIns, loadHistory } from '../models.ts';
import { resumeAt } from '../session/course/progress.ts';
import type { Start } from '../session/state/start.ts';
import type { Sample } from '../session/state/state.ts';
import { readAloud } from './aloud/read-aloud.ts';
import type { Demo } from './arguments/demo.ts';
import type { ExplorerRequest } from './arguments/explorer-request.ts';
import { loadLessonFile, loadLessons } from './library/lesson-files.ts';
import { expectLesson, lessonIndex } from './library/lesson-names.ts';
import { loadSamples } from './library/sample-files.ts';
import { loadTold } from './library/told-model.ts';
import { loggedStart } from './log/log-start.ts';
import { openingOf } from './opening.ts';
import { type KeptProgress, progressStore } from './progress-store.ts';

/** Loads what the explorer needs, and runs it until it is quit. Everything that takes long to load is behind this file. */
export async function openExplorer(request: ExplorerRequest, demo: Demo): Promise<void> {
  const explorer = explorerFor(request); // it loads while the models do
  const store = request.keepsProgress ? progressStore() : undefined;
  const start = await loadStart(request, demo, await store?.load());
  const log = request.log && { ...request.log, start: loggedStart(start, request) };
  const saveProgress = store?.save ?? (async () => undefined);
  const explore = await explorer;
  const { plays, begins, color, isAscii, keepsProgress } = request;
  await explore({ start, saveProgress, keepsProgress, log, plays, begins, color, isAscii });
}

/**
 * Loads what a session starts with.
 *
 * @param kept of the sessions before
 * @throws {UsageError} {ModelError} {LessonError} when it asks for what there is not
 */
export async function loadStart(request: ExplorerRequest, demo: Demo, kept?: KeptProgress): Promise<Start> {
  const [catalogue, shipped] = await Promise.all([builtIns(), loadLessons()]);
  const lessons = await lessonsFor(request, shipped);
  const resumed = kept && isPlain(request) ? resumeAt(kept.progress, lessons) : undefined;
  // Whoever asks for nothing begins with the course, at its first step.
  const first = isPlain(request) && lessons.length > 0 ? { lesson: 0, step: 0 } : undefined;
  const scene = sceneAsked(request, lessons) ?? resumed ?? first;
  const lesson = scene && lessons[scene.lesson];
  const whole = lesson && sceneAt(lesson, scene.step);
  const modelName = request.model ?? whole?.model ?? demo.model;
  const model = await loadTold(modelName);
  const samples = await loadSamples();
  const text = request.text ?? whole?.text ?? firstText(samples, model.config.task, demo.text);
  const history = request.after === undefined ? undefined : await loadHistory(modelName);
  return {
    ...{ model, modelName, catalogue, lessons, scene, text, isOwnText: request.text !== undefined },
    samples,
    ...(kept && { progress: kept.progress, notice: kept.notice, isUnkept: kept.isUnkept ?? false }),
    history,
    opening: openingOf(request, model, text, history),
    hasMotion: request.hasMotion && !request.isReadAloud,
    showsKeys: request.showsKeys,
    ...(request.pace !== undefined && { pace: request.pace }),
  };
}

/** The demo's text for a model that reads such texts; for one of another task, the first sample of that. */
function firstText(samples: readonly Sample[], task: string, demoText: string): string {
  const own = samples.filter((sample) => sample.task === task).map(({ text }) => text);
  return own.includes(demoText) ? demoText : (own[0] ?? demoText);
}

/** On the screen, with all of Ink; or in sentences, without. */
const explorerFor = async ({ isReadAloud }: ExplorerRequest) =>
  isReadAloud ? readAloud : (await import('./explore-live.ts')).exploreLive;

/** Nothing on the command line says where to begin: then a learner goes on where they were. */
const isPlain = ({ text, model, view, at }: ExplorerRequest): boolean =>
  [text, model, view, at].every((given) => given === undefined);

/** The course; after it a lesson of the reader's own, where one is named, so that the course keeps its numbers. */
async function lessonsFor({ lesson }: ExplorerRequest, shipped: readonly Lesson[]): Promise<readonly Lesson[]> {
  if (lesson === undefined || lessonIndex(lesson, shipped) >= 0) return shipped;
  expectLesson(lesson, shipped, `--lesson ${lesson}`);
  return [...shipped, await loadLessonFile(lesson)];
}

function sceneAsked({ lesson: name, scene }: ExplorerRequest, lessons: readonly Lesson[]): Start['scene'] {
  if (name === undefined) {
    if (scene !== undefined) throw new UsageError('--scene goes with --lesson: name the lesson too');
    return undefined;
  }
  const own = lessons.findIndex((it) => it.own);
  const lesson = own >= 0 ? own : lessonIndex(name, lessons);
  const steps = lessons[lesson]?.steps.length ?? 0;
  const step = scene ?? 1;
  if (Number.isInteger(step) && step >= 1 && step <= steps) return { lesson, step: step - 1 };
  throw new UsageError(`--scene ${step}: the lesson has the steps 1 to ${steps}`);
}
