import type { CommandModule } from 'yargs';
import { UsageError } from '../../errors/user-error.ts';
import { type TextArgs, textOf } from '../../explorer/arguments/text-argument.ts';
import { wantsSentences } from '../../terminal/screen-reader.ts';
import { type TraceFormatName, traceFormatNames } from './formats/trace-format.ts';

interface TraceArgs extends TextArgs {
  readonly model: string;
  readonly format: TraceFormatName | undefined;
  readonly clamp: readonly string[];
  readonly gradient: boolean;
  readonly after: number | undefined;
  readonly tokens: boolean;
  readonly ids: boolean;
  readonly ascii: boolean;
}

/** `lstm-explore trace TEXT…`: everything that the model computes, as a table or for another program. */
export const trace: CommandModule<object, TraceArgs> = {
  command: 'trace [text..]',
  describe: 'print every gate and state at every token',
  builder: (yargs) =>
    yargs
      .positional('text', { type: 'string', array: true, describe: TEXT_HELP })
      .option('model', { type: 'string', default: 'reviews-lstm', nargs: 1, describe: 'a built-in model or a folder' })
      .option('format', { choices: traceFormatNames, nargs: 1, describe: FORMAT_HELP })
      .option('clamp', { type: 'string', array: true, default: [], nargs: 1, describe: CLAMP_HELP })
      .option('gradient', { type: 'boolean', default: false, describe: 'how the verdict answers to each state' })
      .option('after', { type: 'number', nargs: 1, describe: AFTER_HELP })
      .option('tokens', { type: 'boolean', default: false, describe: 'TEXT is tokens with spaces between' })
      .option('ids', { type: 'boolean', default: false, describe: 'TEXT is token ids' })
      .option('ascii', { type: 'boolean', default: false, describe: 'draw with ASCII characters only' })
      .example('$0 trace "not good" --format json', 'for another program')
      .example('$0 trace "not good" --clamp forget@1=0', 'what if every forget gate were shut at token 1')
      .example('$0 trace --ids "17 4 9" --model ./mine', 'as another program split it')
      .example('$0 trace < reviews.txt', 'a line of JSON a review'),
  handler: async (args) => {
    const { printTraces } = await import('./print-traces.ts');
    const text = textOf(args);
    const shown = wantsSentences(undefined) ? 'sentences' : 'table';
    const format = args.format ?? (text === undefined ? 'ndjson' : shown);
    const { model, clamp: clamps, gradient, after, ascii: isAscii, tokens, ids } = args;
    if (tokens && ids) throw new UsageError('--tokens and --ids exclude each other: what is the text?');
    const as = ids ? 'ids' : tokens ? 'tokens' : 'text';
    await printTraces({ text, format, model, as, clamps, gradient, after, isAscii });
  },
};

const AFTER_HELP = 'the network as it was after this train step, of a model with a history';
const TEXT_HELP = 'the review; without one, reviews from standard input, one a line';
const FORMAT_HELP = 'table for a review, ndjson for standard input, if it is not given';
const CLAMP_HELP = 'what if: GATE[:UNITS]@TOKENS=VALUE (again for more)';
