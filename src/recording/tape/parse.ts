import { limits, spokenTime } from '../limits.ts';
import { type Draft, readCommand, tooManyKeys } from './commands.ts';
import { type Command, commandsOf } from './reader.ts';
import { initialSettings, sizeOf } from './settings.ts';
import { startOf } from './start.ts';
import { type Cue, type NamedFile, type Tape, TapeError } from './tape.ts';

/** The tapes that a tape takes in by `Source`, by the names that it has for them. */
export type Sources = ReadonlyMap<string, string>;

/**
 * Reads a tape.
 *
 * @param name of the file, for errors
 * @param sources has all that `sourcesOf` names
 * @throws {TapeError} the first mistake, with its line
 */
export function parseTape(text: string, name: string, sources: Sources = new Map()): Tape {
  const fail = failIn(name);
  const draft: Draft = { set: initialSettings(), outputs: [], unheeded: [], copied: undefined };
  const cues: Cue[] = [];
  const budget = createBudget(fail);
  for (const command of commandsOf(text, fail)) {
    const found = isSource(command) ? takenIn(command, draft, sources) : [readCommand(command, draft) ?? []].flat();
    for (const cue of found) {
      budget(cue);
      cues.push(cue);
    }
  }
  const { start, shell, rest } = startOf(cues, fail);
  const { outputs, unheeded } = draft;
  return { settings: sizeOf(draft.set, fail), outputs, unheeded, start, shell, cues: rest };
}

/** The tapes that a tape takes in, with the lines that say so. @throws {TapeError} where it cannot be read so far */
export function sourcesOf(text: string, name: string): readonly NamedFile[] {
  const found: NamedFile[] = [];
  for (const command of commandsOf(text, failIn(name))) if (isSource(command)) found.push(readSource(command));
  return found;
}

const failIn =
  (name: string): Fail =>
  (line, message) => {
    throw new TapeError(`${name}:${line}: ${message}`);
  };

const isSource = ({ word, name }: Command): boolean => word.kind === 'word' && name === 'Source';

function readSource({ word: { line }, take, fail }: Command): NamedFile {
  const path = take(({ kind }) => kind === 'word' || kind === 'text');
  if (path === undefined || !path.toLowerCase().endsWith('.tape'))
    return fail('Source takes a tape: Source setup.tape');
  return { line, path };
}

/** What another tape does, at the line that takes it in. Its outputs are its own, as in VHS, and it takes in no third. */
function takenIn(command: Command, draft: Draft, sources: Sources): readonly Cue[] {
  const { line, path } = readSource(command);
  const text = sources.get(path) ?? command.fail(`there is no ${path}`);
  const own: Draft = { ...draft, outputs: [], unheeded: [] };
  const before = draft.set.lines;
  const cues: Cue[] = [];
  for (const inner of commandsOf(text, failIn(path))) {
    if (isSource(inner)) inner.fail('Source: a tape that is taken in takes in no other');
    const cue = readCommand(inner, own);
    if (cue) cues.push({ ...cue, line, within: `${path}:${cue.line}` });
  }
  draft.copied = own.copied;
  for (const { command: idle } of own.unheeded) draft.unheeded.push({ line, command: idle });
  const isNew = ([name, at]: readonly [string, number]): boolean => before[name] !== at;
  const moved = Object.entries(draft.set.lines).map(([name, at]) => [name, isNew([name, at]) ? line : at]);
  draft.set.lines = Object.fromEntries(moved);
  return cues;
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
