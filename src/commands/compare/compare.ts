import type { CommandModule } from 'yargs';
import { type TextArgs, textOf } from '../../explorer/arguments/text-argument.ts';

interface CompareArgs extends TextArgs {
  readonly format: 'table' | 'json';
  readonly model: readonly string[];
  readonly ascii: boolean;
  readonly memory: boolean;
}

/** `lstm-explore compare TEXT…`: the same review read by every kind of model. */
export const compare: CommandModule<object, CompareArgs> = {
  command: 'compare [text..]',
  describe: 'LSTM, GRU, RNN and a bag of words on one review',
  builder: (yargs) =>
    yargs
      .positional('text', { type: 'string', array: true, describe: 'the review; without one, from standard input' })
      .option('model', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'your own beside them; again for more',
      })
      .option('format', { choices: formats, default: 'table' as const, nargs: 1, describe: 'how to print' })
      .option('memory', { type: 'boolean', default: false, describe: 'how long each remembers, without a review' })
      .option('ascii', { type: 'boolean', default: false, describe: 'draw with ASCII characters only' })
      .example('$0 compare "not good, but not bad"', 'who notices the order?')
      .example('$0 compare --memory', 'who forgets, and after how many words?')
      .example('$0 compare "not good" --model ./mine', 'your own beside those of the package'),
  handler: async (args) => {
    const { runComparison } = await import('./run-comparison.ts');
    const { model: models, format, ascii: isAscii, memory: isOfMemory } = args;
    await runComparison({ text: textOf(args), models, format, isAscii, isOfMemory });
  },
};

const formats = ['table', 'json'] as const;
