import yargs from 'yargs';
import { type ExploreArgs, explorerUsage, withExplorerOptions } from './explorer-options.ts';
import { parserConfiguration } from './parser-configuration.ts';

/**
 * Takes the explorer's own command line apart where it stands in a script rather than in a shell.
 *
 * @param fail is told in one line what is wrong with it, and throws
 */
export async function parseExplorerLine(
  words: readonly string[],
  fail: (message: string) => never,
): Promise<ExploreArgs> {
  let found: ExploreArgs | undefined;
  const take = (args: ExploreArgs): void => {
    found = args;
  };
  await yargs([...words])
    .parserConfiguration(parserConfiguration)
    .strict()
    .locale('en')
    .help(false)
    .version(false)
    .exitProcess(false)
    .fail((message, error) => fail((message || error.message).replace(/\n/g, ' ')))
    .command({ ...explorerUsage, builder: withExplorerOptions, handler: take })
    .parseAsync();
  return found ?? fail('could not be read');
}
