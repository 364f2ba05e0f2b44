import type { CommandModule } from 'yargs';

interface ModelsArgs {
  readonly name: string | undefined;
  readonly format: 'table' | 'json';
}

/** `lstm-explore models`: what is built in; with a name, that model's card. */
export const models: CommandModule<object, ModelsArgs> = {
  command: 'models [name]',
  describe: "list the built-in models, or print one's card",
  builder: (yargs) =>
    yargs
      .positional('name', { type: 'string', describe: 'a built-in model or a folder' })
      .option('format', { choices: formats, default: 'table' as const, nargs: 1, describe: 'of the list' })
      .example('$0 models reviews-gru', 'its data, recipe, accuracy and failures'),
  handler: async ({ name, format }) => {
    const { printCard, printModels } = await import('./print-models.ts');
    await (name === undefined || format === 'json' ? printModels(format, name) : printCard(name));
  },
};

const formats = ['table', 'json'] as const;
