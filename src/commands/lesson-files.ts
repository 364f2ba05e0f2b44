import { FileError } from '../io/file-error.ts';
import { listFolder, readBytes } from '../io/files.ts';
import { packagePath } from '../io/paths.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { type ParsedLesson, parseLesson, readLesson } from '../lessons/parse.ts';

const FOLDER = 'lessons';

/** The lessons of the package in their order. @throws {LessonError} the first mistake in one */
export async function loadLessons(): Promise<readonly Lesson[]> {
  return Promise.all(
    (await shippedNames()).map(async (name) => readLesson(await textOf(shippedPath(name)), shownPath(name))),
  );
}

/** The source of a lesson of the reader's own. @throws {FileError} when it cannot be read, or is no text */
export const lessonSource = (path: string): Promise<string> => textOf(path);

/** A lesson of the reader's own. @throws {LessonError} the first mistake in it */
export const loadLessonFile = async (path: string): Promise<Lesson> => readLesson(await textOf(path), path);

/** The lessons of the package, with whatever mistakes they have. */
export async function parseShippedLessons(): Promise<readonly ParsedLesson[]> {
  return Promise.all(
    (await shippedNames()).map(async (name) => parseLesson(await textOf(shippedPath(name)), shownPath(name))),
  );
}

/** A lesson file, with whatever mistakes it has. @throws {FileError} when it cannot be read, or is no text */
export const parseLessonFile = async (path: string): Promise<ParsedLesson> => parseLesson(await textOf(path), path);

/** In order: their names begin with their numbers. */
async function shippedNames(): Promise<readonly string[]> {
  return (await listFolder(packagePath(FOLDER))).filter((name) => name.endsWith('.md'));
}

const shippedPath = (name: string): string => packagePath(FOLDER, name);
const shownPath = (name: string): string => `${FOLDER}/${name}`;

async function textOf(path: string): Promise<string> {
  const bytes = await readBytes(path);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // said below
  }
  throw new FileError(`${path}: this is no UTF-8 text; a lesson is a Markdown file`);
}
