import type { ReadStream } from 'node:tty';
import { UsageError, UserError } from '../../errors/user-error.ts';
import { followLog, type LogEvent } from '../../explorer/log/followed-log.ts';
import type { Skipped } from '../../explorer/log/log-mirror.ts';
import { loggedModels } from '../../explorer/log/logged-models.ts';
import type { ShowLog } from '../../explorer/log/show-log.ts';
import { type Growth, growingFile, growingInput } from '../../io/disk/growing-file.ts';
import { inputIsTerminal } from '../../io/input.ts';
import { notify } from '../../io/output.ts';
import { remoteFile } from '../../io/remote-file.ts';
import type { SessionState } from '../../session/state/state.ts';
import { canDraw, type Depth, mayMove } from '../../terminal/capabilities.ts';
import { openKeyboard } from '../../terminal/keyboard/own-keyboard.ts';
import { terminal } from '../../terminal/process.ts';
import { wantsSentences } from '../../terminal/screen-reader.ts';
import { type FollowedPlace, followedPlace } from './followed-place.ts';

/** What the command line asks of `follow`. */
export interface FollowArgs {
  /** a file, `HOST:FILE`, or `-` */
  readonly log?: string | undefined;
  /** for the presenter, rather than for those who watch */
  readonly notes: boolean;
  /** a folder of logs */
  readonly class?: string | undefined;
  /** the folder of a model that is not built in */
  readonly model?: string | undefined;
  readonly 'screen-reader'?: boolean | undefined;
  readonly 'reduced-motion': boolean;
  readonly color: Depth | 'auto';
  readonly ascii: boolean;
}

/** Follows what the command line asks for until the viewer quits. @throws when there is no log */
export async function runFollowing({ class: folder, log, ...args }: FollowArgs): Promise<void> {
  if (folder !== undefined && (log !== undefined || args.notes))
    throw new UsageError('follow --class takes a folder of logs, and no log or --notes beside it');
  if (folder !== undefined) return followClass(folder, args);
  if (log === undefined) throw new UsageError('follow takes a log: a file, HOST:FILE, or -; or --class takes a folder');
  return followOne({ ...args, log });
}

type OneLog = Omit<FollowArgs, 'class' | 'log'> & { readonly log: string };

async function followClass(folder: string, args: Omit<FollowArgs, 'class' | 'log'>): Promise<void> {
  const { showClass } = await import('../../explorer/presenting/show-class.ts');
  await showClass(folder, boardOf(args));
}

const boardOf = (args: Omit<FollowArgs, 'class' | 'log'>) => ({
  ...{ color: args.color, isAscii: args.ascii, isReadAloud: args['screen-reader'] },
  hasMotion: mayMove(args['reduced-motion'], terminal.env),
});

/** Mirrors a log, on the whole terminal or in sentences. */
async function followOne(args: OneLog): Promise<void> {
  const place = await followedPlace(args.log);
  const isInput = place.kind === 'input';
  if (isInput && inputIsTerminal()) throw new UsageError('follow - takes a log by a pipe; for a file, give its name');
  const keyboard = keyboardFor(isInput);
  const leaving = new AbortController();
  const growths = growthsAt(place, leaving.signal);
  try {
    const name = isInput ? 'standard input' : args.log;
    const models = loggedModels(args.model);
    const events = followLog(growths, name, models);
    const first = await firstSession(events, name);
    if (args.notes) {
      const { showNotes } = await import('../../explorer/presenting/show-notes.ts');
      await showNotes({ first, events, keyboard, stop: () => leaving.abort() }, boardOf(args));
      return;
    }
    const hasMotion = mayMove(args['reduced-motion'], terminal.env);
    const shown = { hasMotion, color: args.color, isAscii: args.ascii };
    const show = await showerFor(args, keyboard);
    tellOf(await show({ name, first, events, models, keyboard, ...shown, stop: () => leaving.abort() }));
  } finally {
    leaving.abort();
    if (isInput) keyboard?.destroy();
  }
}

function growthsAt(place: FollowedPlace, leaving: AbortSignal): AsyncIterable<Growth> {
  if (place.kind === 'input') return growingInput(leaving);
  return place.kind === 'file' ? growingFile(place.path, leaving) : remoteFile(place.place, leaving);
}

/** Keys are pressed by whoever sees or hears what they do. */
function keyboardFor(isInput: boolean): ReadStream | undefined {
  const { stdin, stdout } = terminal;
  if (!stdout.isTTY) return undefined;
  if (isInput) return openKeyboard();
  return stdin.isTTY ? stdin : undefined;
}

/** Drawn, or in sentences where a screen reader is at work or there is nothing to draw on. */
async function showerFor({ 'screen-reader': flag }: OneLog, keyboard: ReadStream | undefined): Promise<ShowLog> {
  const { env, stdout } = terminal;
  const isDrawn = keyboard && canDraw(env, keyboard, stdout) && !wantsSentences(flag);
  return isDrawn
    ? (await import('../../explorer/log/follow-live.ts')).followLive
    : (await import('../../explorer/log/follow-aloud.ts')).followAloud;
}

/** Waits for a session to begin. @throws {UserError} when something else does */
async function firstSession(events: AsyncGenerator<LogEvent, void>, name: string): Promise<SessionState> {
  for (;;) {
    const { value: event } = await events.next();
    if (!event) throw new UserError(`${name}: the log ended before a session began`);
    if (event.kind === 'empty') notify(`waiting for a session to begin in ${name}; Ctrl-C leaves`);
    if (event.kind === 'said') notify(event.text);
    if (event.kind === 'begun') return event.state;
  }
}

function tellOf({ first, count }: Skipped): void {
  if (count === 0) return;
  const rest = count > first.length ? `, and ${count - first.length} more` : '';
  notify(`skipped: ${first.join('; ')}${rest}`);
}
