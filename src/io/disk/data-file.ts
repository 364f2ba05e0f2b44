import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileError } from './file-error.ts';
import { isFolder } from './files.ts';
import { readBytes } from './read-bytes.ts';

/** More than any set of reviews that fits into memory. */
const MAX_BYTES = 500_000_000;
const MAX_LINES = 2_000_000;
/** A line that is longer is no review: `parseData` says so. It stops here what has no line ends at all. */
const MAX_LINE_BYTES = 1_000_000;
/** Text is packed to a tenth, and what repeats itself to less; a small file that unpacks to a huge one is neither. */
const MAX_RATIO = 100;
const SMALL_BYTES = 10_000_000;
const LINE_FEED = 10;
const RETURN = 13;

/** The content of a file of data, unpacked where its name ends in `.gz`. @throws {FileError} */
export async function readDataFile(path: string): Promise<Uint8Array> {
  if (await isFolder(path)) {
    throw new FileError(`${path} is a folder: make one file of its texts, with a label, a tab and a text on each line`);
  }
  const bytes = await readBytes(path, MAX_BYTES);
  if (!path.toLowerCase().endsWith('.gz')) return expectFewLines(path, bytes);
  try {
    return await unpacked(path, bytes);
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    throw new FileError(`cannot unpack ${path}: it is not a whole gzip file`, { cause });
  }
}

/** Unpacks piece by piece, and stops where it gets too much. */
async function unpacked(path: string, packed: Uint8Array): Promise<Uint8Array> {
  const most = Math.max(SMALL_BYTES, Math.min(MAX_BYTES, MAX_RATIO * packed.length));
  const pieces: Uint8Array[] = [];
  const count = createLineCount(path);
  let bytes = 0;
  for await (const piece of Readable.from([packed]).pipe(createGunzip())) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > most) throw new FileError(`cannot unpack ${path}: it unpacks to more than ${counted(most)} bytes`);
    count(piece);
  }
  return Buffer.concat(pieces);
}

function expectFewLines(path: string, bytes: Uint8Array): Uint8Array {
  createLineCount(path)(bytes);
  return bytes;
}

/** Counts lines as they come. @throws {FileError} where there are too many, or one does not end */
function createLineCount(path: string): (bytes: Uint8Array) => void {
  let lines = 0;
  let open = 0;
  const isJson = /\.json(\.gz)?$/i.test(path); // an array may stand on one line
  return (bytes) => {
    let start = 0;
    const lineEnd = bytes.includes(LINE_FEED) ? LINE_FEED : RETURN;
    for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, start)) {
      lines += 1;
      [open, start] = [0, end + 1];
      if (lines > MAX_LINES)
        throw new FileError(`${path}: it has more than ${counted(MAX_LINES)} lines, too many to hold`);
    }
    open += bytes.length - start;
    if (open > MAX_LINE_BYTES && !isJson)
      throw new FileError(`${path}:${lines + 1}: the line is too long: more than ${counted(MAX_LINE_BYTES)} bytes`);
  };
}

const counted = (count: number): string => count.toLocaleString('en');
