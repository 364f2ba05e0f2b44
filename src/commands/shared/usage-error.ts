import { meantBy } from '../../errors/typo.ts';
import { UsageError } from '../../errors/user-error.ts';

/** What yargs knows of the options of the command at hand. */
export interface KnownOptions {
  readonly key: Readonly<Record<string, unknown>>;
  /** those that take a value */
  readonly narg: Readonly<Record<string, number>>;
  /** those that may be repeated */
  readonly array: readonly string[];
  readonly number: readonly string[];
}

type Rewording = readonly [
  pattern: RegExp,
  say: (found: RegExpExecArray, args: readonly string[], known: KnownOptions) => string,
];

/** What yargs says, and how we say it. */
const rewordings: readonly Rewording[] = [
  [/^Unknown arguments?: ([^,]*)/, ([, name], args, known) => unknownArgument(name, args, known)],
  [/^Not enough arguments following: (.*)/, ([, name]) => `--${name} needs a value`],
  [/^Missing required arguments?: (.*)/, ([, names]) => `missing: --${names.split(', ').join(', --')}`],
  [
    /^Invalid values:\s+Argument: (.*), Given: (.*), Choices: (.*)/,
    ([, name, given, choices]) => `--${name} must be one of ${choices.replaceAll('"', '')}, found ${given}`,
  ],
];

/** A wrong command line in our words: what is wrong, and where to look. */
export function usageError(message: string, args: readonly string[], known: KnownOptions): UsageError {
  for (const [pattern, say] of rewordings) {
    const found = pattern.exec(message);
    if (found) return withHint(say(found, args, known), args);
  }
  return withHint(message.charAt(0).toLowerCase() + message.slice(1), args);
}

function withHint(message: string, [command]: readonly string[]): UsageError {
  const name = command && /^[a-z]+$/.test(command) ? `${command} ` : '';
  return new UsageError(`${message}\nTry: lstm-explore ${name}--help`);
}

function unknownArgument(name: string, args: readonly string[], { key }: KnownOptions): string {
  const typed = args.find((arg) => arg.startsWith('-') && arg.replace(/^-+/, '').split('=')[0] === name);
  if (typed === undefined) return `"${name}" is one argument too many`;
  const option = meantBy(name, Object.keys(key));
  const hint = option ? `did you mean --${option}?` : 'a text that begins with a dash goes after --';
  return `there is no option "${typed.split('=')[0]}"; ${hint}`;
}
