import process from 'node:process';
import { errorCode, fileError } from './disk/file-error.ts';

/** Whoever reads our output has had enough (`| head`): time to stop, and nothing to complain of. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** Chunks are joined up to about this many characters, since each write waits for the one before. */
const BATCH = 65_536;

// A failed write is told to the writer, below; without a listener it would also end the program with a stack trace.
process.stdout.on('error', () => {});

/** Writes to standard output and waits until it has been taken. @throws {OutputClosed} or {FileError} */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
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

/** Tells the user something beside the result, on standard error. */
export function notify(text: string): void {
  process.stderr.write(`${text}\n`);
}
