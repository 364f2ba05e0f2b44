import type { Key } from 'ink';

const named: readonly (readonly [flag: keyof Key, name: string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageDown', 'pagedown'],
  ['pageUp', 'pageup'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

const controls: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\u007F': 'backspace',
  '\b': 'backspace',
  '\u001B': 'escape',
};

/**
 * The names of the keys in one of Ink's input events, in the order in which they were pressed: typed ahead or held over
 * a slow link, `jjj` comes as one event.
 */
export function keyNames(input: string, key: Key): readonly string[] {
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  const found = named.find(([flag]) => key[flag]);
  if (found) return [found[1]];
  if (key.ctrl) return [`ctrl-${input}`];
  const names = [...input].map(nameOf);
  // Alt is not used here: an Esc with a key right behind it, over a link that brings both at once.
  return key.meta ? ['escape', ...names] : names;
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return controls[character] ?? (code < 0x20 ? `ctrl-${String.fromCodePoint(code + 0x60)}` : character);
}
