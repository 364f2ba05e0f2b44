import chalk from 'chalk';
import { UsageError, UserError } from '../../errors/user-error.ts';
import { titleOf } from '../../explorer/labels.ts';
import { scriptKinds } from '../../filming/index.ts';
import type { Script } from '../../filming/script.ts';
import { openStage, type Stage } from '../../filming/stage.ts';
import { writeWhole } from '../../io/disk/files.ts';
import { expectWritableFile } from '../../io/disk/output-file.ts';
import { limits } from '../../recording/limits.ts';
import type { Frame, Recording, ThemeName } from '../../recording/recording.ts';
import { chalkLevels } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { createTheme } from '../../tui/theme.ts';
import { filmingProgress } from './filming-progress.ts';
import { readLetters } from './letters-file.ts';
import { expectFormat, type RecordingFile, recordingFiles } from './recording-files.ts';

export interface RecordArgs {
  readonly script: string;
  readonly out?: string | undefined;
  /** the folder of a model that is not built in */
  readonly model?: string | undefined;
  readonly title?: string | undefined;
  readonly theme?: ThemeName | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  /** pixels for each of the eighth parts of a cell's width */
  readonly scale?: number | undefined;
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
  const idleLimitMs = idleLimitOf(args);
  if (args.out !== undefined) expectFormat(args.out);
  const script = await readScript(args);
  const size = { columns: sizeOf('columns', args, script, 80), rows: sizeOf('rows', args, script, 24) };
  const { outputs, stills } = await recordingFiles(args, script);
  for (const { path, force, option } of [...outputs, ...stills]) await expectWritableFile(path, force, option);
  const head = {
    ...{
      title: titleOf(args.title ?? script.title),
      theme: args.theme ?? script.settings.theme ?? 'auto',
      idleLimitMs,
    },
    scale: args.scale ?? 2,
    ...size,
  };
  const { frames, stillFrames } = await film(script, size);
  for (const file of outputs) await write(file, { ...head, frames });
  for (const file of stills)
    await write(file, { ...head, posterMs: undefined, frames: stillFrames.get(file.named) ?? [] });
}

async function readScript({ script: name, model }: RecordArgs): Promise<Script> {
  for (const { takes, takesModel, read } of scriptKinds) {
    if (!(await takes(name))) continue;
    if (model === undefined || takesModel) return read(name, model);
    throw new UsageError('--model goes with a session log; a tape names its model itself, and a lesson has its own');
  }
  throw new UsageError(`${name}: a script is ${scriptKinds.map(({ shown }) => shown).join(', or ')}`);
}

interface Filmed {
  readonly frames: readonly Frame[];
  /** by the file that each is for */
  readonly stillFrames: ReadonlyMap<string, readonly Frame[]>;
}

async function film(script: Script, size: { readonly columns: number; readonly rows: number }): Promise<Filmed> {
  chalk.level = chalkLevels[script.depth]; // Ink colours through it, and it would ask the terminal
  const theme = createTheme(script.depth, script.glyphs);
  const progress = filmingProgress(terminal.stderr, terminal.env);
  const stillFrames = new Map<string, readonly Frame[]>();
  try {
    const stage = await openStage(script, size, theme);
    await script.perform(stage, {
      onProgress: progress.show,
      onStill: ({ path }) => stillFrames.set(path, stage.still()),
    });
    const frames = stage.frames();
    if (frames.length === 0) throw new UserError(`there is nothing to see: ${whyNothing(stage)}`);
    return { frames: atSpeed(frames, script.settings.playbackSpeed ?? 1), stillFrames };
  } finally {
    progress.close();
  }
}

const whyNothing = (stage: Stage): string =>
  stage.isOver() ? 'the program is quit before anything is shown' : 'the script hides all that it does';

const atSpeed = (frames: readonly Frame[], speed: number): readonly Frame[] =>
  frames.map((frame) => ({ ...frame, durationMs: Math.max(1, Math.round(frame.durationMs / speed)) }));

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

function idleLimitOf({ 'idle-limit': seconds }: RecordArgs): number | undefined {
  if (seconds === undefined) return undefined;
  if (seconds > 0 && Number.isFinite(seconds)) return Math.max(1, Math.round(seconds * 1000));
  throw new UsageError(`--idle-limit ${seconds}: expected seconds, more than 0`);
}
