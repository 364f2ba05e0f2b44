import yargs from 'yargs';
import { type ExploreArgs, explore, requestOf } from '../commands/explore/explore.ts';
import { expectNoTypo } from '../errors/typo.ts';
import { UsageError } from '../errors/user-error.ts';
import { commandNames } from '../explorer/arguments/command-names.ts';
import { parserConfiguration } from '../explorer/arguments/parser-configuration.ts';
import { textOf } from '../explorer/arguments/text-argument.ts';
import type { ExplorerRequest } from '../explorer/open-explorer.ts';
import type { Tape } from '../recording/tape/tape.ts';
import { TapeError } from '../recording/tape/tape.ts';

/**
 * What the line that starts the program asks for; without one, what the explorer opens with.
 *
 * @throws {TapeError} where the line asks for what cannot be filmed, or for what there is not
 */
export async function explorerRequestOf(start: Tape['start'], name: string): Promise<ExplorerRequest> {
  const fail = (message: string): never => {
    throw new TapeError(`${name}:${start?.line}: lstm-explore ${message}`);
  };
  const args = await parsed(start?.words ?? [], fail);
  const [first = ''] = args.text ?? [];
  if (commandNames.includes(first)) return fail(`${first} is another command: a tape films the explorer`);
  if (args['screen-reader']) return fail('--screen-reader draws nothing that could be recorded');
  if (args.log !== undefined) return fail('--log: a recording keeps no log');
  try {
    expectNoTypo(args.text ?? [], commandNames);
    return { ...requestOf(args, textOf(args)), keepsProgress: false };
  } catch (error) {
    if (error instanceof UsageError) return fail(error.message);
    throw error;
  }
}

async function parsed(words: readonly string[], fail: (message: string) => never): Promise<ExploreArgs> {
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
    .command({ ...explore, handler: take })
    .parseAsync();
  return found ?? fail('could not be read');
}
