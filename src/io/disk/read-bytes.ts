import { type FileHandle, open, stat } from 'node:fs/promises';
import { FileError, fileError } from './file-error.ts';

/** More than any file that is read here has. */
const MOST_BYTES = 2 ** 31;
/** Of what is no regular file, and so does not say how much it is. */
const MOST_STREAMED = 64 * 2 ** 20;
const CHUNK = 2 ** 20;

/** What the shell gives a program to read from, such as `<(…)`: somebody writes there. */
const OF_THE_SHELL = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/(?:self|\d+)\/fd\/\d+)$/;

/**
 * The content of a file. A pipe is refused, since nobody may ever write to it; of a device no more than there is room for
 * is read.
 *
 * @param most bytes that it may have
 * @throws {FileError}
 */
export async function readBytes(path: string, most = MOST_BYTES): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    if (found.isFIFO() && !OF_THE_SHELL.test(path))
      throw new FileError(`cannot read ${path}: it is a pipe, which may never end; give a file`);
    if (found.isFile() && found.size > most) throw tooLarge(path, found.size, most);
    const file = await open(path, 'r');
    try {
      return found.isFile() ? await file.readFile() : await streamed(file, path, Math.min(most, MOST_STREAMED));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof FileError ? error : fileError('read', path, error);
  }
}

async function streamed(file: FileHandle, path: string, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { buffer, bytesRead } = await file.read(new Uint8Array(CHUNK), 0, CHUNK, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    chunks.push(buffer.subarray(0, bytesRead));
    bytes += bytesRead;
    if (bytes > most) throw tooLarge(path, bytes, most);
  }
}

function tooLarge(path: string, found: number, most: number): FileError {
  const [bytes, limit] = [found, most].map((count) => count.toLocaleString('en'));
  return new FileError(`cannot read ${path}: it has ${bytes} bytes or more, at most ${limit} are read`);
}
