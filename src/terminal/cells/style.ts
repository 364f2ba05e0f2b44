/**
 * How a cell is drawn, as the parameters of SGR (ECMA-48, "select graphic rendition") that switch it on, one a slot:
 * bold, dim, italic, underline, inverse, strikethrough, foreground, background. Equal styles are the same object.
 */
export interface Style {
  /** `''` where the slot is off */
  readonly slots: readonly string[];
}

const OFF = ['22', '22', '23', '24', '27', '29', '39', '49'];
const [BOLD, DIM, ITALIC, UNDERLINE, INVERSE, STRIKETHROUGH, FOREGROUND, BACKGROUND] = OFF.keys();

/** Which slots each parameter sets, and to what; colours are read apart, since they have a range each. */
const effects: Readonly<Record<string, readonly (readonly [slot: number, code: string])[]>> = {
  '0': OFF.map((_, slot) => [slot, '']),
  '1': [[BOLD, '1']],
  '2': [[DIM, '2']],
  '3': [[ITALIC, '3']],
  '4': [[UNDERLINE, '4']],
  '7': [[INVERSE, '7']],
  '9': [[STRIKETHROUGH, '9']],
  '22': [
    [BOLD, ''],
    [DIM, ''],
  ],
  '23': [[ITALIC, '']],
  '24': [[UNDERLINE, '']],
  '27': [[INVERSE, '']],
  '29': [[STRIKETHROUGH, '']],
  '39': [[FOREGROUND, '']],
  '49': [[BACKGROUND, '']],
};

const known = new Map<string, Style>();
const changed = new WeakMap<Style, Map<string, Style>>();
const switches = new WeakMap<Style, Map<Style, string>>();

/** The terminal's own colours, nothing set. */
export const plainStyle: Style = intern(OFF.map(() => ''));

function intern(slots: readonly string[]): Style {
  const key = slots.join('|');
  const style = known.get(key) ?? { slots };
  known.set(key, style);
  return style;
}

/** Looks a value up, and makes it the first time. */
function remembered<K extends object, L, V>(table: WeakMap<K, Map<L, V>>, first: K, second: L, make: () => V): V {
  let row = table.get(first);
  if (!row) {
    row = new Map();
    table.set(first, row);
  }
  let value = row.get(second);
  if (value === undefined) {
    value = make();
    row.set(second, value);
  }
  return value;
}

/**
 * What the parameters of an SGR sequence make of a style: `withSgr(plainStyle, '1;38;5;244')`. Those that stand for
 * nothing here (blink, fonts) change nothing.
 */
export const withSgr = (style: Style, parameters: string): Style =>
  remembered(changed, style, parameters, () => intern(applied(style.slots, parameters.split(';'))));

function applied(before: readonly string[], codes: readonly string[]): readonly string[] {
  const slots = [...before];
  for (let at = 0; at < codes.length; ) {
    const length = parametersOf(codes, at);
    for (const [slot, value] of settings(codes.slice(at, at + length))) slots[slot] = value;
    at += length;
  }
  return slots;
}

/** How many parameters belong together: `38;5;n`, `38;2;r;g;b`, or one. */
function parametersOf(codes: readonly string[], at: number): number {
  if (codes[at] !== '38' && codes[at] !== '48') return 1;
  return codes[at + 1] === '2' ? 5 : 3;
}

function settings([code, ...values]: readonly string[]): readonly (readonly [slot: number, code: string])[] {
  const whole = [code, ...values].join(';');
  if (/^(3|9)[0-7]$/.test(code) || code === '38') return [[FOREGROUND, whole]];
  if (/^(4|10)[0-7]$/.test(code) || code === '48') return [[BACKGROUND, whole]];
  return effects[code || '0'] ?? [];
}

/** The shortest sequence that brings a terminal from one style to another; empty where they are the same. */
export function switchStyle(from: Style, to: Style): string {
  if (from === to) return '';
  return remembered(switches, from, to, () => {
    const fresh = `\u001B[${to === plainStyle ? '' : ['0', ...to.slots.filter(Boolean)].join(';')}m`;
    const step = `\u001B[${differences(from, to).join(';')}m`;
    return step.length < fresh.length ? step : fresh;
  });
}

function differences(from: Style, to: Style): readonly string[] {
  const off = new Set(OFF.filter((_, slot) => from.slots[slot] !== '' && to.slots[slot] === ''));
  // Bold and dim are switched off together, so what stays has to be switched on again.
  const on = to.slots.filter((code, slot) => code !== '' && (code !== from.slots[slot] || off.has(OFF[slot])));
  return [...off, ...on];
}
