/** A line of a log, or that there was one too long to be a line. */
export interface LogLine {
  /** from 1 */
  readonly number: number;
  /** undefined where it was longer than any line of a log */
  readonly text: string | undefined;
}

/** A review and a lesson of a million characters each fit; what is longer was not written by the program, and is not kept. */
const MOST_CHARACTERS = 4_194_304;

/** Text that comes in pieces, by its lines. */
export interface LineReader {
  /** @returns the lines that are whole by now, without their ends */
  push(text: string): readonly LogLine[];
  /** the line that has no end yet, as far as it has come; undefined where there is none */
  unfinished(): LogLine | undefined;
}

export function createLineReader(): LineReader {
  let number = 0;
  let rest = '';
  let isTooLong = false;
  return {
    push(text) {
      const parts = text.split('\n');
      const last = parts.pop() ?? '';
      const lines = parts.map((part): LogLine => {
        const whole = rest + part;
        const wasTooLong = isTooLong || whole.length > MOST_CHARACTERS;
        [rest, isTooLong] = ['', false];
        return { number: ++number, text: wasTooLong ? undefined : whole.replace(/\r$/, '') };
      });
      rest += last;
      if (rest.length > MOST_CHARACTERS) [rest, isTooLong] = ['', true];
      return lines;
    },
    unfinished() {
      if (isTooLong) return { number: number + 1, text: undefined };
      return rest === '' ? undefined : { number: number + 1, text: rest };
    },
  };
}
