import { lessonLimits } from '../limits.ts';
import { ExpressionError, type Span } from './expression.ts';

/** A word of an expression, or what stood between quotation marks. */
export interface Word extends Span {
  readonly text: string;
  readonly quoted: boolean;
}

/** Goes through the words of an expression. */
export interface WordReader {
  /** the word that comes next, or `ahead` words after it, in lower case; nothing where it is quoted or the end */
  readonly peek: (ahead?: number) => string | undefined;
  readonly peekWord: () => Word | undefined;
  /** takes the words of a phrase if exactly they come next */
  readonly take: (phrase: string) => boolean;
  /** takes the first of these phrases that comes next */
  readonly takeOneOf: <Phrase extends string>(phrases: readonly Phrase[]) => Phrase | undefined;
  /** the next word, whatever it is; `expected` says what should come, where the expression ends instead */
  readonly next: (expected: string) => Word;
  /** from where a part began to the last word taken */
  readonly spanFrom: (start: number) => Span;
  readonly position: () => number;
  readonly rewind: (position: number) => void;
  /** @throws {ExpressionError} about the word that comes next */
  readonly fail: (expected: string) => never;
}

/** The words of an expression. A colon or comma at the end of a word is a word of its own. */
export function readWords(source: string): WordReader {
  const words = splitWords(source);
  const beyond = words[lessonLimits.expressionWords];
  if (beyond) throw new ExpressionError(`an expression has ${lessonLimits.expressionWords} words at most`, beyond);
  const end = source.trimEnd().length;
  let index = 0;

  const peek = (ahead = 0) => {
    const word = words[index + ahead];
    return word && !word.quoted ? word.text.toLowerCase() : undefined;
  };
  const take = (phrase: string) => {
    const parts = phrase.split(' ');
    if (!parts.every((part, ahead) => peek(ahead) === part)) return false;
    index += parts.length;
    return true;
  };
  const fail = (expected: string): never => {
    const word = words[index];
    const found = word ? `found \`${source.slice(word.start, word.end)}\`` : 'the line ends here';
    throw new ExpressionError(`expected ${expected}; ${found}`, word ?? { start: Math.max(0, end - 1), end });
  };

  return {
    peek,
    peekWord: () => words[index],
    take,
    takeOneOf: (phrases) => phrases.find((phrase) => take(phrase)),
    next: (expected) => {
      const word = words[index] ?? fail(expected);
      index += 1;
      return word;
    },
    spanFrom: (start) => ({ start, end: words[index - 1]?.end ?? start }),
    position: () => index,
    rewind: (position) => {
      index = position;
    },
    fail,
  };
}

function splitWords(source: string): Word[] {
  return [...source.matchAll(/"([^"]*)"|“([^”]*)”|[^\s"“]+/g)].flatMap((match): Word[] => {
    const [whole, straight, curly] = match;
    const start = match.index;
    const end = start + whole.length;
    const inside = straight ?? curly;
    if (inside !== undefined) return [{ text: inside, quoted: true, start, end }];
    if (whole.length === 1 || !/[:,]$/.test(whole)) return [{ text: whole, quoted: false, start, end }];
    return [
      { text: whole.slice(0, -1), quoted: false, start, end: end - 1 },
      { text: whole.slice(-1), quoted: false, start: end - 1, end },
    ];
  });
}
