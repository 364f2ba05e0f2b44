import { createRandom } from '../../src/engine/random.ts';
import { keymap } from '../../src/session/keys/keymap.ts';

/** Something that a monkey at the terminal does. */
export type Deed =
  | { readonly kind: 'keys' | 'paste'; readonly bytes: string }
  | { readonly kind: 'resize'; readonly columns: number; readonly rows: number };

/** What terminals send for keys that have a name; a key without one is its own character. */
const sequences: Readonly<Record<string, string>> = {
  ...{ up: '\u001B[A', down: '\u001B[B', right: '\u001B[C', left: '\u001B[D', home: '\u001B[H', end: '\u001B[F' },
  ...{ pageup: '\u001B[5~', pagedown: '\u001B[6~', delete: '\u001B[3~', backspace: '\u007F', enter: '\r' },
  ...{ tab: '\t', 'shift-tab': '\u001B[Z', escape: '\u001B', 'ctrl-a': '\u0001', 'ctrl-e': '\u0005' },
  ...{ 'ctrl-l': '\u000C', 'ctrl-r': '\u0012' },
};

/** These end or stop the program: the test does that itself. */
const leaving = new Set(['q', 'ctrl-c', 'ctrl-z']);

const known = [...new Set(Object.values(keymap).flatMap((table) => table.flatMap(({ keys }) => Object.keys(keys))))]
  .filter((key) => !leaving.has(key))
  .map((key) => sequences[key] ?? key);

/** Keys without a meaning, a mouse, a window that gets the focus, letters for a line that is being typed. */
const strange = [
  ...[
    '\u001BOP',
    '\u001B[15~',
    '\u001B[1;5C',
    '\u001B[<0;10;10M',
    '\u001B[I',
    '\u001B[O',
    '\u001Bx',
    '\u001B[999;999R',
  ],
  ...['\u0000', '\u0007', '\u001F', 'z', 'Z', '7', 'é', '日', '😀', '…', ' not good ', 'jjjj', '....', 'llll,,,,'],
];

/** What is pasted: words, lines, and what must never reach a terminal. */
const pastes = [
  'Not bad, it is good.',
  'one\r\ntwo\nthree\tfour\u2028five',
  '',
  '   ',
  '\u001B[2J\u001B[31mred\u001B]0;title\u0007\u001B[?1049l',
  '\u009B2J\u0090q\u009C\u0085\u0000\u0008\u007F',
  '\u202Egnol eht\u202C \u2066isolated\u2069 zero\u200Bwidth \uFEFF',
  '👨‍👩‍👧‍👦 ☺️ 🇩🇪 é\u0301\u0302\u0303 日本語のレビュー ﷽ 𒐫',
  '\uD800 half a pair',
  'x'.repeat(300),
  "don't won't can't it's mp3 1,000.5 a-b-c <unk> <num> ...!!!???",
  'a good thing and a bad thing '.repeat(60),
];

const sizes = [
  ...[[80, 24], [120, 36], [200, 60], [60, 16], [79, 23], [100, 30]],
  ...[[59, 16], [60, 15], [44, 10], [20, 5], [3, 2], [1, 1], [1, 40], [300, 1], [240, 70]],
] as const; // biome-ignore format: those that hold the explorer, and those that do not

/** The same deeds for the same seed: mostly keys, now and then a paste, or another size of the window. */
export function* monkey(seed: number): Generator<Deed, never> {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[random.integer(items.length)];
  for (;;) {
    const dice = random.integer(100);
    if (dice < 4) {
      const [columns, rows] = pick(sizes);
      yield { kind: 'resize', columns, rows };
    } else if (dice < 8) yield { kind: 'paste', bytes: `\u001B[200~${pick(pastes)}\u001B[201~` };
    else if (dice < 20) yield { kind: 'keys', bytes: pick(strange) };
    else yield { kind: 'keys', bytes: pick(known).repeat(random.integer(10) === 0 ? 5 : 1) };
  }
}

/** A deed as a failure tells it. */
export const deedText = (deed: Deed): string =>
  deed.kind === 'resize'
    ? `${deed.columns}×${deed.rows}`
    : `${deed.kind === 'paste' ? 'paste ' : ''}${JSON.stringify(deed.bytes)}`;
