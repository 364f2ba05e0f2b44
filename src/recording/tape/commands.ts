import { distance } from 'fastest-levenshtein';
import { limits } from '../limits.ts';
import { keyCommands, keysOf } from './keys.ts';
import { type Command, withUnit } from './reader.ts';
import { readSetting, type Settings } from './settings.ts';
import type { Cue, NamedFile, UnheededCommand } from './tape.ts';
import type { Word } from './words.ts';

/** What the commands of a tape have said so far. */
export interface Draft {
  readonly set: Settings;
  readonly outputs: NamedFile[];
  readonly unheeded: UnheededCommand[];
  /** what `Paste` types */
  copied: string | undefined;
}

/** Carries out a command on the draft. @returns what is to be done when the tape is played, if anything */
type ReadCommand = (command: Command, draft: Draft) => Cue | undefined;

/** @returns what is to be done when the tape is played, if anything */
export function readCommand(command: Command, draft: Draft): Cue | undefined {
  const [base] = command.name.split('+');
  if (command.word.kind === 'note') return readNote(command);
  if (command.word.kind === 'word' && Object.hasOwn(commands, base)) return commands[base](command, draft);
  return readKeys(command, draft);
}

/** The commands that press no key of their own. */
const commands: Readonly<Record<string, ReadCommand>> = {
  Type: (command, draft) => typed(readText(command), command, draft.set.typingMs),
  Sleep: (command) => ({ kind: 'sleep', line: command.word.line, forMs: readSleep(command) }),
  Hide: ({ word }) => ({ kind: 'hide', line: word.line }),
  Show: ({ word }) => ({ kind: 'show', line: word.line }),
  Screenshot: (command) => ({ kind: 'screenshot', ...readFile(command) }),
  Wait: readWait,
  Set(command, { set, unheeded: idle }) {
    const unheard = readSetting(command, set);
    if (unheard) idle.push(unheard);
    return undefined;
  },
  Output(command, { outputs }) {
    outputs.push(readFile(command));
    return undefined;
  },
  // What a tape asks of VHS's computer: it is this one, and the program is here.
  Require(command) {
    readFile(command);
    return undefined;
  },
  Env(command, draft) {
    if (command.take(isWritten) === undefined || command.take(isWritten) === undefined)
      command.fail('Env takes a name and a value: Env NAME "value"');
    return unheeded(command, draft);
  },
  Copy(command, draft) {
    draft.copied = readText(command);
    return undefined;
  },
  Paste: (command, { copied }) =>
    typed(copied ?? command.fail('there is nothing to paste: Copy "text" comes before'), command, 0),
  ScrollUp: scroll,
  ScrollDown: scroll,
};

const isWritten = ({ kind }: Word): boolean => kind === 'word' || kind === 'text';

/** `# Marker: a chapter` and `# Caption: what is said`. */
function readNote({ word: { value, line } }: Command): Cue {
  const [, kind, text] = /^(Marker|Caption):\s*(.*)$/s.exec(value) ?? [];
  return { kind: kind === 'Marker' ? 'marker' : 'caption', line, text: text ?? '' };
}

function unheeded({ word, name }: Command, draft: Draft): undefined {
  draft.unheeded.push({ line: word.line, command: name });
  return undefined;
}

const typed = (text: string, { word, paceMs, fail }: Command, usualMs: number): Cue =>
  text.length > 2 * limits.keys
    ? fail(tooManyKeys())
    : { kind: 'press', line: word.line, keys: [...text], everyMs: paceMs ?? usualMs };

function readKeys(command: Command, { set }: Draft): Cue {
  const { word, name, paceMs, fail } = command;
  const keys = word.kind === 'word' ? keysOf(name) : undefined;
  if (!keys) return fail(notACommand(word));
  return { kind: 'press', line: word.line, keys: repeated(keys, readCount(command)), everyMs: paceMs ?? set.typingMs };
}

const repeated = (keys: readonly string[], count: number): readonly string[] =>
  Array.from({ length: count }, () => keys).flat();

/** @throws where it is more than a tape may press */
function readCount({ take, fail }: Command): number {
  const count = Number(take(({ value }) => /^\d+$/.test(value)) ?? 1);
  return count > limits.keys ? fail(tooManyKeys()) : count;
}

export const tooManyKeys = (): string => `a tape presses at most ${limits.keys.toLocaleString('en')} keys`;

/** The terminal of a program that fills it has nothing to scroll to; it takes its time all the same. */
function scroll(command: Command, draft: Draft): Cue {
  unheeded(command, draft);
  const everyMs = command.paceMs ?? draft.set.typingMs;
  return { kind: 'sleep', line: command.word.line, forMs: everyMs * readCount(command) };
}

function notACommand({ kind, value }: Word): string {
  if (kind !== 'word') return `expected a command, found "${shortened(value)}"`;
  if (/^[-+]?[\d.]/.test(value)) return `expected a command, found "${shortened(value)}"; a count is whole: Right 3`;
  // A word of one or two letters is near too many.
  const meant = value.length <= 2 ? undefined : names.find((name) => distance(value.slice(0, LONGEST), name) <= 2);
  return `there is no command "${shortened(value)}" here; ${meant ? `did you mean ${meant}?` : `there are ${names.join(', ')}`}`;
}

const LONGEST = 40;
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const names: readonly string[] = [
  ...['Output', 'Set', 'Type', ...keyCommands, 'Ctrl+<letter>', 'Alt+<letter>', 'Shift+Tab'],
  ...['Sleep', 'Wait', 'Wait+Screen', 'Wait+Line', 'Wait+Still', 'Hide', 'Show', 'Screenshot', 'Copy', 'Paste'],
  ...['Source', 'Require', 'Env', 'ScrollUp', 'ScrollDown'],
];

/** Texts in quotes, or words that need none; those beside each other have a blank between them, as VHS types them. */
function readText({ name, take, fail }: Command): string {
  const quoted = allOf(take, ({ kind }) => kind === 'text');
  const texts = quoted.length > 0 ? quoted : allOf(take, isBareText);
  return texts.length > 0 ? texts.join(' ') : fail(`${name} takes a text in quotes: ${name} "ll"`);
}

function allOf(take: Command['take'], fits: (word: Word) => boolean): readonly string[] {
  const found: string[] = [];
  for (let value = take(fits); value !== undefined; value = take(fits)) found.push(value);
  return found;
}

/** A word that VHS takes for a text: no number, and no command. */
const isBareText = ({ kind, value }: Word): boolean =>
  kind === 'word' && /^[A-Za-z.][\w./%-]*$/.test(value) && !Object.hasOwn(commands, value) && !keysOf(value);

function readFile({ word, name, take, fail }: Command): NamedFile {
  return { line: word.line, path: take(isWritten) ?? fail(`${name} takes a name: ${name} demo.svg`) };
}

function readSleep({ take, fail, values }: Command): number {
  const time = take(({ kind }) => kind === 'word') ?? fail('Sleep takes a time: Sleep 500ms');
  return values.time(withUnit(time, take));
}

function readWait(command: Command, { set }: Draft): Cue {
  const { word, name, paceMs, take, fail, values } = command;
  const scope = /^Wait(?:\+(Screen|Line|Still))?$/.exec(name);
  if (!scope) return fail(notACommand(word));
  const source = take(({ kind }) => kind === 'pattern');
  const atMostMs = paceMs ?? set.waitMs;
  if (scope[1] === 'Still') {
    if (source !== undefined) fail('Wait+Still waits until nothing moves, for no pattern');
    return { kind: 'settle', line: word.line, atMostMs };
  }
  return {
    ...{ kind: 'wait', line: word.line, where: scope[1] === 'Screen' ? 'screen' : 'line' },
    ...{ pattern: source === undefined ? set.waitPattern : values.pattern(source), atMostMs },
  };
}
