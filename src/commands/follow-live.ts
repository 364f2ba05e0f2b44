import type { ReadStream } from 'node:tty';
import chalk from 'chalk';
import { createElement } from 'react';
import { type Growth, growingFile, growingInput } from '../io/growing.ts';
import { inputIsTerminal } from '../io/input.ts';
import { notify } from '../io/output.ts';
import { loadBagOfWords } from '../models.ts';
import { createFollowing } from '../session/following.ts';
import type { SessionState } from '../session/state.ts';
import { canDraw, chalkLevels, colorDepth, type Depth, glyphSetFor } from '../terminal/capabilities.ts';
import { openKeyboard } from '../terminal/own-keyboard.ts';
import { terminal } from '../terminal/process.ts';
import { App } from '../tui/app.tsx';
import { createTheme } from '../tui/theme.ts';
import { createRunner } from './effects.ts';
import { farewell } from './farewell.ts';
import { followLog, type LogEvent } from './followed-log.ts';
import { createLive } from './live.ts';
import { mirrorLog, type Skipped } from './log-mirror.ts';
import { loggedModels } from './log-world.ts';
import { UsageError, UserError } from './user-error.ts';
import { visibleControls } from './visible-controls.ts';

/** What the command line asks of `follow`. */
export interface FollowArgs {
  /** a file, or `-` */
  readonly log: string;
  /** the folder of a model that is not built in */
  readonly model?: string | undefined;
  readonly color: Depth | 'auto';
  readonly ascii: boolean;
}

const STANDARD_INPUT = '-';

/** Mirrors a log on the whole terminal until the viewer quits. @throws when there is no log, or no terminal */
export async function followLive(args: FollowArgs): Promise<void> {
  const isInput = args.log === STANDARD_INPUT;
  if (isInput && inputIsTerminal()) throw new UsageError('follow - takes a log by a pipe; for a file, give its name');
  const keyboard = keyboardFor(isInput);
  const leaving = new AbortController();
  const growths = isInput ? growingInput(leaving.signal) : growingFile(args.log, leaving.signal);
  try {
    await mirrorLive(args, keyboard, growths, leaving);
  } finally {
    leaving.abort();
    if (isInput) keyboard.destroy();
  }
}

/** @throws {UserError} where there is no terminal to draw on, or no keyboard */
function keyboardFor(isInput: boolean): ReadStream {
  const { env, stdin, stdout } = terminal;
  const keyboard = isInput ? openKeyboard() : stdin;
  if (keyboard && canDraw(env, keyboard, stdout)) return keyboard;
  throw new UserError('follow draws on the whole terminal, and there is none here that can be drawn on');
}

async function mirrorLive(
  { log, model, color, ascii }: FollowArgs,
  keyboard: ReadStream,
  growths: AsyncIterable<Growth>,
  leaving: AbortController,
): Promise<void> {
  const { env, stdout } = terminal;
  const name = log === STANDARD_INPUT ? 'standard input' : log;
  const models = loggedModels(model);
  const events = followLog(growths, name, models, leaving.signal);
  const first = await firstSession(events, name);
  const depth = colorDepth(color, env);
  chalk.level = chalkLevels[depth];
  const theme = createTheme(depth, glyphSetFor(ascii, env));
  const live = createLive(keyboard);
  const runEffect = createRunner({
    ...{ loadModel: models.loadModel, loadBagOfWords, saveProgress: async () => undefined },
    recorder: { whyNot: 'a session that is followed has its log: lstm-explore record makes a recording of that' },
    wait: (milliseconds, then) => void setTimeout(then, milliseconds).unref(),
    ...{ redraw: live.redraw, suspend: live.suspend, end: live.quit },
  });
  const following = createFollowing(first, runEffect);
  const mirroring = mirrorLog(events, following, name);
  await live.show(createElement(App, { store: following.store, theme, painter: live.painter }));
  leaving.abort();
  for (const line of farewell(following.store.state())) stdout.write(`${theme.glyphs.text(line)}\n`);
  tellOf(await mirroring);
}

/** Waits for a session to begin. @throws {UserError} when something else does */
async function firstSession(events: AsyncGenerator<LogEvent, void>, name: string): Promise<SessionState> {
  for (;;) {
    const { value: event } = await events.next();
    if (!event) throw new UserError(`${name}: the log ended before a session began`);
    if (event.kind === 'empty') notify(`waiting for a session to begin in ${visibleControls(name)}; Ctrl-C leaves`);
    if (event.kind === 'begun') return event.state;
  }
}

function tellOf({ first, count }: Skipped): void {
  if (count === 0) return;
  const rest = count > first.length ? `, and ${count - first.length} more` : '';
  notify(visibleControls(`skipped: ${first.join('; ')}${rest}`));
}
