import { expectNoTypo } from '../errors/typo.ts';
import { UsageError } from '../errors/user-error.ts';
import { commandNames } from '../explorer/arguments/command-names.ts';
import { type ExplorerRequest, requestOf } from '../explorer/arguments/explorer-request.ts';
import { parseExplorerLine } from '../explorer/arguments/parse-explorer-line.ts';
import { textOf } from '../explorer/arguments/text-argument.ts';
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
  const args = await parseExplorerLine(start?.words ?? [], fail);
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
