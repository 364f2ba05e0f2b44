import { createValueReader, type ValueReader } from './values.ts';
import { type Word, wordsOf } from './words.ts';

/** A command of a tape, and what follows it on its line. */
export interface Command {
  /** as it stands: `Right@1s` */
  readonly word: Word;
  /** without its pace: `Right` */
  readonly name: string;
  /** what is behind its `@`, as milliseconds */
  readonly paceMs: number | undefined;
  /** The next word on the line if it fits; it is then taken. */
  readonly take: (fits: (word: Word) => boolean) => string | undefined;
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
    // The `@` of `Ctrl+@` is a key.
    const [, name, pace] = (word.kind === 'word' && /^(.+?)@(.+)$/s.exec(word.value)) || ['', word.value, undefined];
    next = words.next().value;
    yield {
      ...{ word, name, values, fail: failHere },
      paceMs: pace === undefined ? undefined : values.time(pace),
      take(fits) {
        if (!next || next.line !== word.line || !fits(next)) return undefined;
        const { value } = next;
        next = words.next().value;
        return value;
      },
    };
  }
}
