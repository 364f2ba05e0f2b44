import { setTimeout as pause } from 'node:timers/promises';
import { isTold } from '../../errors/error-exit.ts';
import { watchedFile } from '../../io/disk/watched-file.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { LessonError } from '../../lessons/lesson-error.ts';
import type { Action } from '../../session/state/action.ts';
import type { LessonMistake } from '../../session/state/state.ts';
import { lessonSource, ownLesson } from './lesson-files.ts';

/** An editor may write a file in several pieces. */
const SETTLING_MS = 60;

/**
 * Watches a lesson of the reader's own, and tells whenever it is saved: what it is now, or what is wrong with it.
 *
 * @returns a function that ends it
 */
export function watchSavedLesson(lessons: readonly Lesson[], dispatch: (action: Action) => void): () => void {
  const leaving = new AbortController();
  const own = lessons.find((lesson) => lesson.own?.file !== undefined)?.own;
  if (own?.file !== undefined) void watch(own.file, own.source, dispatch, leaving.signal);
  return () => leaving.abort();
}

async function watch(
  file: string,
  source: string,
  dispatch: (action: Action) => void,
  signal: AbortSignal,
): Promise<void> {
  const watched = await watchedFile(file, signal);
  let before: string | undefined = source;
  while (!signal.aborted) {
    await watched.changed();
    await pause(SETTLING_MS, undefined, { ref: false });
    if (signal.aborted) return;
    try {
      const text = await lessonSource(file);
      if (text === before) continue;
      before = text;
      dispatch({ type: 'lesson/reloaded', lesson: await ownLesson(text, file) });
    } catch (error) {
      const mistake = mistakeIn(error);
      if (mistake.line === undefined && before === undefined) continue; // a file that is gone is told of once
      if (mistake.line === undefined) before = undefined;
      dispatch({ type: 'lesson/mistaken', mistake });
    }
  }
}

function mistakeIn(error: unknown): LessonMistake {
  if (!isTold(error)) throw error;
  if (!(error instanceof LessonError)) return { problem: error.message };
  const { problem, line, place } = error;
  const { content, column, length } = place;
  return { problem, line, content, ...(column !== undefined && { column, length }) };
}
