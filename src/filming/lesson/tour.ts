import { demo } from '../../explorer/arguments/demo.ts';
import { loadLessons } from '../../explorer/library/lesson-files.ts';
import { expectLesson } from '../../explorer/library/lesson-names.ts';
import { loadStart } from '../../explorer/open-explorer.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { currentCheckpoint, currentLesson, currentLessonStep } from '../../session/course/place.ts';
import { startSession } from '../../session/state/start.ts';
import type { Script, ScriptKind } from '../script.ts';
import type { Stage } from '../stage.ts';
import { staged } from '../staged-script.ts';
import { explorerRequestOf } from '../start-line.ts';
import { answer, mark } from './answers.ts';
import { createNarrator, type Narrator } from './narrator.ts';
import { answerTexts, questionTexts, textsOf } from './text.ts';

const PREFIX = 'lesson:';

/**
 * `lesson:04-but`: a tour of a lesson, each step shown for as long as its words take to read. Its questions are answered,
 * its tasks are done as its solutions say, and the keys are shown.
 */
export const lessonTour: ScriptKind = {
  shown: 'lesson:ID',
  takes: (name) => name.startsWith(PREFIX),
  takesModel: false,
  async read(name): Promise<Script> {
    const id = name.slice(PREFIX.length);
    expectLesson(id, await loadLessons(), name);
    const request = await explorerRequestOf({ line: 1, words: [`--lesson=${id}`, '--show-keys'] }, name);
    const initial = startSession(await loadStart(request, demo));
    const lesson = currentLesson(initial);
    return staged({
      title: `lstm-explore: ${lesson?.title}`,
      ...{ initial, isReplayed: false, depth: 'truecolor', glyphs: 'unicode', settings: {}, outputs: [], stills: [] },
      async perform(stage, { onProgress }) {
        const narrator = createNarrator(stage);
        const steps = lesson?.steps.length ?? 0;
        for (let step = 0; step < steps; step++) {
          await readStep(stage, narrator, lesson, step);
          if (currentCheckpoint(stage.state())) await answerQuestion(stage, narrator);
          onProgress((step + 1) / steps);
          if (step + 1 < steps) await stage.press('n');
        }
      },
    });
  },
};

/** A scene has to be looked at, however little there is to read. */
const LEAST_MS = 3000;
/** Between one thing and the next. */
const PAUSE_MS = 800;

/** Reads a step to its end: a page at a time, each for its share of the time. */
async function readStep(stage: Stage, narrator: Narrator, lesson: Lesson | undefined, index: number): Promise<void> {
  narrator.tell(stepTexts(lesson, index));
  const first = stage.keyContext();
  const rows = (first?.lessonPage ?? 1) + (first?.lessonRowsBelow ?? 0);
  const totalMs = Math.max(LEAST_MS, narrator.left());
  let leftMs = totalMs;
  for (let context = first; context && context.lessonRowsBelow > 0; context = stage.keyContext()) {
    const pageMs = Math.min(leftMs, Math.round((totalMs * Math.max(1, context.lessonPage - 1)) / rows));
    await narrator.pass(pageMs);
    leftMs -= pageMs;
    const step = currentLessonStep(stage.state());
    await stage.press(' ');
    if (currentLessonStep(stage.state()) !== step) return;
  }
  await narrator.pass(leftMs);
}

/** Reads the question with all that there is to choose from, answers it, and reads why. */
async function answerQuestion(stage: Stage, narrator: Narrator): Promise<void> {
  const checkpoint = currentCheckpoint(stage.state());
  if (!checkpoint) return;
  const step = currentLessonStep(stage.state());
  for (let tabs = 0; stage.state().focus !== 'checkpoint' && tabs < 3; tabs++) await stage.press('tab');
  narrator.tell(questionTexts(checkpoint));
  await readPane(stage, narrator);
  await answer(stage);
  for (let tabs = 0; stage.state().focus !== 'checkpoint' && tabs < 3; tabs++) await stage.press('tab');
  narrator.tell(answerTexts(checkpoint));
  await readPane(stage, narrator);
  if (currentLessonStep(stage.state()) === step) await mark(stage);
  await narrator.pass(PAUSE_MS);
}

/** Reads what the pane of the question holds, to its end. */
async function readPane(stage: Stage, narrator: Narrator): Promise<void> {
  const pages = 1 + Math.ceil((stage.keyContext()?.checkpointRowsBelow ?? 0) / 10);
  const pageMs = Math.max(PAUSE_MS, Math.round(narrator.left() / pages));
  for (let page = 1; page < 10; page++) {
    await narrator.pass(pageMs);
    const context = stage.keyContext();
    if (!context || context.checkpointRowsBelow === 0) break;
    await stage.press(' ');
  }
  await narrator.pass(narrator.left());
}

function stepTexts(lesson: Lesson | undefined, index: number): readonly string[] {
  const step = lesson?.steps[index];
  if (!lesson || !step) return [];
  const blocks = index === 0 ? [...lesson.intro, ...step.blocks] : step.blocks;
  return [`${step.title}.`, ...blocks.flatMap(textsOf)];
}
