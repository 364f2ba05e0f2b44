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

/** What a terminal sends for a letter with Ctrl is, for some, what another key sends. */
const byControl: Readonly<Record<string, string>> = {
  '[': 'escape',
  i: 'tab',
  m: 'enter',
  j: 'enter',
  h: 'backspace',
  '@': 'ctrl- ',
};

/**
 * The key that a terminal sends for a command, by the name that it has live: `Right`, `Ctrl+R`, `Alt+x`, `Shift+Tab`.
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
  const key = isNamed ? namedKey(base, control, shift) : letterKey(base, control, shift);
  return [alt ? `alt-${key}` : key];
}

/** Of the named keys a terminal tells with Ctrl held only those that move; Ctrl-Space is a character of its own. */
function namedKey(name: string, control: string | undefined, shift: string | undefined): string {
  if (name === 'Tab' && shift) return 'shift-tab';
  const isTold = name === 'Space' || /^(?:Left|Right|Up|Down|Home|End|Page.*|Delete|Insert)$/.test(name);
  return control && isTold ? `ctrl-${named[name]}` : named[name];
}

function letterKey(letter: string, control: string | undefined, shift: string | undefined): string {
  if (!control) return shift ? letter.toUpperCase() : letter;
  const small = letter.toLowerCase();
  return byControl[small] ?? `ctrl-${small}`;
}
