import { join } from 'node:path';
import { UsageError, UserError } from '../../errors/user-error.ts';
import { titleOf } from '../../explorer/labels.ts';
import { loadLessons } from '../../explorer/library/lesson-files.ts';
import { scriptKinds } from '../../filming/index.ts';
import type { Film, Script } from '../../filming/script.ts';
import { writeWhole } from '../../io/disk/files.ts';
import { expectWritableFile } from '../../io/disk/output-file.ts';
import { makeOutputFolder } from '../../io/disk/output-folder.ts';
import { formatOf } from '../../recording/formats/index.ts';
import { limits } from '../../recording/limits.ts';
import { type ChapterKind, type Frame, type Recording, shownMs, type ThemeName } from '../../recording/recording.ts';
import type { Depth } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { filmingProgress } from './filming-progress.ts';
import { readLetters } from './letters-file.ts';
import { expectFormat, type RecordingFile, recordingFiles } from './recording-files.ts';
import { millisecondsOf, positive } from './times.ts';

export interface RecordArgs {
  readonly script: string;
  readonly out?: string | undefined;
  /** of every lesson's film: the name of a format, without a dot */
  readonly format?: string | undefined;
  /** the folder of a model that is not built in */
  readonly model?: string | undefined;
  readonly title?: string | undefined;
  readonly theme?: ThemeName | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  /** pixels for each of the eighth parts of a cell's width */
  readonly scale?: number | undefined;
  readonly color?: Depth | undefined;
  readonly chapters: ChapterKind;
  /** a factor */
  readonly speed?: number | undefined;
  /** moments of the show, as they are typed */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly poster?: string | undefined;
  readonly loop: 'yes' | 'no';
  /** seconds */
  readonly 'idle-limit'?: number | undefined;
  readonly force: boolean;
  readonly 'force-tape': boolean;
}

/**
 * Makes a screencast and writes it, whole or not at all. The same script gives the same bytes, whoever runs it and
 * where.
 *
 * @throws {UsageError} {TapeError} {LogError} {FileError} {UserError}, all but the last before anything is drawn
 */
export async function runRecording(args: RecordArgs): Promise<void> {
  if (args.script === ALL_LESSONS) return recordLessons(args);
  if (args.format !== undefined && (args.out === undefined || formatOf(args.out)?.extension !== `.${args.format}`))
    throw new UsageError(`--format goes with ${ALL_LESSONS}; of one recording the name of --out says it`);
  return recordOne(args);
}

const ALL_LESSONS = 'lesson:all';

/** A film of every lesson, in a folder. */
async function recordLessons(args: RecordArgs): Promise<void> {
  const { out, format } = args;
  if (out === undefined || format === undefined)
    throw new UsageError(`${ALL_LESSONS} takes --format svg, cast, gif or html, and --out with a folder`);
  const lessons = await loadLessons();
  const films = lessons.map(({ id }) => ({ ...args, script: `lesson:${id}`, out: join(out, `${id}.${format}`) }));
  await makeOutputFolder(out);
  for (const { out: path, force } of films) await expectWritableFile(path, force, '--force');
  for (const film of films) await recordOne(film);
}

async function recordOne(args: RecordArgs): Promise<void> {
  const wanted = wantedOf(args);
  if (args.out !== undefined) expectFormat(args.out, args.script);
  const script = await readScript(args);
  const size = { columns: sizeOf('columns', args, script, 80), rows: sizeOf('rows', args, script, 24) };
  const { outputs, stills } = await recordingFiles(args, script);
  for (const { path, force, option } of [...outputs, ...stills]) await expectWritableFile(path, force, option);
  const { frames, stillFrames } = await film(script, size, wanted);
  const { settings } = script;
  const idleLimitMs = wanted.idleLimitMs ?? settings.idleLimitMs;
  const head: Omit<Recording, 'frames'> = {
    ...size,
    title: titleOf(args.title ?? script.title),
    theme: args.theme ?? settings.theme ?? 'auto',
    colours: args.theme === undefined ? settings.colours : undefined,
    idleLimitMs,
    window: settings.window,
    scale: wanted.scale ?? 2,
    isOnce: args.loop === 'no',
  };
  const posterMs = wanted.posterMs ?? posterOf(frames, settings.posterShare, idleLimitMs);
  for (const file of outputs) await write(file, { ...head, frames, posterMs });
  for (const file of stills) await write(file, { ...head, frames: stillFrames.get(file.named) ?? [] });
}

/** What the command line asks for, in milliseconds. @throws {UsageError} where it is none of that */
interface Wanted extends Pick<RecordArgs, 'color' | 'chapters' | 'scale'> {
  readonly idleLimitMs: number | undefined;
  readonly speed: number | undefined;
  readonly posterMs: number | undefined;
  readonly range: { readonly from: number | undefined; readonly to: number | undefined };
}

function wantedOf(args: RecordArgs): Wanted {
  const { color, chapters, scale, speed, 'idle-limit': idleLimit } = args;
  if (scale !== undefined && ![1, 2, 3, 4].includes(scale))
    throw new UsageError(`--scale ${scale}: it is 1, 2, 3 or 4`);
  const [from, to] = [millisecondsOf('--from', args.from), millisecondsOf('--to', args.to)];
  if (to !== undefined && to <= (from ?? 0)) throw new UsageError(`--to ${args.to} is not after --from`);
  return {
    ...{ color, chapters, scale, range: { from, to } },
    idleLimitMs: positive('--idle-limit', idleLimit, (seconds) => Math.max(1, Math.round(seconds * 1000))),
    speed: positive('--speed', speed, (factor) => factor),
    posterMs: millisecondsOf('--poster', args.poster),
  };
}

async function readScript({ script: name, model }: RecordArgs): Promise<Script> {
  for (const { takes, takesModel, read } of scriptKinds) {
    if (!(await takes(name))) continue;
    if (model === undefined || takesModel) return read(name, model);
    throw new UsageError('--model goes with a session log; a tape names its model itself, and a lesson has its own');
  }
  throw new UsageError(`${name}: a script is ${scriptKinds.map(({ shown }) => shown).join(', or ')}`);
}

async function film(script: Script, size: { columns: number; rows: number }, wanted: Wanted): Promise<Film> {
  const { color: depth, chapters, range, speed = script.settings.playbackSpeed ?? 1 } = wanted;
  const progress = filmingProgress(terminal.stderr, terminal.env);
  try {
    const filmed = await script.film({ size, depth, chapters, range, onProgress: progress.show });
    const { frames, whyNothing } = filmed;
    const isCut = range.from !== undefined || range.to !== undefined;
    if (frames.length === 0)
      throw new UserError(`there is nothing to see: ${isCut ? 'the show is over before' : whyNothing}`);
    return { ...filmed, frames: atSpeed(frames, speed) };
  } finally {
    progress.close();
  }
}

const atSpeed = (frames: readonly Frame[], speed: number): readonly Frame[] =>
  frames.map((frame) => ({ ...frame, durationMs: Math.max(1, Math.round(frame.durationMs / speed)) }));

/** The moment of a share of the show; its last picture where the whole is meant. */
function posterOf(frames: readonly Frame[], share: number | undefined, idleLimitMs: number | undefined) {
  if (share === undefined) return undefined;
  const shown = { idleLimitMs } as Recording;
  return Math.round(share * frames.reduce((sum, frame) => sum + shownMs(shown, frame), 0));
}

async function write({ path, force }: RecordingFile, recording: Recording): Promise<void> {
  await writeWhole(path, await encoded(path, recording), { force });
}

/** @throws {UserError} where it is longer than any text can be */
async function encoded(path: string, recording: Recording): Promise<string | Uint8Array> {
  try {
    return await expectFormat(path).encode(recording, { letters: readLetters });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UserError(`${path}: the show is too long to be written as this; a .cast takes less`, { cause });
  }
}

function sizeOf(side: 'columns' | 'rows', args: RecordArgs, { settings }: Script, usual: number): number {
  const value = args[side] ?? settings[side] ?? usual;
  const { least, most } = limits[side];
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  if (args[side] !== undefined) {
    throw new UsageError(`--${side} ${value}; a recording has ${least} to ${most} ${side}`);
  }
  throw new UserError(
    `${args.script}: the session had ${value} ${side}; a recording has ${least} to ${most}: give others by --${side}`,
  );
}
