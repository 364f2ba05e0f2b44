import type { Action } from '../../session/state/action.ts';
import type { SessionState } from '../../session/state/state.ts';

const named =
  /^(enter|escape|up|down|left|right|pageup|pagedown|home|end|tab|shift-tab|backspace|delete|space|ctrl-\w)$/i;

/**
 * What a line of input means where there are no single keys: while something is typed the line is the text, in place of
 * what stood there; else it is a key by its name, or keys one after another. An empty line is Enter.
 */
export function keysOfLine(line: string, { typing }: SessionState): readonly (string | Action)[] {
  if (typing) return line.trim().toLowerCase() === 'escape' ? ['escape'] : [...replacing(line), 'enter'];
  const name = line.trim().toLowerCase();
  if (name === '') return line === '' ? ['enter'] : [' '];
  if (named.test(name)) return [name === 'space' ? ' ' : name];
  const [, opener, text] = /^\s*([i/])(.+)$/u.exec(line) ?? [];
  return opener && text ? [opener, ...replacing(text.trim()), 'enter'] : [...line.trim()];
}

/** The whole line anew. */
const replacing = (text: string): readonly Action[] => [{ type: 'typing/replaced', text }];
