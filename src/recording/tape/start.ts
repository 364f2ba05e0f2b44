import { distance } from 'fastest-levenshtein';
import { emptyLine, pressed } from './shell-line.ts';
import type { Cue, Tape } from './tape.ts';
import { shellWords } from './words.ts';

const PROGRAM = 'lstm-explore';
const COMMAND_LINE = /^\s*(?:npx\s+(?:-y\s+|--yes\s+)?)?lstm-explore(?:\s|$)/;
const NPM_START = /^\s*npm\s+(?:run\s+)?start(?:\s|$)/;
const UNDERSTOOD = 'a tape starts the program by lstm-explore …, npx lstm-explore … or npm start -- …';

type Press = Extract<Cue, { readonly kind: 'press' }>;
type Fail = (line: number, message: string) => never;

/** A tape in two: what is typed to the shell, up to the Enter that starts the program, and what comes after it. */
export interface Started {
  readonly start: Tape['start'];
  readonly shell: readonly Cue[];
  readonly rest: readonly Cue[];
}

/**
 * Finds the line that starts the program. VHS plays a tape in a shell, so such a tape begins by typing command lines, in
 * pieces or at once, with pauses and corrections: each counts as it stands at Enter. A tape without such a line is of
 * keys alone.
 */
export function startOf(cues: readonly Cue[], fail: Fail): Started {
  const presses = cues.filter((cue) => cue.kind === 'press');
  const { entered, pending } = enteredLines(cues);
  const found = entered.find(({ text }) => commandsIn(text).some(startsProgram));
  if (found) {
    const words = argumentsOf(found.text, (message) => fail(found.line, message));
    return {
      start: { line: found.line, words },
      ...cutAt(cues, found.cue, found.key),
    };
  }
  if (pending.text !== '' && startsProgram(pending.text)) {
    return fail(pending.line, `expected Enter after Type "${PROGRAM} …", which starts the program`);
  }
  expectKeys(presses, fail);
  return { start: undefined, shell: [], rest: cues };
}

/** A command line, the line of the tape that begins to type it, and the key that ends it. */
interface EnteredLine {
  readonly text: string;
  readonly line: number;
  readonly cue: number;
  readonly key: number;
}

/** What stands in the shell's line at each Enter, and what is there at the end. */
function enteredLines(cues: readonly Cue[]) {
  const entered: EnteredLine[] = [];
  let shown = emptyLine;
  let line = 0;
  for (const [index, cue] of cues.entries()) {
    if (cue.kind !== 'press') continue;
    for (const [key, name] of cue.keys.entries()) {
      if (name === 'enter') {
        entered.push({ text: shown.text, line, cue: index, key });
        shown = emptyLine;
        continue;
      }
      if (shown.text === '') line = cue.line;
      shown = pressed(shown, name);
    }
  }
  return { entered, pending: { text: shown.text, line } };
}

/** The cues up to a key, with it, and those after it. */
function cutAt(cues: readonly Cue[], index: number, key: number): Pick<Started, 'shell' | 'rest'> {
  const cue = cues[index] as Press;
  const [before, after] = [cue.keys.slice(0, key + 1), cue.keys.slice(key + 1)];
  return {
    shell: [...cues.slice(0, index), { ...cue, keys: before }],
    rest: [...(after.length > 0 ? [{ ...cue, keys: after }] : []), ...cues.slice(index + 1)],
  };
}

const textOf = ({ keys }: Press): string => keys.join('');
const startsProgram = (line: string): boolean => COMMAND_LINE.test(line) || NPM_START.test(line);

/** The words behind the program's name. @throws where a shell would do more than start the program with them */
function argumentsOf(line: string, fail: (message: string) => never): readonly string[] {
  if (!startsProgram(line)) return fail(`expected a line that starts the program and nothing else; ${UNDERSTOOD}`);
  const words = shellWords(line, (problem) => fail(`${problem}; ${UNDERSTOOD}, and text in quotes`));
  if (COMMAND_LINE.test(line)) return words.slice(words.indexOf(PROGRAM) + 1);
  const given = words.slice(words.indexOf('start') + 1);
  const dashes = given.indexOf('--');
  const own = dashes < 0 ? given : given.slice(0, dashes);
  const taken = own.find((word) => word.startsWith('-'));
  return taken
    ? fail(`npm keeps ${taken} for itself; behind -- it is ours: npm start -- ${taken}`)
    : given.filter((_, index) => index !== dashes);
}

/** The commands of a line in a shell, without the variables that are set for them. */
const commandsIn = (line: string): readonly string[] =>
  line.split(/[|&;()]+/).map((command) => command.trim().replace(/^(?:[A-Za-z_]\w*=\S*\s+)+/, ''));

/** What a shell is mostly told before a program, or in its place. */
const shellCommands: readonly string[] = [
  ...[
    'alias',
    'asciinema',
    'bash',
    'bun',
    'cat',
    'cd',
    'clear',
    'cp',
    'curl',
    'docker',
    'echo',
    'env',
    'exec',
    'export',
  ],
  ...['git', 'ls', 'make', 'mkdir', 'mv', 'node', 'npm', 'npx', 'pnpm', 'printf', 'python', 'python3', 'rm', 'sh'],
  ...['source', 'ssh', 'sudo', 'time', 'tmux', 'unset', 'yarn', 'zsh'],
];

/** @throws where the tape begins with a line for a shell: it would come to the explorer as keys */
function expectKeys([first, second]: readonly Press[], fail: Fail): void {
  if (!first || second?.keys[0] !== 'enter') return;
  if (commandsIn(textOf(first)).some(isForShell))
    fail(first.line, `no line like this one starts the program; ${UNDERSTOOD}`);
}

function isForShell(command: string): boolean {
  const [name, ...rest] = command.split(/\s+/);
  if (/^(?:~|\.\.?)\//.test(name) || distance(name, PROGRAM) <= 2 || name.startsWith(`${PROGRAM}@`)) return true;
  // Two letters may be two keys.
  return shellCommands.includes(name) && (name.length > 2 || rest.length > 0);
}
