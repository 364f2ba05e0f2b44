const ESC = '\\u001B';
export const PASTE_START = '\u001B[200~';
export const PASTE_END = '\u001B[201~';

// In a paste the terminal may still answer, and nothing else is looked at.
const END_OR_STATE = new RegExp(`${ESC}\\[(?:201~|[03]n)`, 'g');
const BEGUN = new RegExp(`${ESC}(?:\\[(?:20?1?|[03])?)?$`);
const CTRL_C_LAST = new RegExp(`\\u0003(?:${ESC}\\[[03]n)*$`);

/** What is pasted, from its opening bracket to its closing one. */
export interface Paste {
  isOpen(): boolean;
  /** how much was pasted so far, in UTF-16 units */
  size(): number;
  open(): void;
  /** Takes more of the paste. @returns the whole paste in its brackets where it ends here, and what comes behind it */
  read(input: string): readonly [passed: string, rest: string];
  /** Ends it, whatever is missing. @returns the paste in its brackets; empty where none is open */
  end(): string;
}

/** @param onState is called for every answer about the terminal's state that comes meanwhile */
export function createPaste(onState: () => void): Paste {
  let text: string | undefined;
  let held = '';

  const end = (): string => {
    if (text === undefined) return '';
    const whole = PASTE_START + text + held + PASTE_END;
    [text, held] = [undefined, ''];
    return whole;
  };

  return {
    isOpen: () => text !== undefined,
    size: () => text?.length ?? 0,
    open: () => {
      text = '';
    },
    read(more) {
      const input = held + more;
      held = '';
      let from = 0;
      for (const { 0: sequence, index } of input.matchAll(END_OR_STATE)) {
        text += input.slice(from, index);
        from = index + sequence.length;
        if (sequence === PASTE_END) return [end(), input.slice(from)];
        onState();
      }
      held = BEGUN.exec(input.slice(from))?.[0] ?? '';
      text += input.slice(from, input.length - held.length);
      return ['', ''];
    },
    end,
  };
}

/** Whether Ctrl-C is the last that came, but for answers of the terminal: it was pressed, since a paste goes on. */
export const endsInCtrlC = (chunk: string): boolean => CTRL_C_LAST.test(chunk);
