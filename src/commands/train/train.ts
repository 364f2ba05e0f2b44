import type { CommandModule } from 'yargs';
import { checkTrainArgs } from './train-args.ts';
import { type ParsedTrainArgs, trainOptions } from './train-options.ts';

/** `lstm-explore train DATA… --out DIR`: a model folder from labelled reviews, or on a task. */
export const train: CommandModule<object, ParsedTrainArgs> = {
  command: 'train <data..>',
  describe: 'train a model folder from labelled reviews, or on a task',
  builder: (yargs) =>
    trainOptions(yargs)
      .example('$0 train reviews.csv --out my-model', 'columns "label" (0 or 1) and "text"')
      .example('$0 train reviews.tsv --cell gru --hidden 32 --out my-gru', 'a larger GRU')
      .example('$0 train counting --cell gru --history --out my-counter', 'a task, and how it came to do it'),
  handler: async (parsed) => {
    const { runTraining } = await import('./run-training.ts');
    await runTraining(checkTrainArgs(parsed));
  },
};
