/** The keys that a tape names, and what they are called in a session. */
const named: Readonly<Record<string, string>> = {
  Enter: 'enter',
  Space: ' ',
  Tab: 'tab',
  Escape: 'escape',
  Backspace: 'backspace',
  Delete: 'delete',
  Insert: 'insert',
  Left: 'left',
  Right: 'right',
  Up: 'up',
  Down: 'down',
  PageUp: 'pageup',
  PageDown: 'pagedown',
  Home: 'home',
  End: 'end',
};

export const keyCommands: readonly string[] = Object.keys(named);

/**
 * The keys that a terminal sends for a command: `Right`, `Ctrl+R`, `Alt+x`, `Shift+Tab`.
 *
 * @returns undefined where it is none
 */
export function keysOf(command: string): readonly string[] | undefined {
  const found = /^(?:(Ctrl)\+)?(?:(Alt)\+)?(?:(Shift)\+)?(.+)$/s.exec(command);
  if (!found) return undefined;
  const [, control, alt, shift, base] = found;
  const isNamed = Object.hasOwn(named, base);
  const isModified = [control, alt, shift].some((modifier) => modifier !== undefined);
  if (!isNamed && !(isModified && [...base].length === 1)) return undefined;
  if (isNamed) return [namedKey(base, shift)];
  // Alt is an Esc before the letter.
  return [...(alt ? ['escape'] : []), letterKey(base, control, shift)];
}

const namedKey = (name: string, shift: string | undefined): string =>
  name === 'Tab' && shift ? 'shift-tab' : named[name];

function letterKey(letter: string, control: string | undefined, shift: string | undefined): string {
  if (control) return letter === '[' ? 'escape' : `ctrl-${letter.toLowerCase()}`;
  return shift ? letter.toUpperCase() : letter;
}
