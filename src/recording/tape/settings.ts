import { limits } from '../limits.ts';
import { type ThemeName, themeNames } from '../recording.ts';
import type { TapeSettings } from './tape.ts';
import type { ValueReader } from './values.ts';

/** What `Set` has set so far. Lengths are in VHS's pixels, times in milliseconds. */
export interface Settings {
  typingMs: number;
  waitMs: number;
  waitPattern: RegExp | undefined;
  theme: ThemeName | undefined;
  columns: number | undefined;
  rows: number | undefined;
  width: number | undefined;
  height: number | undefined;
  fontSize: number;
  lineHeight: number;
  letterSpacing: number;
  padding: number;
}

/** As VHS has them. */
export const initialSettings = (): Settings => ({
  typingMs: 50,
  waitMs: 15_000,
  waitPattern: undefined,
  theme: undefined,
  columns: undefined,
  rows: undefined,
  width: undefined,
  height: undefined,
  fontSize: 22,
  lineHeight: 1,
  letterSpacing: 1,
  padding: 60,
});

/** Sets one setting. */
export type Setting = (settings: Settings, value: string, read: ValueReader) => void;

const inRange =
  (name: Numeric, least: number, most: number): Setting =>
  (settings, text, { number, fail }) => {
    const value = number(text);
    if (value < least || value > most) fail(`it goes from ${least} to ${most}, found ${text}`);
    settings[name] = value;
  };

type Numeric = 'columns' | 'rows' | 'width' | 'height' | 'fontSize' | 'lineHeight' | 'letterSpacing' | 'padding';

/** The settings of a tape that `record` heeds. */
export const settings: Readonly<Record<string, Setting>> = {
  Columns: inRange('columns', limits.columns.least, limits.columns.most),
  Rows: inRange('rows', limits.rows.least, limits.rows.most),
  Width: inRange('width', 1, 100_000),
  Height: inRange('height', 1, 100_000),
  FontSize: inRange('fontSize', 1, 1000),
  LineHeight: inRange('lineHeight', 0.1, 10),
  LetterSpacing: inRange('letterSpacing', 0, 100),
  Padding: inRange('padding', 0, 10_000),
  TypingSpeed: (into, text, { time }) => {
    into.typingMs = time(text);
  },
  WaitTimeout: (into, text, { time }) => {
    into.waitMs = time(text);
  },
  WaitPattern: (into, text, { pattern }) => {
    into.waitPattern = pattern(text);
  },
  Theme: (into, text) => {
    into.theme = themeNames.find((name) => name === text) ?? into.theme; // VHS's own themes colour a shell
  },
};

/** Settings of VHS for its shell, its window and its film: a picture of cells has none of them. */
export const settingsOfVhs: readonly string[] = [
  ...['Shell', 'FontFamily', 'Framerate', 'LoopOffset', 'Margin', 'MarginFill', 'BorderRadius'],
  ...['WindowBar', 'WindowBarSize', 'CursorBlink'],
];

/** The width and height of a character, as shares of the font's size: JetBrains Mono, which VHS draws with. */
const CHARACTER = { width: 0.6, height: 1.32 } as const;

/** The size of the screen: in columns and rows where those are set, else as many as have room in so many pixels. */
export function sizeOf(set: Settings): TapeSettings {
  const { width, height, padding, fontSize, letterSpacing, lineHeight } = set;
  const inside = (pixels: number | undefined, cell: number): number | undefined =>
    pixels === undefined ? undefined : Math.floor((pixels - 2 * padding) / cell);
  const columns = set.columns ?? inside(width, CHARACTER.width * fontSize + letterSpacing);
  const rows = set.rows ?? inside(height, CHARACTER.height * fontSize * lineHeight);
  return {
    ...(columns !== undefined && { columns }),
    ...(rows !== undefined && { rows }),
    ...(set.theme && { theme: set.theme }),
  };
}
