import { notify, print } from '../io/output.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { checkpointIds, type Progress, stepsDone } from '../session/progress.ts';
import { loadLessons } from './lesson-files.ts';
import { lessonAsText } from './lesson-text.ts';
import { progressStore } from './progress-store.ts';
import { UsageError } from './user-error.ts';
import { visibleControls } from './visible-controls.ts';

/** Prints the course and how far the reader is. */
export async function printLessons(format: 'table' | 'json'): Promise<void> {
  const all = await loadLessons();
  const { progress, notice } = await progressStore().load();
  if (notice !== undefined) notify(notice);
  await print(format === 'json' ? asJson(all, progress) : asTable(all, progress));
}

/** Prints one lesson as text. @throws {UsageError} when there is none of that name or number */
export async function printLesson(name: string): Promise<void> {
  await print(visibleControls(lessonAsText(lessonNamed(name, await loadLessons()))));
}

/** By the whole id, or by its number. */
function lessonNamed(name: string, all: readonly Lesson[]): Lesson {
  const found = all.find(({ id }) => id === name) ?? all.find(({ id }) => numberOf(id) === Number(name));
  if (found) return found;
  throw new UsageError(`there is no lesson "${name}"; there are ${all.map(({ id }) => id).join(', ')}`);
}

const numberOf = (id: string): number => Number(/^\d+/.exec(id)?.[0] ?? Number.NaN);

function asJson(all: readonly Lesson[], progress: Progress): string {
  const list = all.map((lesson) => ({
    id: lesson.id,
    title: lesson.title,
    minutes: lesson.minutes,
    steps: lesson.steps.length,
    checkpoints: checkpointIds(lesson).length,
    done: stepsDone(progress, lesson),
  }));
  return `${JSON.stringify({ format: 'lstm-explore/lessons-1', lessons: list }, undefined, 2)}\n`;
}

const HEAD = ['lesson', 'title', 'min', 'steps', 'checkpoints'] as const;
/** Columns of the title; with the other columns, a row has at most 80. */
const TITLE_COLUMNS = 32;

function asTable(all: readonly Lesson[], progress: Progress): string {
  const rows = all.map((lesson) => {
    const steps = `${stepsDone(progress, lesson)}/${lesson.steps.length}`;
    const answered = checkpointIds(lesson).filter((id) => progress.checkpoints[id]).length;
    const title = lesson.title.length > TITLE_COLUMNS ? `${lesson.title.slice(0, TITLE_COLUMNS - 3)}...` : lesson.title;
    return [lesson.id, title, String(lesson.minutes), steps, `${answered}/${checkpointIds(lesson).length}`];
  });
  const lines = table([HEAD, ...rows]);
  const minutes = all.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return `${lines.join('\n')}\n\n${minutes} minutes in all. Begin: lstm-explore --lesson ${all[0]?.id ?? 'ID'}\n`;
}

/** Two columns of words, then numbers to the right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}
