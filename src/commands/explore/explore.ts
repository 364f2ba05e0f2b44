import type { CommandModule } from 'yargs';
import { UsageError } from '../../errors/user-error.ts';
import { type OpeningArgs, withOpeningFlags } from '../../explorer/arguments/opening-flags.ts';
import { paceOf } from '../../explorer/arguments/pace.ts';
import { type TextArgs, textOf } from '../../explorer/arguments/text-argument.ts';
import type { ExplorerRequest } from '../../explorer/open-explorer.ts';
import type { PlayedBy } from '../../session/state/state.ts';
import { canDraw, mayMove } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { wantsSentences } from '../../terminal/screen-reader.ts';

/** What the explorer opens on. */
export const demo = { model: 'reviews-lstm', text: 'Not perfect, but honestly pretty good overall.' } as const;

export interface ExploreArgs extends TextArgs, OpeningArgs {
  readonly model?: string | undefined;
  readonly lesson?: string | undefined;
  readonly scene?: number | undefined;
  readonly 'no-progress': boolean;
  readonly color: (typeof colors)[number];
  readonly ascii: boolean;
  readonly 'reduced-motion': boolean;
  readonly 'screen-reader'?: boolean | undefined;
  readonly play: boolean;
  readonly 'play-by'?: PlayedBy | undefined;
  readonly speed?: string | undefined;
  readonly 'show-keys': boolean;
  readonly log?: string | undefined;
  readonly force: boolean;
}

/** `lstm-explore [TEXT…]`: the full-screen explorer; where there is no terminal to draw on, the trace as text. */
export const explore: CommandModule<object, ExploreArgs> = {
  command: '$0 [text..]',
  describe: 'step through a review, gate by gate',
  builder: (yargs) =>
    withOpeningFlags(
      yargs
        .positional('text', { type: 'string', array: true, describe: 'a review of your own' })
        .option('model', { type: 'string', nargs: 1, describe: `a built-in model or a folder [${demo.model}]` })
        .option('lesson', { type: 'string', nargs: 1, describe: 'a lesson by its id or number, or a file of your own' })
        .option('scene', { type: 'number', nargs: 1, describe: 'the step of the lesson to begin at, from 1' }),
    )
      .option('play', { type: 'boolean', default: false, describe: 'step by itself; any key stops it' })
      .option('play-by', { choices: playedBy, nargs: 1, describe: 'play by token, or by phase of its arithmetic' })
      .option('speed', {
        type: 'string',
        nargs: 1,
        describe: 'of play: steps a minute, or 2x, 0.5x ... of the usual 60',
      })
      .option('show-keys', { type: 'boolean', default: false, describe: 'show each key that is pressed, for a moment' })
      .option('log', {
        type: 'string',
        nargs: 1,
        describe: 'write all that happens to this file, for follow and record',
      })
      .option('force', { type: 'boolean', default: false, describe: 'replace the log that is there' })
      .option('no-progress', { type: 'boolean', default: false, describe: 'keep nothing of how far you are' })
      .option('screen-reader', { type: 'boolean', describe: 'sentences to be read aloud, nothing drawn' })
      .option('reduced-motion', { type: 'boolean', default: false, describe: 'nothing moves but what you play' })
      .option('color', { choices: colors, default: 'auto' as const, nargs: 1, describe: 'how many colours to use' })
      .option('ascii', { type: 'boolean', default: false, describe: 'draw with ASCII characters only' })
      .group(['play', 'play-by', 'speed', 'show-keys', 'log', 'force'], 'To show it to others:')
      .group(['screen-reader', 'reduced-motion', 'color', 'ascii'], 'How it is shown:')
      .example('$0 "It broke twice, but the service was great."', 'on a review of your own')
      .example('$0 --lesson 4 --scene 2', 'at a step of a lesson'),
  handler: async (args) => {
    const text = textOf(args);
    const isReadAloud = readsAloud(args, text);
    if (isReadAloud || canDraw(terminal.env, terminal.stdin, terminal.stdout)) await openOn(args, text, isReadAloud);
    else await printAsText(expectNoShow(args), text);
  },
};

/**
 * Whether the explorer speaks in sentences: where a screen reader is at work, and for a lesson on a terminal that cannot
 * be drawn on. Asked for by the flag it does so into a pipe too, unless it is a review that comes in.
 */
function readsAloud({ 'screen-reader': flag, lesson }: ExploreArgs, text: string | undefined): boolean {
  const { env, stdin, stdout } = terminal;
  const isTerminal = Boolean(stdin.isTTY && stdout.isTTY);
  if (flag) return Boolean(stdin.isTTY) || text !== undefined || lesson !== undefined;
  return isTerminal && (wantsSentences(flag) || (env.TERM === 'dumb' && lesson !== undefined));
}

const playedBy: readonly PlayedBy[] = ['token', 'phase'];
const colors = ['auto', 'truecolor', '256', '16', 'none'] as const;

async function openOn(args: ExploreArgs, text: string | undefined, isReadAloud: boolean): Promise<void> {
  const { openExplorer } = await import('../../explorer/open-explorer.ts');
  const request = requestOf(args, text);
  const hasMotion = mayMove(args['reduced-motion'], terminal.env);
  await openExplorer({ ...request, hasMotion, isReadAloud }, demo);
}

/** What the arguments ask of the explorer, wherever it is to run. */
export function requestOf(
  { 'no-progress': noProgress, 'reduced-motion': reducedMotion, ascii, log: path, force, ...args }: ExploreArgs,
  text: string | undefined,
): ExplorerRequest {
  const log = path === undefined ? undefined : { path, force };
  const plays = args['play-by'] ?? (args.play ? 'token' : undefined);
  const shown = { plays, pace: paceOf(args.speed), showsKeys: args['show-keys'], log };
  const drawn = { hasMotion: !reducedMotion, isAscii: ascii, isReadAloud: false };
  return { ...args, ...shown, ...drawn, text, keepsProgress: !noProgress };
}

/** A log is of a session, and there is none where the trace is printed. @throws {UsageError} */
function expectNoShow(args: ExploreArgs): ExploreArgs {
  paceOf(args.speed);
  if (args.log === undefined) return args;
  throw new UsageError('--log writes what happens in the explorer, and there is no terminal for it here');
}

/** Where there is no terminal to draw on: the text, or what comes in, or else the review that the explorer opens on. */
async function printAsText(args: ExploreArgs, text: string | undefined): Promise<void> {
  const { model = demo.model, ascii, clamp } = args;
  const { printTraces } = await import('../trace/print-traces.ts');
  const format = wantsSentences(args['screen-reader']) ? 'sentences' : 'table';
  const request = { model, format, clamps: clamp, gradient: false, isAscii: ascii } as const;
  await printTraces({ ...request, text, fallback: demo.text });
}
