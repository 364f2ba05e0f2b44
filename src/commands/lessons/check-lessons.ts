import { basename } from 'node:path';
import { UserError } from '../../errors/user-error.ts';
import { parseLessonFile, parseShippedLessons } from '../../explorer/library/lesson-files.ts';
import { loadLessonWorld } from '../../explorer/library/lesson-references.ts';
import { notify, print } from '../../io/output.ts';
import { checkLessons } from '../../lessons/check.ts';
import type { ParsedLesson } from '../../lessons/parse.ts';

/**
 * Checks lesson files, or the lessons of the package where none is named, and prints what was found.
 *
 * @throws {UserError} when there is a mistake
 */
export async function checkLessonFiles(files: readonly string[]): Promise<void> {
  const given = await Promise.all(files.map(parseLessonFile));
  const shipped = await shippedBeside(given);
  const checked = files.length > 0 ? given : shipped;
  // The lessons of the package come first: an id of theirs is repeated by the reader's file, not the other way round.
  const mistakes = checkLessons([...shipped, ...given], await loadLessonWorld()).filter(({ path }) =>
    checked.some(({ source }) => source.path === path),
  );
  for (const { message } of mistakes) notify(`${message}\n`);
  await print(
    checked.map((file) => summary(file, mistakes.filter(({ path }) => path === file.source.path).length)).join(''),
  );
  if (mistakes.length > 0) throw new UserError(countOf(mistakes.length, checked.length));
}

/** The package's lessons, but for those that the given files are versions of: they have the same names. */
async function shippedBeside(given: readonly ParsedLesson[]): Promise<readonly ParsedLesson[]> {
  const names = given.map(({ source }) => basename(source.path));
  return (await parseShippedLessons()).filter(({ source }) => !names.includes(basename(source.path)));
}

function summary({ source, lesson }: ParsedLesson, mistakes: number): string {
  if (mistakes > 0 || !lesson) return `${source.path}: ${plural(mistakes, 'mistake')}\n`;
  const checkpoints = lesson.steps.filter(({ checkpoint }) => checkpoint).length;
  const claims = lesson.steps.reduce((sum, step) => sum + step.claims.length, 0);
  const parts = [plural(lesson.steps.length, 'step'), plural(checkpoints, 'checkpoint'), plural(claims, 'claim')];
  return `${source.path}: ${parts.join(', ')}, all in order\n`;
}

const countOf = (mistakes: number, files: number): string =>
  `${plural(mistakes, 'mistake')} in ${plural(files, 'lesson file')}: each is named above with its line`;

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
