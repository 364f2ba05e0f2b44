import { logLimits } from '../log/limits.ts';
import { characterCount, offsetOf, wordEnd, wordStart } from '../state/characters.ts';
import type { CaretMove, Erasure, Typing } from '../state/state.ts';

/** Of a line that is typed, as a log may have it too: pasted again and again, a text must come to an end. */
export const MOST_CHARACTERS = logLimits.textCharacters;

/** What is typed may be pasted too: line breaks become spaces, and nothing that steers a terminal stays. */
export const typeable = (text: string): string => text.replace(/[\r\n\t\u2028\u2029]+/gu, ' ').replace(/\p{Cc}/gu, '');

/** A line with the caret at its end. */
export function lineOf(purpose: Typing['purpose'], text: string): Typing {
  return { purpose, text, caret: characterCount(text) };
}

/** The line with something put in at its caret; as much of it as a line holds. */
export function withInserted({ purpose, text, caret }: Typing, given: string): Typing {
  const at = offsetOf(text, caret);
  const before = text.slice(0, at) + typeable(given).slice(0, Math.max(0, MOST_CHARACTERS - text.length));
  // An accent that comes after its letter is a part of it.
  return { purpose, text: before + text.slice(at), caret: characterCount(before) };
}

/** The line without what is erased. */
export function withErased({ purpose, text, caret }: Typing, by: Erasure): Typing {
  const at = offsetOf(text, caret);
  const other = typeof by === 'number' ? offsetOf(text, Math.max(0, caret + by)) : farEnd[by](text, at);
  const [from, to] = [Math.min(at, other), Math.max(at, other)];
  const before = text.slice(0, from);
  return { purpose, text: before + text.slice(to), caret: characterCount(before) };
}

const farEnd: Readonly<Record<Exclude<Erasure, number>, (text: string, at: number) => number>> = {
  'word-before': wordStart,
  'word-after': wordEnd,
  'to-start': () => 0,
  'to-end': (text) => text.length,
};

/** The line with its caret elsewhere. */
export function withCaretMoved({ purpose, text, caret }: Typing, by: CaretMove): Typing {
  return { purpose, text, caret: movedCaret(text, caret, by) };
}

function movedCaret(text: string, caret: number, by: CaretMove): number {
  if (by === 'start') return 0;
  const last = characterCount(text);
  if (by === 'end') return last;
  if (typeof by === 'number') return Math.min(last, Math.max(0, caret + by));
  const at = offsetOf(text, caret);
  return characterCount(text.slice(0, by === 'word-before' ? wordStart(text, at) : wordEnd(text, at)));
}
