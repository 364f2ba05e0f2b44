/** The characters that drawings are made of. Every one is one column wide. */
export interface Glyphs {
  readonly id: 'unicode' | 'safe' | 'ascii';
  /** 0 to 1 bars: filled column, half a column at the end, the empty floor */
  readonly bar: { readonly full: string; readonly half: string; readonly floor: string };
  /** a bar within another on the same axis: where both are, and where it alone is */
  readonly belt: { readonly both: string; readonly alone: string };
  /** bars to both sides of a middle line; `leftHalf` and `rightHalf` are the outer ends */
  readonly signed: {
    readonly full: string;
    readonly leftHalf: string;
    readonly rightHalf: string;
    readonly middle: string;
  };
  /** the thin part of the bar that a GRU's update gate shares: what is taken from the candidate */
  readonly thin: string;
  /** heights 1 to 8 eighths */
  readonly levels: string;
  readonly ghost: string;
  readonly hidden: string;
  readonly before: string;
  readonly kept: string;
  readonly after: string;
  readonly erased: string;
  readonly stem: string;
  readonly dot: string;
  readonly wire: { readonly done: string; readonly todo: string };
  readonly riser: { readonly done: string; readonly todo: string };
  readonly tap: { readonly done: string; readonly todo: string };
  readonly foot: { readonly done: string; readonly todo: string };
  readonly corner: { readonly done: string; readonly todo: string };
  readonly arrow: { readonly done: string; readonly todo: string };
  readonly pill: { readonly left: string; readonly right: string };
  readonly selected: string;
  readonly rule: string;
  readonly focusRule: string;
  readonly divider: string;
  /** where a rule meets the divider: from the left, from the right, from both, and below a rule */
  readonly join: {
    readonly left: string;
    readonly right: string;
    readonly top: string;
    readonly topFocusLeft: string;
    readonly topFocusRight: string;
    readonly cross: string;
  };
  readonly box: {
    readonly topLeft: string;
    readonly topRight: string;
    readonly bottomLeft: string;
    readonly bottomRight: string;
    readonly horizontal: string;
    readonly vertical: string;
  };
  readonly up: string;
  readonly down: string;
  readonly right: string;
  readonly wrong: string;
  readonly filled: string;
  readonly open: string;
  /** What remains of any text in this set: letters, signs and marks that the set lacks become their plain twins. */
  readonly text: (text: string) => string;
}

const unicode: Glyphs = {
  id: 'unicode',
  bar: { full: '▄', half: '▖', floor: '▁' },
  belt: { both: '█', alone: '▀' },
  signed: { full: '▄', leftHalf: '▗', rightHalf: '▖', middle: '│' },
  thin: '▂',
  levels: '▁▂▃▄▅▆▇█',
  ghost: '◇',
  hidden: '░',
  before: '○',
  kept: '◆',
  after: '●',
  erased: '╌',
  stem: '━',
  dot: '·',
  wire: { done: '━', todo: '╌' },
  riser: { done: '┃', todo: '╎' },
  tap: { done: '┳', todo: '┬' },
  foot: { done: '┻', todo: '┴' },
  corner: { done: '┛', todo: '┘' },
  arrow: { done: '▶', todo: '▷' },
  pill: { left: '▐', right: '▌' },
  selected: '▸',
  rule: '─',
  focusRule: '━',
  divider: '│',
  join: { left: '┤', right: '├', top: '┬', topFocusLeft: '┭', topFocusRight: '┮', cross: '┼' },
  box: { topLeft: '╭', topRight: '╮', bottomLeft: '╰', bottomRight: '╯', horizontal: '─', vertical: '│' },
  up: '▲',
  down: '▼',
  right: '✓',
  wrong: '✗',
  filled: '●',
  open: '○',
  text: (text) => text,
};

type Twins = Readonly<Record<string, string>>;

/** Reads a table of twins: the nth character of `from` becomes the nth of `to`. */
const twins = (from: string, to: string): Twins =>
  Object.fromEntries([...from].map((character, index) => [character, [...to][index] ?? '?']));

// Liberation Mono and the Linux console's font lack these: signs, small triangles, heavy lines, subscripts.
const SAFE_TWINS: Twins = {
  ...twins('−–—“”‘’…σΣ∂›‹▸◂◇✓✗●○◆╌━⊙▏┊⏺⌫ₜ₋', '---""\'\'~sSd><►◄°√x■o♦-═·││*<t-'),
  ...twins('₀₁₂₃₄₅₆₇₈₉', '0123456789'),
};
const translate = (table: Twins) => (text: string) =>
  text.replace(/[^\x20-\x7E]/gu, (character) => table[character] ?? character);

const safe: Glyphs = {
  ...unicode,
  id: 'safe',
  bar: { full: '█', half: '·', floor: '·' },
  belt: { both: '▓', alone: '░' },
  signed: { full: '█', leftHalf: ' ', rightHalf: ' ', middle: '│' },
  thin: '▒',
  levels: '__▄▄▄███',
  ghost: '°',
  before: 'o',
  kept: '♦',
  after: '■',
  erased: '-',
  stem: '═',
  wire: { done: '═', todo: '-' },
  riser: { done: '║', todo: '│' },
  tap: { done: '╦', todo: '┬' },
  foot: { done: '╩', todo: '┴' },
  corner: { done: '╝', todo: '┘' },
  arrow: { done: '►', todo: '>' },
  selected: '►',
  focusRule: '═',
  join: { left: '┤', right: '├', top: '┬', topFocusLeft: '╤', topFocusRight: '╤', cross: '┼' },
  box: { topLeft: '┌', topRight: '┐', bottomLeft: '└', bottomRight: '┘', horizontal: '─', vertical: '│' },
  right: '√',
  wrong: 'x',
  filled: '■',
  open: 'o',
  text: translate(SAFE_TWINS),
};

const ASCII_TWINS: Twins = {
  ...SAFE_TWINS,
  ...twins('×·½←→↑↓▸◂▲▼◇✓✗●○◆█▄▐▌░▒│─━┊▏', 'x. <>^v><^v^vx@o*##[]//|-=||'),
  ...twins('≥≤≈±°├┤┬┴┼⏎►◄√■♦§', '><~~o+++++>><v@*S'),
};
const asciiOf = (text: string): string =>
  text.replace(/[^\x20-\x7E]/gu, (character) => {
    const twin = ASCII_TWINS[character];
    if (twin !== undefined) return twin;
    const base = character.normalize('NFKD').replace(/[^\x20-\x7E]/gu, '');
    return base === '' ? '?' : base.slice(0, 1);
  });

const ascii: Glyphs = {
  ...safe,
  id: 'ascii',
  bar: { full: '#', half: '.', floor: '.' },
  belt: { both: '=', alone: '-' },
  signed: { full: '#', leftHalf: ' ', rightHalf: ' ', middle: '|' },
  thin: '-',
  levels: '_.:-=+##',
  ghost: '^',
  hidden: '/',
  before: 'o',
  kept: '*',
  after: '@',
  erased: '-',
  stem: '=',
  dot: '.',
  wire: { done: '=', todo: '-' },
  riser: { done: '|', todo: ':' },
  tap: { done: '+', todo: '+' },
  foot: { done: '+', todo: '+' },
  corner: { done: '+', todo: '+' },
  arrow: { done: '>', todo: '>' },
  pill: { left: '[', right: ']' },
  selected: '>',
  rule: '-',
  focusRule: '=',
  divider: '|',
  join: { left: '+', right: '+', top: '+', topFocusLeft: '+', topFocusRight: '+', cross: '+' },
  box: { topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+', horizontal: '-', vertical: '|' },
  up: '^',
  down: 'v',
  right: 'v',
  wrong: 'x',
  filled: '@',
  open: 'o',
  text: asciiOf,
};

export type GlyphSet = Glyphs['id'];
export const glyphSets: Readonly<Record<GlyphSet, Glyphs>> = { unicode, safe, ascii };
