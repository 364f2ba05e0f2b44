import { UsageError } from '../../errors/user-error.ts';
import { loadLessonFile, loadLessons } from '../../explorer/library/lesson-files.ts';
import { isLessonFile, lessonIndex } from '../../explorer/library/lesson-names.ts';
import { progressStore } from '../../explorer/progress-store.ts';
import { notify, print } from '../../io/output.ts';
import { jsonText } from '../../io/safe-json.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { checkpointIds, type Progress, resumeAt, stepsDone } from '../../session/course/progress.ts';
import { comingBackText, waitingCheckpoints } from '../../session/course/results.ts';
import { glyphSetFor } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { lessonLine, progressLines, summaryLines } from '../../tui/overlays/outline-lines.ts';
import { lineText, plain } from '../../tui/styled-line.ts';
import { createTheme } from '../../tui/theme.ts';
import { shownText } from '../shared/shown-text.ts';
import { textColumns, wrapped } from '../shared/text-columns.ts';
import { lessonAsText } from './lesson-text.ts';

/** Prints the course and how far the reader is. */
export async function printLessons(format: 'table' | 'json'): Promise<void> {
  const all = await loadLessons();
  const { progress, notice } = await progressStore().load();
  if (notice !== undefined) notify(notice);
  await print(format === 'json' ? asJson(all, progress) : asOutline(all, progress));
}

/** Prints one lesson as text. @throws {UsageError} {LessonError} when there is none of that name or number; the first mistake in a file */
export async function printLesson(name: string): Promise<void> {
  const shipped = await loadLessons();
  const isOwn = lessonIndex(name, shipped) < 0 && isLessonFile(name);
  await print(shownText(lessonAsText(isOwn ? await loadLessonFile(name) : lessonNamed(name, shipped))));
}

/** By the whole id, or by its number. */
function lessonNamed(name: string, all: readonly Lesson[]): Lesson {
  const found = all[lessonIndex(name, all)];
  if (found) return found;
  throw new UsageError(`there is no lesson "${name}"; there are ${all.map(({ id }) => id).join(', ')}; or name a file`);
}

function asJson(all: readonly Lesson[], progress: Progress): string {
  const list = all.map((lesson) => ({
    id: lesson.id,
    title: lesson.title,
    minutes: lesson.minutes,
    steps: lesson.steps.length,
    checkpoints: checkpointIds(lesson).length,
    done: stepsDone(progress, lesson),
  }));
  return jsonText({ format: 'lstm-explore/lessons-1', lessons: list });
}

/** Columns of a lesson's line; its name stands after it, or under it where there is not room for both. */
const LESSON_COLUMNS = 60;
const BOTH_COLUMNS = 80;

/** The outline of the explorer as text, with the name of each lesson. */
function asOutline(lessons: readonly Lesson[], progress: Progress): string {
  const theme = createTheme('none', glyphSetFor(false, terminal.env));
  const place = resumeAt(progress, lessons);
  const columns = textColumns();
  const entries = lessons.flatMap((lesson, index) => {
    const entry = { lesson, index, isCurrent: index === place?.lesson, isChosen: false };
    const line = lessonLine(entry, progress, LESSON_COLUMNS, theme);
    const summary = summaryLines(lesson, columns);
    if (columns >= BOTH_COLUMNS) return [[...line, plain(`  ${lesson.id}`)], ...summary];
    return [line, ...summary, [plain(`       ${lesson.id}`)]];
  });
  const waiting = waitingCheckpoints({ lessons, progress }).length;
  const lines = [
    ...entries,
    ...(waiting > 0 ? [[plain(`  ?    ${comingBackText(waiting)}: o in the explorer, the last entry`)]] : []),
    [],
    ...progressLines(lessons, progress),
    [plain(place ? '  go on: lstm-explore' : '  begin: lstm-explore --lesson 1')],
  ];
  return `${lines.map((line) => wrapped(theme.glyphs.text(lineText(line)).trimEnd(), columns)).join('\n')}\n`;
}
