/** A piece of a tape: a word as it stands, a text in quotes, or a pattern between slashes. */
export interface Word {
  readonly kind: 'word' | 'text' | 'pattern';
  readonly value: string;
  readonly line: number;
}

// Blanks, comments, texts in one of three quotes, patterns, objects (themes of VHS, on several lines too), and what is left.
const PIECE =
  /\s+|#[^\n]*|"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|`(?<back>[^`\n]*)`|\/(?<pattern>(?:\\.|[^\\/\n])+)\/(?=\s|$)|(?<object>\{[^}]*\})|(?<word>[^\s"'`{][^\s"'`]*)/y;

/** Cuts a tape into words, one after another. @param fail is told what is wrong, and throws */
export function* wordsOf(text: string, fail: (line: number, message: string) => never): Generator<Word, void> {
  let line = 1;
  for (let at = 0; at < text.length; ) {
    PIECE.lastIndex = at;
    const found = PIECE.exec(text);
    if (!found) return fail(line, `the ${text[at] === '{' ? 'brace' : 'quote'} ${text[at]} is opened and not closed`);
    const word = wordIn(found.groups ?? {});
    if (word) yield { ...word, line };
    line += found[0].split('\n').length - 1;
    at += found[0].length;
  }
}

/** What a piece is; undefined for a blank and a comment. */
function wordIn({ double, single, back, pattern, object, word }: Readonly<Record<string, string | undefined>>) {
  const text = double ?? single ?? back;
  if (text !== undefined) return { kind: 'text', value: text } as const;
  if (pattern !== undefined) return { kind: 'pattern', value: pattern } as const;
  const value = object ?? word;
  return value === undefined ? undefined : ({ kind: 'word', value } as const);
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
