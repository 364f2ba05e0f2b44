import type { Cue, Tape } from './tape.ts';
import { shellWords } from './words.ts';

const PROGRAM = 'lstm-explore';

/**
 * Finds the line that starts the program. VHS plays a tape in a shell, so such a tape begins by typing a command line;
 * what comes before the program is on the screen is no part of the recording.
 */
export function startOf(
  cues: readonly Cue[],
  fail: (line: number, message: string) => never,
): { readonly start: Tape['start']; readonly rest: readonly Cue[] } {
  const typed = cues.findIndex(({ kind }) => kind === 'press');
  const cue = cues[typed];
  if (cue?.kind !== 'press') return { start: undefined, rest: cues };
  const text = cue.keys.join('');
  if (!/^\s*lstm-explore(\s|$)/.test(text)) return { start: undefined, rest: cues };
  const words = shellWords(text) ?? fail(cue.line, 'the command line opens a quote and does not close it');
  const entered = cues.findIndex((next, index) => index > typed && next.kind === 'press');
  const enter = cues[entered];
  if (enter?.kind !== 'press' || enter.keys.join() !== 'enter') {
    return fail(cue.line, `expected Enter after Type "${PROGRAM} …", which starts the program`);
  }
  const before = cues.slice(0, entered).filter(({ kind }) => kind === 'hide' || kind === 'show');
  return { start: { line: cue.line, words: words.slice(1) }, rest: [...before, ...cues.slice(entered + 1)] };
}
