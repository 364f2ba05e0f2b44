import type { CommandModule } from 'yargs';

interface EvaluateArgs {
  readonly data: string;
  readonly model: readonly string[];
  readonly format: string;
}

/** `lstm-explore evaluate DATA`: how models do on labelled reviews. */
export const evaluate: CommandModule<object, EvaluateArgs> = {
  command: 'evaluate <data>',
  describe: 'accuracy, F1 and the worst mistakes on labelled reviews',
  builder: (yargs) =>
    yargs
      .positional('data', {
        type: 'string',
        demandOption: true,
        describe: 'reviews: .tsv, .csv, .ndjson or .ndjson.gz',
      })
      .option('model', {
        type: 'string',
        array: true,
        nargs: 1,
        default: ['reviews-lstm'],
        describe: 'a built-in model or a folder; again for more',
      })
      .option('format', { choices: ['table', 'json'], default: 'table', nargs: 1, describe: 'how to print' })
      .example('$0 evaluate reviews.csv --model reviews-lstm --model ./mine', 'two models side by side'),
  handler: async ({ data, model, format }) => {
    const { runEvaluation } = await import('./run-evaluation.ts');
    await runEvaluation(data, model, format === 'json');
  },
};
