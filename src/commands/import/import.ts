import type { CommandModule } from 'yargs';
import { tokenizerNames } from '../../model/tokens/tokenizer.ts';
import { activations } from '../../model/tracing/head.ts';
import { readoutNames } from '../../model/tracing/readout.ts';
import type { ImportArgs } from './import-args.ts';

/** `lstm-explore import FILE`: a weight file of PyTorch becomes a model folder. */
export const importCommand: CommandModule<object, ImportArgs> = {
  command: 'import <file>',
  describe: 'make a model folder of a state_dict of PyTorch',
  builder: (yargs) =>
    yargs
      .positional('file', { type: 'string', demandOption: true, describe: '.pt, .pth, .bin or .safetensors' })
      .option('vocab', { type: 'string', demandOption: true, nargs: 1, describe: 'the words, one a line, or .json' })
      .option('out', { type: 'string', demandOption: true, nargs: 1, describe: 'the folder to write' })
      .option('force', { type: 'boolean', default: false, describe: 'replace the model in the folder' })
      .option('expected', { type: 'string', nargs: 1, describe: 'what your own program computes: expected.json' })
      .option('name', { type: 'string', nargs: 1, describe: 'what it is called [the folder]' })
      .option('task', { type: 'string', default: 'sentiment', nargs: 1, describe: 'what it was trained for' })
      .option('labels', { type: 'string', nargs: 1, describe: 'of the outputs: bad,ok,good' })
      .option('readout', { choices: readoutNames, nargs: 1, describe: 'which states the classifier reads [last]' })
      .option('nonlinearity', { choices: ['tanh', 'relu'], nargs: 1, describe: 'of an RNN [tanh]' })
      .option('directions', { type: 'string', nargs: 1, describe: 'as it reads them [forward,backward]' })
      .option('activation', { choices: activations, nargs: 1, describe: 'between two linear layers [none]' })
      .option('tokenizer', { choices: tokenizerNames, nargs: 1, describe: 'how a text is split [default]' })
      .option('lowercase', { type: 'boolean', default: true, describe: '--no-lowercase: capitals count' })
      .option('unknown', { type: 'string', nargs: 1, describe: 'the token for unknown words [<unk>]' })
      .option('padding', { type: 'string', nargs: 1, describe: 'the token that fills texts up' })
      .example('$0 import model.pt --vocab words.txt --out my-model', 'nothing in the file is executed'),
  handler: async (args) => {
    const { runImport } = await import('./run-import.ts');
    await runImport(args);
  },
};
