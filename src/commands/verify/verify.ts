import type { CommandModule } from 'yargs';

interface VerifyArgs {
  readonly model: readonly string[];
}

/** `lstm-explore verify`: are the numbers right? */
export const verify: CommandModule<object, VerifyArgs> = {
  command: 'verify',
  describe: 'compute the sample reviews a second way and print the worst difference',
  builder: (yargs) =>
    yargs
      .option('model', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        defaultDescription: 'every built-in model',
        describe: 'a built-in model or a folder; again for more',
      })
      .example('$0 verify --model ./mine', 'a model of your own'),
  handler: async ({ model }) => {
    const { runVerification } = await import('./run-verification.ts');
    await runVerification(model);
  },
};
