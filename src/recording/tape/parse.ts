import { limits, spokenTime } from '../limits.ts';
import { keyCommands, keyOf } from './keys.ts';
import { initialSettings, type Settings, settings, settingsOfVhs, sizeOf } from './settings.ts';
import { startOf } from './start.ts';
import { type Cue, type NamedFile, type Tape, TapeError } from './tape.ts';
import { createValueReader, type ValueReader } from './values.ts';
import { type Word, wordsOf } from './words.ts';

/**
 * Reads a tape.
 *
 * @param name of the file, for errors
 * @throws {TapeError} the first mistake, with its line
 */
export function parseTape(text: string, name: string): Tape {
  const reader = createReader(text, name);
  const set = initialSettings();
  const outputs: NamedFile[] = [];
  const cues: Cue[] = [];
  const budget = createBudget(reader.fail);
  for (let word = reader.next(); word; word = reader.next()) {
    const cue = readCommand(word, reader, set, outputs);
    if (!cue) continue;
    budget(cue);
    cues.push(cue);
  }
  const { start, rest } = startOf(cues, reader.fail);
  return { settings: sizeOf(set), outputs, start, cues: rest };
}

type Fail = (line: number, message: string) => never;

/** The words of a tape, one after another. */
interface Reader {
  next(): Word | undefined;
  /** The next word if it is on the line of the one before and fits; it is then taken. */
  take(command: Word, fits: (word: Word) => boolean): string | undefined;
  readonly fail: Fail;
}

function createReader(text: string, name: string): Reader {
  const fail: Fail = (line, message) => {
    throw new TapeError(`${name}:${line}: ${message}`);
  };
  const words = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((content, index) => wordsOf(content, index + 1, fail));
  let at = 0;
  return {
    next: () => words[at++],
    take(command, fits) {
      const word = words[at];
      if (!word || word.line !== command.line || !fits(word)) return undefined;
      at++;
      return word.value;
    },
    fail,
  };
}

/** @returns what is to be done when the tape is played, if anything */
function readCommand(command: Word, reader: Reader, set: Settings, outputs: NamedFile[]): Cue | undefined {
  const { line } = command;
  const [name, speed] = command.kind === 'word' ? command.value.split('@') : [''];
  const everyMs = speed === undefined ? set.typingMs : valuesAt(command, reader).time(speed);
  if (name === 'Type') return { kind: 'press', line, keys: [...readText(command, reader)], everyMs };
  if (name === 'Sleep') return { kind: 'sleep', line, forMs: readSleep(command, reader) };
  if (name === 'Hide' || name === 'Show') return { kind: name === 'Hide' ? 'hide' : 'show', line };
  if (name === 'Screenshot') return { kind: 'screenshot', line, path: readPath(command, reader) };
  if (name.startsWith('Wait')) return readWait(command, speed, reader, set);
  if (name === 'Set') readSetting(command, reader, set);
  else if (name === 'Output') outputs.push({ line, path: readPath(command, reader) });
  else if (name === 'Require') readPath(command, reader);
  else return { kind: 'press', line, keys: readKeys(name, command, reader), everyMs };
  return undefined;
}

function readKeys(name: string, command: Word, reader: Reader): readonly string[] {
  const key = keyOf(name);
  if (key === undefined) return reader.fail(command.line, notACommand(command));
  const count = Number(reader.take(command, ({ value }) => /^\d+$/.test(value)) ?? 1);
  if (count > limits.keys) return reader.fail(command.line, tooManyKeys);
  return new Array(count).fill(key);
}

const tooManyKeys = `a tape presses at most ${limits.keys.toLocaleString('en')} keys`;

const commands = [
  ...['Output', 'Set', 'Type', ...keyCommands, 'Ctrl+<letter>', 'Shift+Tab'],
  ...['Sleep', 'Wait', 'Hide', 'Show', 'Screenshot', 'Require'],
].join(', ');

const notACommand = ({ kind, value }: Word): string =>
  kind === 'word'
    ? `there is no command "${value}" here; there are ${commands}`
    : `expected a command, found "${value}"`;

function readText(command: Word, { take, fail }: Reader): string {
  const text = take(command, ({ kind }) => kind === 'text');
  return text ?? fail(command.line, 'Type takes a text in quotes: Type "ll"');
}

function readPath(command: Word, { take, fail }: Reader): string {
  const path = take(command, ({ kind }) => kind !== 'pattern');
  return path ?? fail(command.line, `${command.value} takes a name: ${command.value} demo.svg`);
}

function readSleep(command: Word, reader: Reader): number {
  const time = reader.take(command, ({ kind }) => kind === 'word');
  if (time === undefined) return reader.fail(command.line, 'Sleep takes a time: Sleep 500ms');
  return valuesAt(command, reader).time(time);
}

/** Values on the line of a command. */
const valuesAt = ({ line }: Word, { fail }: Reader, prefix = ''): ValueReader =>
  createValueReader((message) => fail(line, `${prefix}${message}`));

function readWait(command: Word, speed: string | undefined, reader: Reader, set: Settings): Cue {
  const { line } = command;
  const scope = /^Wait(?:\+(Screen|Line))?$/.exec(command.value.split('@')[0]);
  if (!scope) return reader.fail(line, notACommand(command));
  const source = reader.take(command, ({ kind }) => kind === 'pattern');
  const pattern = source === undefined ? set.waitPattern : valuesAt(command, reader).pattern(source);
  const atMostMs = speed === undefined ? set.waitMs : valuesAt(command, reader).time(speed);
  return { kind: 'wait', line, where: scope[1] === 'Line' ? 'line' : 'screen', pattern, atMostMs };
}

function readSetting(command: Word, reader: Reader, set: Settings): void {
  const name = reader.take(command, ({ kind }) => kind === 'word') ?? '';
  const value = reader.take(command, () => true);
  if (settingsOfVhs.includes(name)) return;
  const read = valuesAt(command, reader, `Set ${name}: `);
  if (!Object.hasOwn(settings, name))
    read.fail(`there is no such setting; there are ${Object.keys(settings).join(', ')}`);
  else if (value === undefined) read.fail('it takes a value');
  else settings[name](set, value, read);
}

/** Adds up what a tape asks for, so that a slip is found before anything is drawn. */
function createBudget(fail: Fail): (cue: Cue) => void {
  let keys = 0;
  let milliseconds = 0;
  return (cue) => {
    if (cue.kind === 'press') {
      keys += cue.keys.length;
      milliseconds += cue.keys.length * cue.everyMs;
    } else if (cue.kind === 'sleep') milliseconds += cue.forMs;
    if (keys > limits.keys) fail(cue.line, tooManyKeys);
    if (milliseconds > limits.milliseconds) {
      fail(cue.line, `the show lasts ${spokenTime(milliseconds)} by here; a recording lasts at most an hour`);
    }
  };
}
