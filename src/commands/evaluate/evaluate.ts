import type { CommandModule } from 'yargs';
import { UsageError } from '../../errors/user-error.ts';
import { taskNames } from '../../training/tasks/index.ts';
import { dataOptions, dataOptionsOf } from '../shared/data-options.ts';

interface EvaluateArgs {
  readonly data: string | undefined;
  readonly task: string | undefined;
  readonly model: readonly string[] | undefined;
  readonly int8: boolean;
  readonly format: string;
  readonly text?: string | undefined;
  readonly label?: string | undefined;
  readonly map?: readonly string[] | undefined;
  readonly predictions: string | undefined;
  readonly force: boolean;
}

/** `lstm-explore evaluate DATA`: how models do on labelled reviews, or with a task. */
export const evaluate: CommandModule<object, EvaluateArgs> = {
  command: 'evaluate [data]',
  describe: 'accuracy, F1 and the worst mistakes on labelled reviews; how far a task is mastered',
  builder: (yargs) =>
    dataOptions(yargs)
      .positional('data', {
        type: 'string',
        describe: 'reviews: .csv, .tsv, .jsonl, .json, .txt of fastText; .gz',
      })
      .option('model', {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'a built-in model or a folder; again for more [reviews-lstm, or those of the task]',
      })
      .option('task', { type: 'string', nargs: 1, describe: `instead of reviews: ${taskNames.join(', ')}` })
      .option('int8', {
        type: 'boolean',
        default: false,
        describe: 'of the quantised form: 8-bit weights, whole numbers only, as export --format c writes it',
      })
      .option('predictions', { type: 'string', nargs: 1, describe: 'a .csv or .jsonl for what is said of each review' })
      .option('force', { type: 'boolean', default: false, describe: 'replace the file of --predictions' })
      .option('format', { choices: ['table', 'json'], default: 'table', nargs: 1, describe: 'how to print' })
      .example('$0 evaluate reviews.csv --model reviews-lstm --model ./mine', 'two models side by side')
      .example('$0 evaluate --task counting --model ./mine', 'how far it counts'),
  handler: async ({ data, task, model, int8, format, predictions, force, ...columns }) => {
    if (task !== undefined) {
      if (data !== undefined) throw new UsageError(`--task ${task} takes the place of ${data}: give one of them`);
      if (predictions !== undefined) throw new UsageError('--predictions is of reviews: it does not go with --task');
      if (int8) throw new UsageError('--int8 is of reviews: it does not go with --task');
      const { runTaskEvaluation } = await import('./evaluate-task.ts');
      return runTaskEvaluation(task, model, format === 'json');
    }
    if (data === undefined) throw new UsageError('there is nothing to evaluate on: give a file of reviews, or --task');
    const { runEvaluation } = await import('./run-evaluation.ts');
    await runEvaluation(data, model ?? ['reviews-lstm'], {
      asJson: format === 'json',
      isQuantised: int8,
      columns: dataOptionsOf(columns),
      predictions,
      force,
    });
  },
};
