/** What a terminal answers to questions about itself: its state, its kind, its modes. No key sends such a sequence. */
const REPLY = '\\u001B\\[(?:[03]n|[?>=][0-9;]*c|\\?[0-9;]+\\$y)';
/** The beginning of an answer whose rest has not come yet, at the end of what has. */
const BEGINNING = '\\u001B(?:\\[(?:[03]|[?>=][0-9;]*\\$?)?)?$';

/** Takes the terminal's answers out of what is typed. */
export interface ReplyFilter {
  /** @returns what was typed in this chunk; the beginning of what may become an answer is held back */
  push(chunk: string): string;
  /** Gives up what is held back: nothing came after it, so it was a key. */
  flush(): string;
  isHolding(): boolean;
}

/**
 * @param onState is called for every answer about the terminal's state
 * @param isAwaited whether such an answer is on its way; where none is, an escape character at the end is a key at once
 */
export function createReplyFilter(onState: () => void, isAwaited: () => boolean): ReplyFilter {
  const reply = new RegExp(REPLY, 'g');
  const beginning = new RegExp(BEGINNING);
  let held = '';
  let givenUp = '';

  const strip = (text: string): string =>
    text.replace(reply, (sequence) => {
      if (sequence.endsWith('n')) onState();
      return '';
    });

  return {
    push(chunk) {
      const isAwaitedStill = isAwaited();
      // The rest of an answer whose beginning was given up is no typing either.
      const late = givenUp === '' ? undefined : new RegExp(`^(?:${REPLY})`).exec(givenUp + chunk);
      const fresh = late ? late[0] + chunk.slice(late[0].length - givenUp.length) : held + chunk;
      givenUp = '';
      const typed = strip(fresh);
      held = isAwaitedStill ? (beginning.exec(typed)?.[0] ?? '') : '';
      return typed.slice(0, typed.length - held.length);
    },
    flush() {
      givenUp = held;
      held = '';
      return givenUp;
    },
    isHolding: () => held !== '',
  };
}
