import { PASTE_END } from './paste.ts';
import { sequenceAt } from './sequences.ts';

/** What comes of a keyboard: a key by its name, or a whole paste. */
export type Typed = { readonly kind: 'key'; readonly name: string } | { readonly kind: 'paste'; readonly text: string };

/** What is held down with a key, as xterm and kitty count it, less one. */
const SHIFT = 1;
const ALT = 2;
const CTRL = 4;
/** Super, Hyper, Meta: the window manager's, and no key of ours. */
const FOREIGN = 8 + 16 + 32;
const CAPS_LOCK = 64;
const RELEASED = '3';

const ESCAPE = '\u001B';

const controls: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\u007F': 'backspace',
  '\b': 'backspace',
  [ESCAPE]: 'escape',
};

/** By the last character of `CSI 1;5 A` or `SS3 A`; rxvt writes some small. */
const byLetter: Readonly<Record<string, string>> = {
  ...{ A: 'up', B: 'down', C: 'right', D: 'left', F: 'end', H: 'home', Z: 'tab' },
  ...{ P: 'f1', Q: 'f2', R: 'f3', S: 'f4' },
};

/** By the number of `CSI 5 ~`. */
const byNumber: Readonly<Record<string, string>> = {
  ...{ '1': 'home', '2': 'insert', '3': 'delete', '4': 'end', '5': 'pageup', '6': 'pagedown', '7': 'home', '8': 'end' },
  ...{ '11': 'f1', '12': 'f2', '13': 'f3', '14': 'f4', '15': 'f5', '17': 'f6', '18': 'f7', '19': 'f8', '20': 'f9' },
  ...{ '21': 'f10', '23': 'f11', '24': 'f12' },
};

/** The keypad where it is in its application mode, by the last character of `SS3 p`. */
const keypad: Readonly<Record<string, string>> = {
  ...{ p: '0', q: '1', r: '2', s: '3', t: '4', u: '5', v: '6', w: '7', x: '8', y: '9' },
  ...{ j: '*', k: '+', l: ',', m: '-', n: '.', o: '/', X: '=', M: 'enter', I: 'tab' },
};

/** Keys of kitty's keyboard protocol beyond characters: the keypad. What else there is alone is held down, or no key of ours. */
const byKittyCode: Readonly<Record<number, string>> = Object.fromEntries(
  [
    ...['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '/', '*', '-', '+', 'enter', '=', ','],
    ...['left', 'right', 'up', 'down', 'pageup', 'pagedown', 'home', 'end', 'insert', 'delete'],
  ].map((name, index) => [57_399 + index, name]),
);

/**
 * What was typed, by names as the key tables have them: `left`, `ctrl-r`, `alt-b`, `shift-tab`, or the character. A key
 * that is not understood, or is let go, is none.
 *
 * @param whole sequences, pastes and characters that are not cut
 */
export function typedIn(whole: string): readonly Typed[] {
  const typed: Typed[] = [];
  for (let at = 0; at < whole.length; ) {
    const [found, end] = whole[at] === ESCAPE ? sequenceIn(whole, at) : keyAt(whole, at, characterName);
    if (found !== undefined) typed.push(found);
    at = end;
  }
  return typed;
}

/** What is found at a place, if anything, and where it ends. */
type Found = readonly [typed: Typed | undefined, end: number];

const key = (name: string | undefined): Typed | undefined => (name === undefined ? undefined : { kind: 'key', name });

/** The key that sent the character at a place. */
function keyAt(whole: string, at: number, nameOf: (character: string) => string): Found {
  const character = String.fromCodePoint(whole.codePointAt(at) ?? 0);
  return [key(nameOf(character)), at + character.length];
}

/** What an escape character begins. */
function sequenceIn(whole: string, at: number): Found {
  const { kind, end } = sequenceAt(whole, at);
  if (kind === 'paste') return pasteFrom(whole, end);
  if (kind === 'key') return [key(sequenceName(whole.slice(at, end))), end];
  if (kind !== 'none' && kind !== 'unfinished') return [kind === 'escape' ? key('escape') : undefined, end];
  return at + 1 < whole.length ? keyAt(whole, at + 1, altName) : [key('escape'), at + 1];
}

function pasteFrom(whole: string, start: number): Found {
  const close = whole.indexOf(PASTE_END, start);
  const [last, end] = close < 0 ? [whole.length, whole.length] : [close, close + PASTE_END.length];
  return [{ kind: 'paste', text: whole.slice(start, last) }, end];
}

/** The name of a key that sent a character; a control character is a named key, or one with Ctrl. */
function characterName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (controls[character] !== undefined) return controls[character];
  if (code === 0) return 'ctrl- '; // Ctrl-Space, and Ctrl-@
  return code < 0x20 ? `ctrl-${String.fromCharCode(code + 0x60)}` : character;
}

/** Of an escape character with another behind it. Ctrl-C is itself, whatever came before it. */
function altName(character: string): string {
  const name = characterName(character);
  return name === 'ctrl-c' ? name : `alt-${name}`;
}

const CSI = new RegExp(`^(${ESCAPE}?)${ESCAPE}\\[(\\[?)([\\d;:]*)([ -/]*.)$`, 's');
const SS3 = new RegExp(`^(${ESCAPE}?)${ESCAPE}O([\\d;]*)(.)$`, 's');

function sequenceName(sequence: string): string | undefined {
  const [, csiEscape, console, parameters, last = ''] = CSI.exec(sequence) ?? [];
  if (parameters !== undefined) {
    if (console === '[') return 'ABCDE'.includes(last) ? `f${'ABCDE'.indexOf(last) + 1}` : undefined;
    return csiName(parameters.split(';'), last, csiEscape === '' ? 0 : ALT);
  }
  const [, ss3Escape, modifiers, letter = ''] = SS3.exec(sequence) ?? [];
  const held = heldBy(modifiers?.split(';').at(-1)) | (ss3Escape === '' ? 0 : ALT);
  if (/[a-d]/.test(letter)) return named(byLetter[letter.toUpperCase()], held | CTRL);
  return named(byLetter[letter] ?? keypad[letter], held);
}

function csiName(parameters: readonly string[], last: string, alt: number): string | undefined {
  const [first = '', second = '', third = ''] = parameters;
  if (last === 'u') return characterKey(first, second, third, alt);
  // modifyOtherKeys of xterm: CSI 27 ; modifiers ; character ~
  if (last === '~' && first === '27' && third !== '') return characterKey(third, second, '', alt);
  const modifiers = second === '' && !/[~^$]/.test(last) ? first : second;
  const [, event] = modifiers.split(':');
  if (event === RELEASED) return undefined;
  const held = heldBy(modifiers) | alt;
  if (last === 'Z') return named('tab', held | SHIFT);
  if (/[a-d]/.test(last)) return named(byLetter[last.toUpperCase()], held);
  if (last === '^') return named(byNumber[first], held | CTRL);
  return named(last === '~' || last === '$' ? byNumber[first] : byLetter[last], held);
}

/** What is held down; nothing where it is not said. */
const heldBy = (parameter = ''): number => Math.max(0, Number.parseInt(parameter, 10) - 1 || 0);

function named(name: string | undefined, held: number): string | undefined {
  if (name === undefined || (held & FOREIGN) !== 0) return undefined;
  const prefix = `${held & CTRL ? 'ctrl-' : ''}${held & ALT ? 'alt-' : ''}`;
  if (name === 'tab' && held & SHIFT) return `${prefix}shift-tab`;
  return prefix + name;
}

/**
 * A key told by the number of its character.
 *
 * @param codes the character, with Shift, and where it lies on an English keyboard: `1089:1057:99`
 * @param modifiers what is held down, and whether it is pressed or let go: `5:1`
 * @param text what it types, as numbers of characters
 */
function characterKey(codes: string, modifiers: string, text: string, alt: number): string | undefined {
  const [code = Number.NaN, shifted, english] = codes.split(':').map((part) => Number.parseInt(part, 10));
  if (modifiers.split(':')[1] === RELEASED || !isCharacter(code)) return undefined;
  const held = heldBy(modifiers) | alt;
  const control = controls[String.fromCodePoint(code)];
  if (control !== undefined) return named(control, held);
  // Of Unicode's private use: keys without a character.
  if (code >= 0xe000 && code <= 0xf8ff) return named(byKittyCode[code], held);
  if (held & (CTRL | ALT)) return withControl(code > 0x7f && isCharacter(english) ? english : code, held);
  if ((held & FOREIGN) !== 0) return undefined;
  return typedCharacter(code, shifted, text, held);
}

/** Ctrl, Alt or both with a letter; with Shift they are the terminal's own. */
function withControl(code: number, held: number): string | undefined {
  const character = String.fromCodePoint(code);
  if (held & CTRL && held & SHIFT) return undefined;
  // The same keys as ever: Ctrl-[ is Escape, Ctrl-M Enter, Ctrl-I Tab, Ctrl-H Backspace.
  const ascii = held & CTRL ? controls[String.fromCharCode(code & 0x1f)] : undefined;
  if (ascii !== undefined && /[a-z[]/.test(character)) return named(ascii, held & ~CTRL);
  return named(held & SHIFT ? character.toUpperCase() : character, held);
}

function typedCharacter(code: number, shifted: number | undefined, text: string, held: number): string | undefined {
  const [first = Number.NaN] = text.split(':').map((part) => Number.parseInt(part, 10));
  if (isCharacter(first)) return String.fromCodePoint(first);
  const character = String.fromCodePoint(code);
  const isLarge = Boolean(held & SHIFT) !== (Boolean(held & CAPS_LOCK) && /\p{L}/u.test(character));
  if (!isLarge) return character;
  return isCharacter(shifted) ? String.fromCodePoint(shifted) : character.toUpperCase();
}

const isCharacter = (code: number | undefined): code is number =>
  code !== undefined && code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
