import { distance } from 'fastest-levenshtein';
import type { Cue, Tape } from './tape.ts';
import { shellWords } from './words.ts';

const PROGRAM = 'lstm-explore';
const COMMAND_LINE = /^\s*(?:npx\s+(?:-y\s+|--yes\s+)?)?lstm-explore(?:\s|$)/;
const NPM_START = /^\s*npm\s+(?:run\s+)?start(?:\s|$)/;
const UNDERSTOOD = 'a tape starts the program by lstm-explore …, npx lstm-explore … or npm start -- …';

type Press = Extract<Cue, { readonly kind: 'press' }>;
type Fail = (line: number, message: string) => never;

/**
 * Finds the line that starts the program. VHS plays a tape in a shell, so such a tape begins by typing command lines; what
 * comes before the program is on the screen is no part of the recording. A tape without such a line is of keys alone.
 */
export function startOf(
  cues: readonly Cue[],
  fail: Fail,
): { readonly start: Tape['start']; readonly rest: readonly Cue[] } {
  const presses = cues.filter((cue) => cue.kind === 'press');
  const lines = presses.filter((_, index) => index === 0 || presses[index - 1].keys.at(-1) === 'enter');
  const cue = lines.find((press) => commandsIn(textOf(press)).some(startsProgram));
  if (!cue) {
    expectKeys(presses, fail);
    return { start: undefined, rest: cues };
  }
  const enter = presses[presses.indexOf(cue) + 1];
  const start = { line: cue.line, words: argumentsOf(textOf(cue), (message) => fail(cue.line, message)) };
  if (enter?.keys.join() !== 'enter') {
    return fail(cue.line, `expected Enter after Type "${PROGRAM} …", which starts the program`);
  }
  const entered = cues.indexOf(enter);
  const before = cues.slice(0, entered).filter(({ kind }) => kind === 'hide' || kind === 'show');
  return { start, rest: [...before, ...cues.slice(entered + 1)] };
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
