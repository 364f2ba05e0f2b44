import { PASTE_AS_KEYS, PASTE_IN_BRACKETS } from '../modes.ts';
import { terminal } from '../process.ts';

/** Asks the terminal to mark what is pasted, where nothing else of its screen is ours; or no longer to. */
export const takePastesInBrackets = (isAsked: boolean): void =>
  void terminal.stdout.write(isAsked ? PASTE_IN_BRACKETS : PASTE_AS_KEYS, () => {});
