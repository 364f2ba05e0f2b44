import type { Cue, Tape } from './tape.ts';
import { shellWords } from './words.ts';

const PROGRAM = 'lstm-explore';
const COMMAND_LINE = /^\s*(?:npx\s+(?:-y\s+|--yes\s+)?)?lstm-explore(?:\s|$)/;

/**
 * Finds the line that starts the program. VHS plays a tape in a shell, so such a tape begins by typing command lines; what
 * comes before the program is on the screen is no part of the recording.
 */
export function startOf(
  cues: readonly Cue[],
  fail: (line: number, message: string) => never,
): { readonly start: Tape['start']; readonly rest: readonly Cue[] } {
  const presses = cues.filter((cue) => cue.kind === 'press');
  const typed = presses.findIndex((cue, index) => {
    const isAtPrompt = index === 0 || presses[index - 1].keys.at(-1) === 'enter';
    return isAtPrompt && COMMAND_LINE.test(cue.keys.join(''));
  });
  if (typed < 0) return { start: undefined, rest: cues };
  const [cue, enter] = presses.slice(typed);
  const words = shellWords(cue.keys.join('')) ?? fail(cue.line, 'the command line opens a quote and does not close it');
  if (enter?.keys.join() !== 'enter') {
    return fail(cue.line, `expected Enter after Type "${PROGRAM} …", which starts the program`);
  }
  const entered = cues.indexOf(enter);
  const before = cues.slice(0, entered).filter(({ kind }) => kind === 'hide' || kind === 'show');
  const start = { line: cue.line, words: words.slice(words.indexOf(PROGRAM) + 1) };
  return { start, rest: [...before, ...cues.slice(entered + 1)] };
}
