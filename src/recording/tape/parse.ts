import { limits, spokenTime } from '../limits.ts';
import { type Draft, readCommand, tooManyKeys } from './commands.ts';
import { commandsOf } from './reader.ts';
import { initialSettings, sizeOf } from './settings.ts';
import { startOf } from './start.ts';
import { type Cue, type Tape, TapeError } from './tape.ts';

/**
 * Reads a tape.
 *
 * @param name of the file, for errors
 * @throws {TapeError} the first mistake, with its line
 */
export function parseTape(text: string, name: string): Tape {
  const fail: Fail = (line, message) => {
    throw new TapeError(`${name}:${line}: ${message}`);
  };
  const draft: Draft = { set: initialSettings(), outputs: [], unheeded: [], copied: undefined };
  const cues: Cue[] = [];
  const budget = createBudget(fail);
  for (const command of commandsOf(text, fail)) {
    const cue = readCommand(command, draft);
    if (!cue) continue;
    budget(cue);
    cues.push(cue);
  }
  const { start, rest } = startOf(cues, fail);
  return { settings: sizeOf(draft.set, fail), outputs: draft.outputs, unheeded: draft.unheeded, start, cues: rest };
}

type Fail = (line: number, message: string) => never;

/** Adds up what a tape asks for, so that a slip is found before anything is drawn. */
function createBudget(fail: Fail): (cue: Cue) => void {
  let keys = 0;
  let milliseconds = 0;
  return (cue) => {
    if (cue.kind === 'press') {
      keys += cue.keys.length;
      milliseconds += cue.keys.length * cue.everyMs;
    } else if (cue.kind === 'sleep') milliseconds += cue.forMs;
    if (keys > limits.keys) fail(cue.line, tooManyKeys());
    if (milliseconds > limits.milliseconds) {
      fail(cue.line, `the show lasts ${spokenTime(milliseconds)} by here; a recording lasts at most an hour`);
    }
  };
}
