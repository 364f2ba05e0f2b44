/** A piece of a tape: a word as it stands, a text in quotes, a pattern between slashes, or a comment that is meant for `record`. */
export interface Word {
  readonly kind: 'word' | 'text' | 'pattern' | 'note';
  readonly value: string;
  readonly line: number;
}

// Blanks, comments, texts in one of three quotes, patterns, objects (themes of VHS, on several lines too), and what is left.
const PIECE =
  /\s+|(?<note>#[^\n]*)|"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|`(?<back>[^`\n]*)`|\/(?<pattern>(?:\\.|[^\\/\n])+)\/(?=[\s#]|$)|(?<object>\{[^}]*\})|(?<word>[^\s"'`{#](?:\+#|[^\s"'`#])*)/y;

/** Comments that are meant for `record`; to VHS they are comments. */
const NOTE = /^#\s*(?:Marker|Caption):/;

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
function wordIn({ double, single, back, pattern, note, object, word }: Readonly<Record<string, string | undefined>>) {
  const text = double ?? single ?? back;
  if (text !== undefined) return { kind: 'text', value: text } as const;
  if (pattern !== undefined) return { kind: 'pattern', value: pattern } as const;
  if (note !== undefined) return NOTE.test(note) ? ({ kind: 'note', value: note.slice(1).trim() } as const) : undefined;
  const value = object ?? word;
  return value === undefined ? undefined : ({ kind: 'word', value } as const);
}

/**
 * Cuts a command line into words as a POSIX shell does.
 *
 * @param fail is told what a shell would do beside that: an open quote, a pipe, a variable; and throws
 */
export function shellWords(text: string, fail: (problem: string) => never): readonly string[] {
  const words: string[] = [];
  const piece = /\s+|"((?:\\[\s\S]|[^"\\])*)"|'([^']*)'|\\([\s\S])|([^\s"'\\]+)/y;
  let word: string | undefined;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    if (!found) return fail('the command line opens a quote and does not close it');
    const [whole, double, single, escaped, plain] = found;
    const sign = signIn(plain, word === undefined) ?? double?.replace(/\\./gs, '').match(/[$`]/)?.[0];
    if (sign) fail(`${sign} means something to a shell, and there is none here`);
    if (whole.trim() === '') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + (double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? escaped ?? plain);
  }
  return word === undefined ? words : [...words, word];
}

/** What a shell takes for more than a letter of a word; a few signs only where the word begins. */
const signIn = (plain: string | undefined, isBeginning: boolean): string | undefined =>
  plain?.match(isBeginning ? /^[#~]|[|&;<>()$`]+/ : /[|&;<>()$`]+/)?.[0];
