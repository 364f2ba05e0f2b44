import { isFile } from '../../io/disk/files.ts';
import { bundlePath, packagePath } from '../../io/disk/paths.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';

const NAME = 'letters.bin';

/** The letters that the build has taken from their typeface. @throws {FileError} where the program was never built */
export async function readLetters(): Promise<Uint8Array> {
  const built = bundlePath(NAME);
  return readBytes((await isFile(built)) ? built : packagePath('dist', NAME));
}
