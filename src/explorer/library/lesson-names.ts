import { UsageError } from '../../errors/user-error.ts';
import type { Lesson } from '../../lessons/lesson.ts';

/** Where a lesson is that is named by its id, or by its number in the course, `4` or `04`; -1 where there is none. */
export const lessonIndex = (name: string, lessons: readonly Lesson[]): number =>
  lessons.findIndex(({ id }, index) => id === name || (/^\d+$/.test(name) && Number(name) === index + 1));

/** A lesson of the reader's own is named by its path. */
export const isLessonFile = (name: string): boolean => /[./\\]/.test(name);

/**
 * @param typed the name as it stands on the command line, for the error
 * @throws {UsageError} where the course has no such lesson, and the name is no file's
 */
export function expectLesson(name: string, lessons: readonly Lesson[], typed: string): void {
  if (isLessonFile(name) || lessonIndex(name, lessons) >= 0) return;
  throw new UsageError(`${typed}: there are ${lessons.map(({ id }) => id).join(', ')}; or name a file`);
}
