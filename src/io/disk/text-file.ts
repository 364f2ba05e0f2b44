import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { FileError, fileError } from './file-error.ts';

/**
 * The text of a file, in pieces that end anywhere: however large it is, no more than a piece is in memory. What is no
 * UTF-8 comes as replacement characters.
 *
 * @throws {FileError}
 */
export async function* textOfFile(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    if ((await stat(path)).isFIFO())
      throw new FileError(`cannot read ${path}: it is a pipe, which may never end; give a file`);
    for await (const chunk of createReadStream(path)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw error instanceof FileError ? error : fileError('read', path, error);
  }
}

/** The first bytes of a regular file, as text; empty where there is none, or it cannot be read. */
export async function beginningOf(path: string, bytes: number): Promise<string> {
  try {
    if (!(await stat(path)).isFile()) return '';
    let text = '';
    for await (const chunk of createReadStream(path, { end: bytes - 1, encoding: 'latin1' })) text += chunk;
    return text;
  } catch {
    return ''; // whoever reads the whole of it says why
  }
}
