import { PASTE_AS_KEYS, PASTE_IN_BRACKETS, toClipboard } from '../modes.ts';
import { terminal } from '../process.ts';

/** Asks the terminal to mark what is pasted, where nothing else of its screen is ours; or no longer to. */
export const takePastesInBrackets = (isAsked: boolean): void =>
  void terminal.stdout.write(isAsked ? PASTE_IN_BRACKETS : PASTE_AS_KEYS, () => {});

/** Gives a text to the clipboard of the terminal, where nothing else of its screen is ours. */
export const giveToClipboard = (text: string): void => void terminal.stdout.write(toClipboard(text), () => {});
