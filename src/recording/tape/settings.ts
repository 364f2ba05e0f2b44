import { limits } from '../limits.ts';
import { type ThemeName, themeNames } from '../recording.ts';
import type { Command } from './reader.ts';
import type { TapeSettings } from './tape.ts';
import { createValueReader, type ValueReader } from './values.ts';

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
  /** around the window; without something to fill it, there is none */
  margin: number;
  hasMargin: boolean;
  windowBarSize: number;
  hasWindowBar: boolean;
  playbackSpeed: number | undefined;
  /** where each was set last */
  lines: Readonly<Record<string, number>>;
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
  margin: 0,
  hasMargin: false,
  windowBarSize: 30,
  hasWindowBar: false,
  playbackSpeed: undefined,
  lines: {},
});

/** Sets one setting. */
type Setting = (settings: Settings, value: string, read: ValueReader) => void;

const inRange =
  (name: Numeric, least: number, most: number): Setting =>
  (settings, text, { number, fail }) => {
    const value = number(text);
    if (value < least || value > most) fail(`it goes from ${least} to ${most}, found ${text}`);
    settings[name] = value;
  };

const wholeInRange =
  (name: 'columns' | 'rows'): Setting =>
  (settings, text, read) => {
    if (!Number.isInteger(read.number(text))) read.fail(`expected a whole number, found ${text}`);
    inRange(name, limits[name].least, limits[name].most)(settings, text, read);
  };

type Numeric = {
  [Name in keyof Settings]-?: Settings[Name] extends number | undefined ? Name : never;
}[keyof Settings];

/** The settings of a tape that `record` heeds. */
const settings: Readonly<Record<string, Setting>> = {
  Columns: wholeInRange('columns'),
  Rows: wholeInRange('rows'),
  Width: inRange('width', 1, 100_000),
  Height: inRange('height', 1, 100_000),
  FontSize: inRange('fontSize', 1, 1000),
  LineHeight: inRange('lineHeight', 0.1, 10),
  LetterSpacing: inRange('letterSpacing', 0, 100),
  Padding: inRange('padding', 0, 10_000),
  Margin: inRange('margin', 0, 10_000),
  MarginFill: (into, text) => {
    into.hasMargin = text !== '';
  },
  WindowBar: (into, text) => {
    into.hasWindowBar = text !== '';
  },
  WindowBarSize: inRange('windowBarSize', 0, 10_000),
  PlaybackSpeed: inRange('playbackSpeed', 0.1, 100),
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
const settingsOfVhs: readonly string[] = [
  ...['Shell', 'FontFamily', 'Framerate', 'LoopOffset', 'BorderRadius', 'CursorBlink'],
];

/** Carries out `Set Name value`. @throws where there is no such setting, or the value is none for it */
export function readSetting({ word, take, fail }: Command, into: Settings): void {
  const name = take(({ kind }) => kind === 'word') ?? '';
  const value = take(() => true);
  if (settingsOfVhs.includes(name)) return;
  const read = createValueReader((message) => fail(`Set ${name}: ${message}`));
  if (!Object.hasOwn(settings, name))
    read.fail(`there is no such setting; there are ${Object.keys(settings).join(', ')}`);
  else if (value === undefined) read.fail('it takes a value');
  else {
    settings[name](into, value, read);
    into.lines = { ...into.lines, [name]: word.line };
  }
}

/** The width and height of a character, as shares of the font's size: JetBrains Mono, which VHS draws with. */
const CHARACTER = { width: 0.6, height: 1.32 } as const;

/**
 * The size of the screen: in columns and rows where those are set, else as many as have room in so many pixels.
 *
 * @param fail is told the line and what is wrong, where the pixels have room for a size that no recording has; and throws
 */
export function sizeOf(set: Settings, fail: (line: number, message: string) => never): TapeSettings {
  const { fontSize, letterSpacing, lineHeight, playbackSpeed } = set;
  const around = 2 * set.padding + (set.hasMargin ? 2 * set.margin : 0);
  const above = set.hasWindowBar ? set.windowBarSize : 0;
  const inside = (name: 'Width' | 'Height', pixels: number | undefined, taken: number, cell: number) => {
    if (pixels === undefined) return undefined;
    const side = name === 'Width' ? 'columns' : 'rows';
    const { least, most } = limits[side];
    const count = Math.max(0, Math.floor((pixels - taken) / cell));
    if (count >= least && count <= most) return count;
    return fail(
      set.lines[name],
      `Set ${name}: ${pixels} pixels have room for ${count} ${side}; a recording has ${least} to ${most}`,
    );
  };
  const columns = set.columns ?? inside('Width', set.width, around, CHARACTER.width * fontSize + letterSpacing);
  const rows = set.rows ?? inside('Height', set.height, around + above, CHARACTER.height * fontSize * lineHeight);
  return {
    ...(columns !== undefined && { columns }),
    ...(rows !== undefined && { rows }),
    ...(set.theme && { theme: set.theme }),
    ...(playbackSpeed !== undefined && { playbackSpeed }),
  };
}
