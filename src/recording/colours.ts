/** The colours of a terminal that no program has changed. */
export interface TerminalColours {
  readonly foreground: string;
  readonly background: string;
}

export const terminalColours: Readonly<Record<'dark' | 'light', TerminalColours>> = {
  dark: { foreground: '#d6d8dc', background: '#15171c' },
  light: { foreground: '#24292f', background: '#ffffff' },
};

/** The sixteen that a terminal names, in the order of their numbers: xterm's own. */
export const namedColours: readonly string[] = [
  ...['#000000', '#cd0000', '#00cd00', '#cdcd00', '#0000ee', '#cd00cd', '#00cdcd', '#e5e5e5'],
  ...['#7f7f7f', '#ff0000', '#00ff00', '#ffff00', '#5c5cff', '#ff00ff', '#00ffff', '#ffffff'],
];

const CUBE = [0, 95, 135, 175, 215, 255];
const hex = (channels: readonly number[]): string =>
  `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

/** One of a terminal's 256 colours: sixteen names, a cube of 6 × 6 × 6, and 24 greys. */
export function indexedColour(index: number): string {
  if (index < 16) return namedColours[index] ?? '#000000';
  if (index >= 232) return hex(new Array(3).fill(8 + 10 * (index - 232)));
  const place = index - 16;
  return hex([Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((level) => CUBE[level]));
}

/**
 * The colour that the parameters of an SGR sequence set: `38;2;196;140;0`, `38;5;172`, `33` or `94`.
 *
 * @returns `#rrggbb`; undefined where they set none
 */
export function sgrColour(parameters: string): string | undefined {
  const [code, kind, ...values] = parameters.split(';').map(Number);
  if (code === 38 || code === 48) return kind === 2 ? hex(values) : indexedColour(values[0]);
  const bright = code >= 90 ? 8 : 0;
  const named = bright > 0 ? code - 60 : code;
  if ((named >= 30 && named <= 37) || (named >= 40 && named <= 47)) return indexedColour((named % 10) + bright);
  return undefined;
}
