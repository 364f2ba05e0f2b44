import { limits } from '../limits.ts';

/** Reads the values of one line of a tape; each throws where the text is none. */
export interface ValueReader {
  /** not negative */
  readonly number: (text: string) => number;
  /** milliseconds: `500ms`, `2s`, `1.5m`; without a unit seconds, as VHS has it */
  readonly time: (text: string) => number;
  readonly pattern: (text: string) => RegExp;
  readonly fail: (message: string) => never;
}

const unitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

export function createValueReader(fail: (message: string) => never): ValueReader {
  return {
    number: (text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : fail(`expected a number, found "${text}"`)),
    time(text) {
      const found = /^(\d+(?:\.\d*)?|\.\d+)(ms|s|m|h)?$/.exec(text);
      if (!found) return fail(`a time is written 500ms, 2s or 1m, found "${text}"`);
      return Math.round(Number(found[1]) * unitsMs[found[2] ?? 's']);
    },
    pattern: (text) =>
      text.length > limits.pattern
        ? fail(`a pattern of ${text.length} characters: at most ${limits.pattern}`)
        : (patternOf(text) ?? fail(`/${text}/ is no regular expression`)),
    fail,
  };
}

/** A pattern as VHS reads it, in Go's language: flags come before it, `(?i)ready`; any sign may have a backslash. */
function patternOf(text: string): RegExp | undefined {
  const [flagged, flags = ''] = /^\(\?([ims]+)\)/.exec(text) ?? [''];
  const source = text
    .slice(flagged.length)
    .replace(/\\(.)/gsu, (whole, sign: string) => (/[\w^$\\.*+?()[\]{}|/]/.test(sign) ? whole : codeOf(sign)));
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return undefined;
  }
}

const codeOf = (sign: string): string => `\\u{${sign.codePointAt(0)?.toString(16)}}`;
