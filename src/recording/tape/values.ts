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

/** What RE2, Go's regular expressions, calls classes; in brackets: `[[:alpha:]_]`. */
const classes: Readonly<Record<string, string>> = {
  ...{
    alnum: '0-9A-Za-z',
    alpha: 'A-Za-z',
    ascii: '\\x00-\\x7F',
    blank: '\\t ',
    cntrl: '\\x00-\\x1F\\x7F',
    digit: '0-9',
  },
  ...{ graph: '!-~', lower: 'a-z', print: ' -~', space: '\\t\\n\\v\\f\\r ', upper: 'A-Z', word: '0-9A-Za-z_' },
  ...{ punct: '!-\\/:-@\\[-`\\{-~', xdigit: '0-9A-Fa-f' },
};

/** What makes a pattern none. */
const NO_PATTERN = '(';

/** What RE2 writes otherwise than JavaScript, outside of classes and inside. */
const otherwise: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^\\Q([\s\S]*?)(?:\\E|$)/, (_, text) => text.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')],
  [/^\[:(\^?)([a-z]+):\]/, (_, not, name) => classOf(name, not === '^') ?? NO_PATTERN],
  [
    /^\\([pP])\{?(\^?)([A-Za-z_]+)\}?/,
    (_, kind, not, name) => `\\${not ? otherCase(kind) : kind}{${propertyOf(name)}}`,
  ],
  [/^\\x\{([0-9A-Fa-f]+)\}/, (_, code) => `\\u{${code}}`],
  [/^\\A/, () => '(?<![\\s\\S])'],
  [/^\\z/, () => '(?![\\s\\S])'],
  [/^\\a/, () => '\\x07'],
  [/^\(\?P</, () => '(?<'],
  [/^\\(.)/su, (whole, sign) => (/[\w^$\\.*+?()[\]{}|/]/.test(sign) ? whole : codeOf(sign))],
];

const otherCase = (kind: string): string => (kind === 'p' ? 'P' : 'p');
/** In a class JavaScript has a word for those that are none of a kind only of these. */
const opposites: Readonly<Record<string, string>> = { digit: '\\D', word: '\\W', space: '\\S' };
const classOf = (name: string, isNot: boolean): string | undefined => {
  const from = isNot ? opposites : classes;
  return Object.hasOwn(from, name) ? from[name] : undefined;
};
/** A general category as it is; what is longer names a script. */
const propertyOf = (name: string): string => (name.length <= 2 ? name : `Script=${name}`);

/** A pattern as VHS reads it, in Go's language: flags come before it, `(?i)ready`; any sign may have a backslash. */
function patternOf(text: string): RegExp | undefined {
  const [flagged, flags = ''] = /^\(\?([ims]+)\)/.exec(text) ?? [''];
  let source = '';
  for (let rest = text.slice(flagged.length); rest !== ''; ) {
    const [found, replaced] = pieceOf(rest);
    source += replaced;
    rest = rest.slice(found);
  }
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return undefined;
  }
}

/** The length of what comes first in a pattern, and what it is in JavaScript. */
function pieceOf(text: string): readonly [length: number, replaced: string] {
  for (const [pattern, replace] of otherwise) {
    const found = pattern.exec(text);
    if (found) return [found[0].length, replace(...(found as unknown as string[]))];
  }
  const [first] = text;
  return [first.length, first];
}

const codeOf = (sign: string): string => `\\u{${sign.codePointAt(0)?.toString(16)}}`;
