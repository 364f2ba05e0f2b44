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
    pattern(text) {
      try {
        return new RegExp(text, 'u');
      } catch {
        return fail(`/${text}/ is no regular expression`);
      }
    },
    fail,
  };
}
