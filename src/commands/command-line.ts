import yargs, { type FallbackCompletionFunction } from 'yargs';
import { errorExit } from '../errors/error-exit.ts';
import { expectNoTypo } from '../errors/typo.ts';
import { UsageError } from '../errors/user-error.ts';
import { commandNames } from '../explorer/arguments/command-names.ts';
import { parserConfiguration } from '../explorer/arguments/parser-configuration.ts';
import { packageVersion, withHome } from '../io/disk/paths.ts';
import { notify, print } from '../io/output.ts';
import { commands } from './index.ts';
import { guidePath } from './lessons/guide.ts';
import { type KnownOptions, usageError } from './shared/usage-error.ts';

/** What a lone dash becomes while yargs has the arguments, which would lose it. No argument can hold a NUL. */
const DASH = '\0-';
const COMPLETION = 'completion';

/**
 * Finds the command that the arguments name, and runs it; what goes wrong is said on standard error.
 *
 * @param debug whether an error shows its stack
 * @returns the exit status
 */
export async function runCommandLine(args: readonly string[], debug: boolean): Promise<number> {
  try {
    await runCommand(args);
    return 0;
  } catch (error) {
    const { status, message } = errorExit(error, debug);
    if (message) notify(message);
    return status;
  }
}

/** As `runCommandLine`, but throws what goes wrong. @throws {UsageError} when the command line is wrong */
export async function runCommand(args: readonly string[]): Promise<void> {
  expectNoTypo(args, commandNames);
  const cli = createCli(args);
  // yargs keeps these to itself, and there is no other way to ask which options may be repeated.
  const known = () => (cli as unknown as { getOptions(): KnownOptions }).getOptions();
  cli.middleware((argv) => {
    restoreDashes(argv);
    expandHomes(argv);
    expectSingleValues(argv, known());
    expectNumbers(args, known());
    if (argv._.length === 0) expectNoTypo(wordsOf(argv.text), commandNames);
  });
  for (const command of commands) command.addTo(cli);
  // yargs hands over a wrong command line as a message or as an error of its own, a failed handler as an error. A
  // callback that returned would let the handler run on.
  cli.fail((message, error) => {
    throw error && error.name !== 'YError' ? error : usageError(message || error.message, args, known());
  });
  await parseAndRun(cli, args);
}

/** Left alone, yargs prints a help itself, and ends the program whatever came of that. */
async function parseAndRun(cli: ReturnType<typeof createCli>, args: readonly string[]): Promise<void> {
  // It does not know its own completion any more where it has to hand over what it prints.
  if (args[0] === COMPLETION || args.includes('--get-yargs-completions')) {
    await cli.parseAsync();
    return;
  }
  let shown = '';
  await cli.parseAsync(cliArgs(args), {}, (_error, _argv, output) => {
    shown = output;
  });
  if (shown !== '') await print(`${shown}\n`);
}

const cliArgs = (args: readonly string[]): string[] => args.map((arg) => (arg === '-' ? DASH : arg));

const createCli = (args: readonly string[]) =>
  yargs(cliArgs(args))
    .scriptName('lstm-explore')
    .parserConfiguration(parserConfiguration)
    .option('debug', { type: 'boolean', default: false, describe: 'show the stack of an error' })
    .strict()
    .locale('en')
    .version(packageVersion())
    .help()
    .completion(COMPLETION, 'print the completion script of the shell', completeWord)
    .epilogue(`A text that begins with a dash goes after --.\nHow a lesson of your own is written: ${guidePath()}`);

/** What yargs offers, less the command that runs where none is named. */
const completeWord: FallbackCompletionFunction = (_word, _argv, complete, done) => {
  complete((_error, found) => done((found ?? []).map(String).filter((word) => !word.startsWith('$0'))));
};

type Parsed = Record<string, unknown>;

function restoreDashes(argv: Parsed): void {
  const restored = (value: unknown): unknown => (value === DASH ? '-' : value);
  for (const [name, value] of Object.entries(argv)) {
    argv[name] = Array.isArray(value) ? value.map(restored) : restored(value);
  }
}

/** Shells leave `~/` as it is behind `--out=`; a text or a title may begin with it all the same. */
function expandHomes(argv: Parsed): void {
  const expanded = (value: unknown): unknown => (typeof value === 'string' ? withHome(value) : value);
  for (const [name, value] of Object.entries(argv)) {
    if (noPaths.includes(name)) continue;
    argv[name] = Array.isArray(value) ? value.map(expanded) : expanded(value);
  }
}

const noPaths: readonly string[] = ['_', '--', '$0', 'text', 'title', 'name'];

/** An option that takes one value was given one, and a number is a number. */
function expectSingleValues(argv: Parsed, { narg, array, number }: KnownOptions): void {
  for (const [name, value] of Object.entries(argv)) {
    if (Array.isArray(value) && name in narg && !array.includes(name))
      throw new UsageError(`--${name} was given twice; it takes one value`);
    if (value === '' && fileOptions.includes(name)) throw new UsageError(`--${name} needs a name, found nothing`);
    if (number.includes(name) && Number.isNaN(value)) throw new UsageError(`--${name} must be a number`);
  }
}

/** An empty text would be taken for 0. @throws {UsageError} */
function expectNumbers(args: readonly string[], { number }: KnownOptions): void {
  for (const [index, arg] of args.entries()) {
    if (arg === '--') return;
    const [, name = '', value = args[index + 1] ?? ''] = /^--([\w-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (number.includes(name) && value.trim() === '') throw new UsageError(`--${name} needs a number, found nothing`);
  }
}

/** Options that name what is to be written. */
const fileOptions: readonly string[] = ['log', 'out'];

const wordsOf = (text: unknown): readonly string[] => (Array.isArray(text) ? text.map(String) : []);
