import process from 'node:process';
import { errorCode, fileError } from './disk/file-error.ts';
import { visibleControls } from './visible-controls.ts';

// The one way to standard output and standard error: a text may hold what others have written, so whatever a terminal
// would obey is made visible here, whoever writes it. A test finds whoever goes round. (The full-screen explorer has
// src/terminal, which takes text apart into cells.)

/** Whoever reads our output has had enough (`| head`): time to stop, and nothing to complain of. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** Chunks are joined up to about this many characters, since each write waits for the one before. */
const BATCH = 65_536;

// A failed write is told to the writer, below, or is no matter; without a listener it would also end the program with a
// stack trace, and with it the work that is under way.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

/** Writes a result to standard output and waits until it has been taken. @throws {OutputClosed} or {FileError} */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(visibleControls(text), (error) => {
      if (!error) resolve();
      else if (errorCode(error) === 'EPIPE') reject(new OutputClosed());
      else reject(fileError('write', 'standard output', error));
    });
  });
}

/** Writes chunks as they come, never holding more than a batch of them. @throws {OutputClosed} or {FileError} */
export async function printAll(chunks: Iterable<string> | AsyncIterable<string>): Promise<void> {
  let batch = '';
  for await (const chunk of chunks) {
    batch += chunk;
    if (batch.length < BATCH) continue;
    await print(batch);
    batch = '';
  }
  if (batch !== '') await print(batch);
}

/** Says something on standard output to whoever is there; one that is gone hears nothing, and nothing comes of it. */
export const say = (text: string): void => sayTo(process.stdout, text);

/** Tells the user something beside the result, on standard error, in lines of a bearable length. */
export const notify = (text: string): void => sayTo(process.stderr, `${bearable(text)}\n`);

/** Tells the user something where a key that was pressed, such as `^C`, may stand on the line already. */
export function notifyOnFreshLine(text: string): void {
  if (process.stderr.isTTY && process.env.TERM !== 'dumb') {
    process.stderr.cursorTo(0);
    process.stderr.clearLine(1);
  }
  notify(text);
}

/** Writes a text to a stream; that it may not arrive ends no work. */
export function sayTo(stream: NodeJS.WritableStream, text: string): void {
  stream.write(visibleControls(text), () => {});
}

/** What a line of a notice has at most, and how much of its end is kept where it has more: the reason stands there. */
const MOST_CHARACTERS = 600;
const END_CHARACTERS = 200;

/** A text whose long lines have lost their middle: a name or a value in them may be a megabyte of somebody else's. */
export const bearable = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line.length <= MOST_CHARACTERS
        ? line
        : `${line.slice(0, MOST_CHARACTERS - END_CHARACTERS)} … ${line.slice(-END_CHARACTERS)}`,
    )
    .join('\n');
