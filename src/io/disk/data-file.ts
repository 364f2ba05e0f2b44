import { gunzipSync } from 'node:zlib';
import { FileError } from './file-error.ts';
import { readBytes } from './files.ts';

/** More than any set of reviews that fits into memory; it stops a small file that unpacks to a huge one. */
const MAX_UNPACKED_BYTES = 2 ** 30;

/** The content of a file of data, unpacked where its name ends in `.gz`. @throws {FileError} */
export async function readDataFile(path: string): Promise<Uint8Array> {
  const bytes = await readBytes(path);
  if (!path.toLowerCase().endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new FileError(`cannot unpack ${path}: it unpacks to more than 1 GiB`, { cause });
    throw new FileError(`cannot unpack ${path}: it is not a whole gzip file`, { cause });
  }
}
