/** A piece of a tape's line: a word as it stands, a text in quotes, or a pattern between slashes. */
export interface Word {
  readonly kind: 'word' | 'text' | 'pattern';
  readonly value: string;
  readonly line: number;
}

// Blanks, comments, texts in one of three quotes, patterns, objects (themes of VHS), and what is left.
const PIECE =
  /\s+|#.*|"(?<double>[^"]*)"|'(?<single>[^']*)'|`(?<back>[^`]*)`|\/(?<pattern>(?:\\.|[^\\/])+)\/(?=\s|$)|(?<object>\{.*\})|(?<word>[^\s"'`]+)/y;

/** Cuts a line into words. @param fail is told what is wrong, and throws */
export function wordsOf(text: string, line: number, fail: (line: number, message: string) => never): readonly Word[] {
  const words: Word[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < text.length) {
    const from = PIECE.lastIndex;
    const found = PIECE.exec(text);
    if (!found) return fail(line, `the quote ${text[from]} is opened and not closed`);
    const { double, single, back, pattern, object, word } = found.groups ?? {};
    const quoted = double ?? single ?? back;
    if (quoted !== undefined) words.push({ kind: 'text', value: quoted, line });
    else if (pattern !== undefined) words.push({ kind: 'pattern', value: pattern, line });
    else if (object !== undefined || word !== undefined) words.push({ kind: 'word', value: object ?? word, line });
  }
  return words;
}

/** Cuts a command line into words as a POSIX shell does, without variables and wildcards; undefined where a quote is open. */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  const piece = /\s+|"((?:\\[\s\S]|[^"\\])*)"|'([^']*)'|\\([\s\S])|([^\s"'\\]+)/y;
  let word: string | undefined;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    if (!found) return undefined;
    const [whole, double, single, escaped, plain] = found;
    if (whole.trim() === '') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + (double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? escaped ?? plain);
  }
  return word === undefined ? words : [...words, word];
}
