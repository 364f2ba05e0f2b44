import process from 'node:process';
import { FileError, fileError } from './disk/file-error.ts';

/** A line of standard input. */
export interface Line {
  /** counted from 1 */
  readonly number: number;
  /** without its end */
  readonly text: string;
}

/** Of a line: more than any review that a trace holds; what has no end must not fill the memory. */
const MOST_CHARACTERS = 2_000_000;
const TOO_LONG = `there are more than ${MOST_CHARACTERS.toLocaleString('en')} characters in it; a review is a line`;

/** Whether somebody sits at the keyboard, rather than a file or another program's output coming in. */
export const inputIsTerminal = (): boolean => process.stdin.isTTY === true;

/** Standard input line by line, as it comes. @throws {FileError} when it is no UTF-8 text, or cannot be read */
export async function* inputLines(): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  for await (const text of decoded()) {
    const lines = text.split('\n');
    lines[0] = rest + lines[0];
    rest = lines.pop() ?? '';
    if (rest.length > MOST_CHARACTERS)
      throw new FileError(`standard input, line ${number + lines.length + 1}: ${TOO_LONG}`);
    for (const line of lines) yield { number: ++number, text: line.replace(/\r$/, '') };
  }
  if (rest !== '') yield { number: ++number, text: rest };
}

async function* decoded(): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of process.stdin) yield checked(decoder.decode(chunk, { stream: true }));
    yield checked(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) throw binaryInput(error);
    throw error instanceof FileError ? error : fileError('read', 'standard input', error);
  }
}

function checked(text: string): string {
  if (text.includes('\0')) throw binaryInput();
  return text;
}

const binaryInput = (cause?: unknown): FileError =>
  new FileError('standard input is no UTF-8 text; is it a binary file?', { cause });
