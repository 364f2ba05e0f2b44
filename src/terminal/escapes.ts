const ESCAPE = '\u001B';
/** Escape as terminals with kitty's keyboard protocol send it: nothing behind it can make another key of it. */
const ESCAPE_KEY = '\u001B[27u';
const PASTE_START = '\u001B[200~';
const PASTE_END = '\u001B[201~';

/** Tells the Escape key from the escape character that begins another key, or a paste. */
export interface EscapeKeys {
  /** @returns what was typed; an escape character at the end is held back, since more may come */
  push(typed: string): string;
  /** Gives up what is held back: nothing came after it, so it was a key. */
  flush(): string;
  isHolding(): boolean;
}

/**
 * Over a slow link Escape and what follows it come in one piece. Ink takes an escape character before another key for
 * Alt: Escape would be lost, and what is pasted right behind it would be run as keys.
 */
export function createEscapeKeys(): EscapeKeys {
  let held = '';
  let isPasting = false;

  const pasted = (input: string, from: number): readonly [passed: string, next: number] => {
    const end = input.indexOf(PASTE_END, from);
    isPasting = end < 0;
    if (end >= 0) return [input.slice(from, end) + PASTE_END, end + PASTE_END.length];
    held = partAtEnd(input.slice(from), PASTE_END);
    return [input.slice(from, input.length - held.length), input.length];
  };
  const escaped = (input: string, at: number): readonly [passed: string, next: number] => {
    if (input.startsWith(PASTE_START, at)) {
      isPasting = true;
      return [PASTE_START, at + PASTE_START.length];
    }
    if (isKey(input[at + 1])) return [ESCAPE_KEY, at + 1];
    const rest = input.slice(at);
    if (!PASTE_START.startsWith(rest)) return [ESCAPE, at + 1];
    held = rest;
    return ['', input.length];
  };

  return {
    push(typed) {
      const input = held + typed;
      held = '';
      let passed = '';
      let index = 0;
      while (index < input.length) {
        const at = isPasting ? index : input.indexOf(ESCAPE, index);
        if (at < 0) return passed + input.slice(index);
        const [piece, next] = isPasting ? pasted(input, at) : escaped(input, at);
        passed += input.slice(index, at) + piece;
        index = next;
      }
      return passed;
    },
    flush() {
      if (isPasting) return '';
      const key = held === ESCAPE ? ESCAPE_KEY : held;
      held = '';
      return key;
    },
    isHolding: () => held !== '' && !isPasting,
  };
}

/** Enter, Tab, Backspace, a control key, Escape itself: no sequence goes on with one. */
const isKey = (character: string | undefined): boolean => character !== undefined && /\p{Cc}/u.test(character);

/** The longest end of a text that a sequence may begin with. */
function partAtEnd(text: string, sequence: string): string {
  for (let length = Math.min(text.length, sequence.length - 1); length > 0; length--) {
    if (sequence.startsWith(text.slice(-length))) return text.slice(-length);
  }
  return '';
}
