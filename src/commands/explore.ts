import type { CommandModule } from 'yargs';
import { type TextArgs, textOf } from './text-argument.ts';

/** What the explorer opens on. */
const DEMO_REVIEW = 'Not perfect, but honestly pretty good overall.';

interface ExploreArgs extends TextArgs {
  readonly model: string;
  readonly color: 'auto' | 'truecolor' | '256' | '16' | 'none';
  readonly ascii: boolean;
}

/** `lstm-explore [TEXT…]`: the full-screen explorer; where there is no terminal to draw on, the trace as text. */
export const explore: CommandModule<object, ExploreArgs> = {
  command: '$0 [text..]',
  describe: 'step through a review, gate by gate',
  builder: (yargs) =>
    yargs
      .positional('text', { type: 'string', array: true, describe: 'a review of your own' })
      .option('model', { type: 'string', default: 'reviews-lstm', nargs: 1, describe: 'a built-in model or a folder' })
      .option('color', { choices: colors, default: 'auto' as const, nargs: 1, describe: 'how many colours to use' })
      .option('ascii', { type: 'boolean', default: false, describe: 'draw with ASCII characters only' }),
  handler: async (args) => {
    const text = textOf(args);
    const { canDraw } = await import('../terminal/capabilities.ts');
    const { terminal } = await import('../terminal/process.ts');
    if (canDraw(terminal.env, terminal.stdin, terminal.stdout)) await openExplorer(args, text);
    else await printAsText(args, text);
  },
};

const colors = ['auto', 'truecolor', '256', '16', 'none'] as const;

async function openExplorer({ model: modelName, color, ascii }: ExploreArgs, text: string | undefined): Promise<void> {
  const [{ builtIns, loadModel }, { loadLessons }, { exploreLive }] = await Promise.all([
    import('../models.ts'),
    import('./lesson-files.ts'),
    import('./explore-live.ts'),
  ]);
  const [model, catalogue, lessons] = await Promise.all([loadModel(modelName), builtIns(), loadLessons()]);
  const isOwnText = text !== undefined;
  const isAscii = ascii;
  await exploreLive({ model, modelName, text: text ?? DEMO_REVIEW, isOwnText, catalogue, lessons, color, isAscii });
}

/** Where there is no terminal to draw on: the text, or what comes in, or else the review that the explorer opens on. */
async function printAsText({ model, ascii }: ExploreArgs, text: string | undefined): Promise<void> {
  const { printTraces } = await import('./print-traces.ts');
  const request = { model, format: 'table', clamps: [], gradient: false, isAscii: ascii } as const;
  await printTraces({ ...request, text, fallback: DEMO_REVIEW });
}
