import type { CommandModule } from 'yargs';
import { canDraw } from '../terminal/capabilities.ts';
import { terminal } from '../terminal/process.ts';
import { type OpeningArgs, withOpeningFlags } from './opening-flags.ts';
import { type TextArgs, textOf } from './text-argument.ts';

/** What the explorer opens on. */
const demo = { model: 'reviews-lstm', text: 'Not perfect, but honestly pretty good overall.' } as const;

interface ExploreArgs extends TextArgs, OpeningArgs {
  readonly model?: string | undefined;
  readonly lesson?: string | undefined;
  readonly scene?: number | undefined;
  readonly 'no-progress': boolean;
  readonly color: (typeof colors)[number];
  readonly ascii: boolean;
  readonly 'reduced-motion': boolean;
  readonly 'screen-reader'?: boolean | undefined;
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
      .option('no-progress', { type: 'boolean', default: false, describe: 'keep nothing of how far you are' })
      .option('screen-reader', { type: 'boolean', describe: 'sentences to be read aloud, nothing drawn' })
      .option('reduced-motion', { type: 'boolean', default: false, describe: 'nothing moves by itself' })
      .option('color', { choices: colors, default: 'auto' as const, nargs: 1, describe: 'how many colours to use' })
      .option('ascii', { type: 'boolean', default: false, describe: 'draw with ASCII characters only' }),
  handler: async (args) => {
    const text = textOf(args);
    const isReadAloud = readsAloud(args, text);
    if (isReadAloud || canDraw(terminal.env, terminal.stdin, terminal.stdout)) await openOn(args, text, isReadAloud);
    else await printAsText(args, text);
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
  const isAtWork = [env.INK_SCREEN_READER, env.ACCESSIBLE].some((value) => value && value !== '0' && value !== 'false');
  return isTerminal && ((isAtWork && flag === undefined) || (env.TERM === 'dumb' && lesson !== undefined));
}

const colors = ['auto', 'truecolor', '256', '16', 'none'] as const;

async function openOn(
  { 'no-progress': noProgress, 'reduced-motion': reducedMotion, ascii, ...args }: ExploreArgs,
  text: string | undefined,
  isReadAloud: boolean,
): Promise<void> {
  const { openExplorer } = await import('./open-explorer.ts');
  const hasMotion = !reducedMotion && !terminal.env.REDUCED_MOTION;
  await openExplorer({ ...args, text, keepsProgress: !noProgress, hasMotion, isAscii: ascii, isReadAloud }, demo);
}

/** Where there is no terminal to draw on: the text, or what comes in, or else the review that the explorer opens on. */
async function printAsText({ model = demo.model, ascii, clamp }: ExploreArgs, text: string | undefined): Promise<void> {
  const { printTraces } = await import('./print-traces.ts');
  const request = { model, format: 'table', clamps: clamp, gradient: false, isAscii: ascii } as const;
  await printTraces({ ...request, text, fallback: demo.text });
}
