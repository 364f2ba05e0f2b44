import type { CommandModule } from 'yargs';
import { UsageError } from '../../errors/user-error.ts';
import { demo } from '../../explorer/arguments/demo.ts';
import { type ExploreArgs, explorerUsage, withExplorerOptions } from '../../explorer/arguments/explorer-options.ts';
import { requestOf } from '../../explorer/arguments/explorer-request.ts';
import { paceOf } from '../../explorer/arguments/pace.ts';
import { textOf } from '../../explorer/arguments/text-argument.ts';
import { notify } from '../../io/output.ts';
import { hasRoomToDraw, restart } from '../../io/restart.ts';
import { canDraw, isTypewriter, mayMove } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { wantsSentences } from '../../terminal/screen-reader.ts';

/** `lstm-explore [TEXT…]`: the full-screen explorer; where there is no terminal to draw on, the trace as text. */
export const explore: CommandModule<object, ExploreArgs> = {
  ...explorerUsage,
  builder: withExplorerOptions,
  handler: async (args) => {
    const text = textOf(args);
    const isReadAloud = readsAloud(args, text);
    if (isReadAloud) await openOn(args, text, isReadAloud);
    else if (!canDraw(terminal.env, terminal.stdin, terminal.stdout)) await printAsText(expectNoShow(args), text);
    else if (hasRoomToDraw()) await openOn(args, text, isReadAloud);
    else await restart();
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
  return isTerminal && (wantsSentences(flag) || (isTypewriter(env) && lesson !== undefined));
}

async function openOn(args: ExploreArgs, text: string | undefined, isReadAloud: boolean): Promise<void> {
  const { openExplorer } = await import(/* apart */ '../../explorer/open-explorer.ts');
  const request = requestOf(args, text);
  const hasMotion = mayMove(args['reduced-motion'], terminal.env);
  await openExplorer({ ...request, hasMotion, isReadAloud }, demo);
}

/** A log is of a session, and there is none where the trace is printed. @throws {UsageError} */
function expectNoShow(args: ExploreArgs): ExploreArgs {
  paceOf(args.speed);
  if (args.log === undefined) return args;
  throw new UsageError('--log writes what happens in the explorer, and there is no terminal for it here');
}

/** What has no meaning where nothing is drawn. */
const shownOnly = [
  ...(['lesson', 'scene', 'view', 'at', 'phase', 'unit', 'gate', 'layer', 'direction', 'order', 'quantity'] as const),
  ...(['filler', 'part', 'after', 'play', 'play-by', 'speed', 'show-keys', 'train'] as const),
] as const satisfies readonly (keyof ExploreArgs)[];

/** How a program gets a terminal where it is started through something else. */
const WAYS = 'ssh -t, docker run -it and winpty give one';

/** Where there is no terminal to draw on: the text, or what comes in, or else the review that the explorer opens on. */
async function printAsText(args: ExploreArgs, text: string | undefined): Promise<void> {
  const ignored = shownOnly.filter((name) => args[name] !== undefined && args[name] !== false);
  if (ignored.length > 0) {
    const flags = ignored.map((name) => `--${name}`).join(', ');
    notify(`no terminal to draw on, so this is the trace, without ${flags} (${WAYS})`);
  }
  const { model = demo.model, ascii, clamp } = args;
  const { printTraces } = await import('../trace/print-traces.ts');
  const format = wantsSentences(args['screen-reader']) ? 'sentences' : 'table';
  const request = { model, format, clamps: clamp, gradient: false, isAscii: ascii } as const;
  await printTraces({ ...request, text, fallback: demo.text });
}
