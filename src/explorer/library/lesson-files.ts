import { createHash } from 'node:crypto';
import { FileError } from '../../io/disk/file-error.ts';
import { listFolder } from '../../io/disk/files.ts';
import { bundlePath, packagePath } from '../../io/disk/paths.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import { readIfThere } from '../../io/disk/state-file.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import type { ParsedLesson } from '../../lessons/parse.ts';

const FOLDER = 'lessons';
/** As many characters as a lesson may have, of four bytes each. */
const MOST_BYTES = 4_000_000;

/**
 * The lessons of the package in their order. Those that are as they were when the program was built are not read again:
 * with the Markdown and the YAML it takes a third of the time to the first frame.
 *
 * @throws {LessonError} the first mistake in one
 */
export async function loadLessons(): Promise<readonly Lesson[]> {
  const prepared = await preparedLessons();
  return Promise.all(
    (await shippedNames()).map(async (name) => {
      const text = await textOf(shippedPath(name));
      return prepared[digestOf(text)] ?? parseOne(text, shownPath(name));
    }),
  );
}

/** What the build has read, by the digest of the file; none where the program runs from its sources. */
async function preparedLessons(): Promise<Readonly<Record<string, Lesson>>> {
  return JSON.parse((await readIfThere(bundlePath('lessons.json'))) ?? '{}');
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A lesson that is not among the prepared ones. @throws {LessonError} the first mistake in it */
async function parseOne(text: string, path: string): Promise<Lesson> {
  const { readLesson } = await import('../../lessons/parse.ts');
  return readLesson(text, path);
}

/** A lesson of the reader's own. @throws {FileError} {LessonError} when it cannot be read; the first mistake in it */
export const loadLessonFile = async (path: string): Promise<Lesson> => ownLesson(await textOf(path), path);

/** @throws {LessonError} the first mistake in it */
export const ownLesson = async (source: string, file: string): Promise<Lesson> => ({
  ...(await parseOne(source, file)),
  own: { source, file },
});

/** The text of a lesson file. @throws {FileError} when it cannot be read, or is no text */
export const lessonSource = (path: string): Promise<string> => textOf(path);

/**
 * A lesson that came by a log: its file is on another computer, or was another one then.
 *
 * @param id under which the log knows it
 * @throws {LessonError} the first mistake in it
 */
export const lessonOfLog = async (source: string, id: string): Promise<Lesson> => ({
  ...(await parseOne(source, 'the lesson in the log')),
  id,
  own: { source },
});

/** The lessons of the package, with whatever mistakes they have. */
export async function parseShippedLessons(): Promise<readonly ParsedLesson[]> {
  const { parseLesson } = await import('../../lessons/parse.ts');
  return Promise.all(
    (await shippedNames()).map(async (name) => parseLesson(await textOf(shippedPath(name)), shownPath(name))),
  );
}

/** A lesson file, with whatever mistakes it has. @throws {FileError} when it cannot be read, or is no text */
export async function parseLessonFile(path: string): Promise<ParsedLesson> {
  const { parseLesson } = await import('../../lessons/parse.ts');
  return parseLesson(await textOf(path), path);
}

/** In order: their names begin with their numbers. */
async function shippedNames(): Promise<readonly string[]> {
  return (await listFolder(packagePath(FOLDER))).filter((name) => name.endsWith('.md'));
}

const shippedPath = (name: string): string => packagePath(FOLDER, name);
const shownPath = (name: string): string => `${FOLDER}/${name}`;

async function textOf(path: string): Promise<string> {
  const bytes = await readBytes(path, MOST_BYTES);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // said below
  }
  throw new FileError(`${path}: this is no UTF-8 text; a lesson is a Markdown file`);
}
