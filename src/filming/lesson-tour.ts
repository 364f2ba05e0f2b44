import { demo } from '../explorer/arguments/demo.ts';
import { loadLessons } from '../explorer/library/lesson-files.ts';
import { expectLesson } from '../explorer/library/lesson-names.ts';
import { loadStart } from '../explorer/open-explorer.ts';
import type { Block, Lesson, Prose } from '../lessons/lesson.ts';
import { currentLesson, currentLessonStep } from '../session/course/place.ts';
import { startSession } from '../session/state/start.ts';
import type { Script, ScriptKind } from './script.ts';
import type { Stage } from './stage.ts';
import { staged } from './staged-script.ts';
import { explorerRequestOf } from './start-line.ts';

const PREFIX = 'lesson:';

/** `lesson:04-but`: a tour of a lesson, each step shown for as long as its words take to read. */
export const lessonTour: ScriptKind = {
  shown: 'lesson:ID',
  takes: (name) => name.startsWith(PREFIX),
  takesModel: false,
  async read(name): Promise<Script> {
    const id = name.slice(PREFIX.length);
    expectLesson(id, await loadLessons(), name);
    const request = await explorerRequestOf({ line: 1, words: [`--lesson=${id}`] }, name);
    const initial = startSession(await loadStart(request, demo));
    const lesson = currentLesson(initial);
    return staged({
      title: `lstm-explore: ${lesson?.title}`,
      ...{ initial, isReplayed: false, depth: 'truecolor', glyphs: 'unicode', settings: {}, outputs: [], stills: [] },
      async perform(stage, { onProgress }) {
        const steps = lesson?.steps.length ?? 0;
        for (let step = 0; step < steps; step++) {
          await readStep(stage, readingMs(lesson, step));
          onProgress((step + 1) / steps);
          if (step + 1 < steps) await stage.press('n');
        }
      },
    });
  },
};

/** Reads a step to its end: a page at a time, each for its share of the time. */
async function readStep(stage: Stage, totalMs: number): Promise<void> {
  const first = stage.keyContext();
  const rows = (first?.lessonPage ?? 1) + (first?.lessonRowsBelow ?? 0);
  let leftMs = totalMs;
  for (let context = first; context && context.lessonRowsBelow > 0; context = stage.keyContext()) {
    const pageMs = Math.min(leftMs, Math.round((totalMs * Math.max(1, context.lessonPage - 1)) / rows));
    await stage.pass(pageMs);
    leftMs -= pageMs;
    const step = currentLessonStep(stage.state());
    await stage.press(' ');
    if (currentLessonStep(stage.state()) !== step) return;
  }
  await stage.pass(leftMs);
}

/** Words a minute: read with care, with an eye on the figure beside. */
const PACE = 180;
/** A scene has to be looked at, however little there is to read. */
const LEAST_MS = 3000;

/** How long the text of a step takes to read. */
function readingMs(lesson: Lesson | undefined, index: number): number {
  const step = lesson?.steps[index];
  if (!lesson || !step) return LEAST_MS;
  const blocks = index === 0 ? [...lesson.intro, ...step.blocks] : step.blocks;
  const question = step.checkpoint ? textOf(step.checkpoint.question) : '';
  const words = [step.title, ...blocks.map(blockText), question].join(' ').split(/\s+/).filter(Boolean).length;
  return Math.max(LEAST_MS, Math.round((words * 60_000) / PACE));
}

const textOf = (prose: Prose): string => prose.map(({ text }) => text).join('');

function blockText(block: Block): string {
  if (block.kind === 'code') return block.text;
  return block.kind === 'list' ? block.items.map(textOf).join(' ') : textOf(block.runs);
}
