import type { CommandModule } from 'yargs';
import { UsageError } from '../../errors/user-error.ts';
import { demo } from '../../explorer/arguments/demo.ts';
import { type ExploreArgs, explorerUsage, withExplorerOptions } from '../../explorer/arguments/explorer-options.ts';
import { requestOf } from '../../explorer/arguments/explorer-request.ts';
import { paceOf } from '../../explorer/arguments/pace.ts';
import { textOf } from '../../explorer/arguments/text-argument.ts';
import { canDraw, mayMove } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { wantsSentences } from '../../terminal/screen-reader.ts';

/** `lstm-explore [TEXT…]`: the full-screen explorer; where there is no terminal to draw on, the trace as text. */
export const explore: CommandModule<object, ExploreArgs> = {
  ...explorerUsage,
  builder: withExplorerOptions,
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

/** Where there is no terminal to draw on: the text, or what comes in, or else the review that the explorer opens on. */
async function printAsText(args: ExploreArgs, text: string | undefined): Promise<void> {
  const { model = demo.model, ascii, clamp } = args;
  const { printTraces } = await import('../trace/print-traces.ts');
  const format = wantsSentences(args['screen-reader']) ? 'sentences' : 'table';
  const request = { model, format, clamps: clamp, gradient: false, isAscii: ascii } as const;
  await printTraces({ ...request, text, fallback: demo.text });
}
