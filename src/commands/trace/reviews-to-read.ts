import { UsageError, UserError } from '../../errors/user-error.ts';
import { inputIsTerminal, inputLines, type Line } from '../../io/input.ts';
import { notify } from '../../io/output.ts';

/** A review that is to be read; where it is a line of standard input, with its number. */
export interface Review {
  readonly text: string;
  readonly number?: number;
}

/** The review of the command line, or those of standard input, one a line. @throws {UserError} where there is none */
export async function* reviewsToRead({
  text,
  fallback,
}: {
  readonly text: string | undefined;
  /** what is read where there is neither a text nor anything on standard input; else that is an error */
  readonly fallback?: string;
}): AsyncGenerator<Review> {
  if (text !== undefined) {
    yield { text };
    return;
  }
  let isEmpty = true;
  if (!inputIsTerminal()) {
    for await (const line of reviewsOfInput()) {
      isEmpty = false;
      yield line;
    }
  }
  if (!isEmpty) return;
  if (fallback === undefined) throw nothingToRead();
  notify(`no text was given: this is how "${fallback}" is read`);
  yield { text: fallback };
}

function nothingToRead(): UserError {
  if (inputIsTerminal()) return new UsageError('there is no text: give one, or reviews on standard input, one a line');
  return new UserError('standard input is empty: there is no review to read');
}

/** Blank lines are skipped; those before a review set the lines of the output off, which is said. */
async function* reviewsOfInput(): AsyncGenerator<Line> {
  let read = 0;
  let blank = 0;
  let first = 0;
  for await (const line of inputLines()) {
    if (line.text.trim() === '') continue;
    if (blank === 0) first = read + 1;
    blank += line.number - read - 1;
    read = line.number;
    yield line;
  }
  if (blank === 1) notify(`standard input, line ${first}: blank, skipped`);
  if (blank > 1) notify(`standard input: ${blank} blank lines skipped, the first is line ${first}`);
}
