import { createValueReader, type ValueReader } from './values.ts';
import { type Word, wordsOf } from './words.ts';

/** Takes the next word on a command's line if it fits. */
export type Take = (fits: (word: Word) => boolean) => string | undefined;

/** A command of a tape, and what follows it on its line. */
export interface Command {
  /** as it stands: `Right@1s` */
  readonly word: Word;
  /** without its pace: `Right` */
  readonly name: string;
  /** what is behind its `@`, as milliseconds */
  readonly paceMs: number | undefined;
  readonly take: Take;
  /** @throws {Error} with the line of the command */
  readonly fail: (message: string) => never;
  readonly values: ValueReader;
}

/** The commands of a tape, one after another. @param fail is told the line and what is wrong, and throws */
export function* commandsOf(text: string, fail: (line: number, message: string) => never): Generator<Command, void> {
  const words = wordsOf(text.replace(/^\uFEFF/, ''), fail);
  let next = words.next().value;
  while (next) {
    const word = next;
    const failHere = (message: string): never => fail(word.line, message);
    const values = createValueReader(failHere);
    const take: Take = (fits) => {
      if (!next || next.line !== word.line || !fits(next)) return undefined;
      const { value } = next;
      next = words.next().value;
      return value;
    };
    next = words.next().value;
    const { name, pace } = paceOf(word, take);
    yield {
      ...{ word, name, values, take, fail: failHere },
      paceMs: pace === undefined ? undefined : values.time(pace),
    };
  }
}

/** A command's name, and what is behind its `@`; as in VHS blanks may stand around that. The `@` of `Ctrl+@` is a key. */
function paceOf({ kind, value }: Word, take: Take): { readonly name: string; readonly pace: string | undefined } {
  if (kind !== 'word') return { name: value, pace: undefined };
  const [, name, joined] = /^(.*[^+])@(.*)$/s.exec(value) ?? [];
  const begun = name === undefined ? take((next) => isWord(next) && next.value.startsWith('@'))?.slice(1) : joined;
  if (begun === undefined) return { name: value, pace: undefined };
  return { name: name ?? value, pace: withUnit(begun === '' ? (take(isWord) ?? '') : begun, take) };
}

const isWord = ({ kind }: Word): boolean => kind === 'word';

/** A time, with its unit where that stands apart: `500 ms`. */
export const withUnit = (time: string, take: Take): string =>
  /^[\d.]+$/.test(time) ? time + (take(({ value }) => /^(?:ms|s|m|h)$/.test(value)) ?? '') : time;
