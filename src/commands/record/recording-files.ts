import { dirname, isAbsolute, join, sep } from 'node:path';
import { UsageError } from '../../errors/user-error.ts';
import type { Script } from '../../filming/script.ts';
import { placeOf, realPathOf } from '../../io/disk/files.ts';
import { notify } from '../../io/output.ts';
import { formatOf, recordingFormats } from '../../recording/formats/index.ts';
import type { RecordingFormat } from '../../recording/recording.ts';
import { type NamedFile, TapeError } from '../../recording/tape/tape.ts';

/** A file that a recording makes. */
export interface RecordingFile {
  /** where it is written */
  readonly path: string;
  /** as the script calls it, which may be by several names */
  readonly named: string;
  /** whether a file that is there may be replaced */
  readonly force: boolean;
  /** that lets it be */
  readonly option: '--force' | '--force-tape';
}

/** The files that a recording makes, each once. */
export interface RecordingFiles {
  /** the whole show each */
  readonly outputs: readonly RecordingFile[];
  /** a picture each, as it was when the script last took it */
  readonly stills: readonly RecordingFile[];
}

/** What the command line says of them. */
interface Named {
  readonly script: string;
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly 'force-tape': boolean;
}

/**
 * The files that the command line names, or else those that the script does.
 *
 * @throws {UsageError} {TapeError} where there is none, or one is to hold two things
 */
export async function recordingFiles(named: Named, script: Script): Promise<RecordingFiles> {
  const outputs = await byPlace(await placed(outputsOf(named, script), named));
  const stills = await byPlace(
    await placed(
      script.stills.filter((file) => isOurs(file, named.script)),
      named,
    ),
  );
  const own = await placeOf(named.script);
  for (const [place, { named: path, line }] of [...outputs, ...stills]) {
    if (place === own) fail(named.script, line, `${path} is the script itself: give the recording another name`);
  }
  for (const [place, { named: path, line }] of stills) {
    const output = outputs.get(place);
    if (output)
      fail(named.script, line, `Screenshot ${path} would replace the recording, which goes to ${output.named}`);
  }
  return { outputs: [...outputs.values()], stills: [...stills.values()] };
}

/** A file that is to be written, with its line where a script names it. */
interface Wanted {
  readonly path: string;
  readonly line?: number | undefined;
}

type Placed = RecordingFile & Pick<Wanted, 'line'>;

/**
 * Where the files go. A tape may be anyone's: what only it names is written beside `--out` or the tape, and does not
 * replace what is there.
 *
 * @throws {TapeError} where one is to go elsewhere
 */
async function placed(files: readonly Wanted[], args: Named): Promise<readonly Placed[]> {
  const base = dirname(args.out ?? args.script);
  const within = await realPathOf(base);
  return Promise.all(
    files.map(async ({ path: named, line }): Promise<Placed> => {
      if (line === undefined) return { path: named, named, line, force: args.force, option: '--force' };
      const path = isAbsolute(named) ? named : join(base, named);
      const folder = await realPathOf(dirname(path));
      if (folder !== within && !folder.startsWith(withEnd(within)))
        fail(
          args.script,
          line,
          `${named} is not beside ${args.out === undefined ? 'the tape' : '--out'}: name it by --out`,
        );
      return { path, named, line, force: args['force-tape'], option: '--force-tape' };
    }),
  );
}

/** A folder's path ends so before the names in it; that of `/` does already. */
const withEnd = (folder: string): string => (folder.endsWith(sep) ? folder : folder + sep);

/** By where they are, since a file may have several names; of those, the last one. */
const byPlace = async (files: readonly Placed[]): Promise<ReadonlyMap<string, Placed>> =>
  new Map(await Promise.all(files.map(async (file) => [await placeOf(file.path), file] as const)));

function fail(script: string, line: number | undefined, problem: string): never {
  if (line === undefined) throw new UsageError(`--out ${problem}`);
  throw new TapeError(`${script}:${line}: ${problem}`);
}

function outputsOf({ out, script: name }: Named, { outputs }: Script): readonly Wanted[] {
  if (out !== undefined) return [{ path: out }];
  const ours = outputs.filter((file) => isOurs(file, name));
  if (ours.length > 0) return ours;
  throw new UsageError('say where the recording goes: --out demo.gif, demo.svg or demo.cast');
}

/** Whether a script names a file that is written here: the same tape may ask VHS for a film. */
function isOurs({ path, line }: NamedFile, script: string): boolean {
  if (formatOf(path)) return true;
  const film = byFfmpeg(path, script);
  notify(`${script}:${line}: ${path} is not written; ${film ?? `record makes ${extensions}`}`);
  return false;
}

const extensions = recordingFormats.map(({ extension }) => extension).join(', ');

/** How a film that ffmpeg makes comes of a .gif; undefined where it is none. */
function byFfmpeg(path: string, script: string): string | undefined {
  const [, codec] = [/\.mp4$/i, /\.webm$/i].flatMap((end, n) => (end.test(path) ? ['', codecs[n]] : []));
  if (codec === undefined) return undefined;
  const between = quoted(path.replace(/\.\w+$/, '.gif'));
  const record = `lstm-explore record ${quoted(script)} --out ${between}`;
  return `ffmpeg makes it of a .gif:\n${record} && ffmpeg -i ${between} ${codec} ${quoted(path)}`;
}

/** Even sides, and colours that every player has. */
const EVEN = "-vf 'pad=ceil(iw/2)*2:ceil(ih/2)*2' -pix_fmt yuv420p";
const codecs = [`${EVEN} -movflags +faststart`, `${EVEN} -c:v libvpx-vp9 -crf 30 -b:v 0`];

const quoted = (path: string): string => (/^[\w./:@-]+$/.test(path) ? path : `'${path.replace(/'/g, "'\\''")}'`);

/** What a file is written as. @throws {UsageError} where its name does not say */
export function expectFormat(path: string, script = 'SCRIPT'): RecordingFormat {
  const format = formatOf(path);
  if (format) return format;
  const film = byFfmpeg(path, script);
  if (film !== undefined) throw new UsageError(`--out ${path} is a film: ${film}`);
  throw new UsageError(`--out ${path}: a recording is written as one of ${extensions}; the name ends in it`);
}
