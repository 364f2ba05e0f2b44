import { UsageError } from '../../errors/user-error.ts';
import type { Script } from '../../filming/script.ts';
import { placeOf } from '../../io/disk/files.ts';
import { notify } from '../../io/output.ts';
import { formatOf, recordingFormats } from '../../recording/formats/index.ts';
import type { RecordingFormat } from '../../recording/recording.ts';
import { type NamedFile, TapeError } from '../../recording/tape/tape.ts';

/** The names of the files that a recording makes, one for each file. */
export interface RecordingFiles {
  /** the whole show each */
  readonly outputs: readonly string[];
  /** a picture each, as it was when the script last took it */
  readonly stills: readonly string[];
}

/** What the command line says of them. */
interface Named {
  readonly script: string;
  readonly out?: string | undefined;
}

/**
 * The files that the command line names, or else those that the script does.
 *
 * @throws {UsageError} {TapeError} where there is none, or one is to hold two things
 */
export async function recordingFiles(named: Named, script: Script): Promise<RecordingFiles> {
  const outputs = await byPlace(outputsOf(named, script));
  const stills = await byPlace(script.stills.filter((file) => isOurs(file, named.script)));
  const own = await placeOf(named.script);
  for (const [place, { path, line }] of [...outputs, ...stills]) {
    if (place === own) fail(named.script, line, `${path} is the script itself: give the recording another name`);
  }
  for (const [place, { path, line }] of stills) {
    const output = outputs.get(place);
    if (output)
      fail(named.script, line, `Screenshot ${path} would replace the recording, which goes to ${output.path}`);
  }
  return { outputs: pathsOf(outputs), stills: pathsOf(stills) };
}

/** A file that is to be written, with its line where a script names it. */
interface Wanted {
  readonly path: string;
  readonly line?: number | undefined;
}

/** By where they are, since a file may have several names; of those, the last one. */
const byPlace = async (files: readonly Wanted[]): Promise<ReadonlyMap<string, Wanted>> =>
  new Map(await Promise.all(files.map(async (file) => [await placeOf(file.path), file] as const)));

const pathsOf = (files: ReadonlyMap<string, Wanted>): readonly string[] => [...files.values()].map(({ path }) => path);

function fail(script: string, line: number | undefined, problem: string): never {
  if (line === undefined) throw new UsageError(`--out ${problem}`);
  throw new TapeError(`${script}:${line}: ${problem}`);
}

function outputsOf({ out, script: name }: Named, { outputs }: Script): readonly Wanted[] {
  if (out !== undefined) return [{ path: out }];
  const ours = outputs.filter((file) => isOurs(file, name));
  if (ours.length > 0) return ours;
  throw new UsageError('say where the recording goes: --out demo.cast, demo.svg or demo.txt');
}

/** Whether a script names a file that is written here: the same tape may ask VHS for a film. */
function isOurs({ path, line }: NamedFile, script: string): boolean {
  if (formatOf(path)) return true;
  notify(`${script}:${line}: ${path} is not written; record makes ${extensions}`);
  return false;
}

const extensions = recordingFormats.map(({ extension }) => extension).join(', ');

/** What a file is written as. @throws {UsageError} where its name does not say */
export function expectFormat(path: string): RecordingFormat {
  const format = formatOf(path);
  if (format) return format;
  throw new UsageError(`--out ${path}: a recording is written as one of ${extensions}; the name ends in it`);
}
