import { limits } from '../limits.ts';
import { plainWindow, type WindowBar, type WindowLook, windowBars } from '../window.ts';
import { type Command, withUnit } from './reader.ts';
import type { TapeSettings, UnheededCommand } from './tape.ts';
import { isColour, isForeign, type TapeTheme, themeOf } from './themes.ts';
import { createValueReader, type ValueReader } from './values.ts';

/** What `Set` has set so far. Lengths are in VHS's pixels, times in milliseconds. */
export interface Settings {
  typingMs: number;
  waitMs: number;
  waitPattern: RegExp;
  theme: TapeTheme | undefined;
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
  /** `#rrggbb` */
  marginFill: string | undefined;
  windowBarSize: number;
  windowBar: WindowBar | undefined;
  borderRadius: number;
  /** per cent of the show, where it is begun and stands still */
  loopOffset: number | undefined;
  playbackSpeed: number | undefined;
  /** where each was set last */
  lines: Readonly<Record<string, number>>;
}

/** As VHS has them. */
export const initialSettings = (): Settings => ({
  typingMs: 50,
  waitMs: 15_000,
  waitPattern: />$/u,
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
  marginFill: undefined,
  windowBarSize: 30,
  windowBar: undefined,
  borderRadius: 0,
  loopOffset: undefined,
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
  MarginFill: (into, text, { fail }) => {
    // VHS takes the name of a picture, too.
    if (text.startsWith('#') && !isColour(text)) fail(`it takes a colour, "#674EFF", found "${text}"`);
    into.marginFill = text === '' ? undefined : isColour(text) ? text.toLowerCase() : NO_PICTURE;
  },
  WindowBar: (into, text, { fail }) => {
    const bar = windowBars.find((name) => name === text);
    if (!bar && text !== '') fail(`there are ${windowBars.join(', ')}, found "${text}"`);
    into.windowBar = bar;
  },
  BorderRadius: inRange('borderRadius', 0, 1000),
  LoopOffset: (into, text, read) => inRange('loopOffset', 0, 100)(into, text.replace(/%$/, ''), read),
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
  Theme: (into, text, { fail }) => {
    into.theme = themeOf(text, fail);
  },
};

/** What stands for a picture in the margin. */
const NO_PICTURE = '#6b50ff';

/** Settings of VHS that nothing here has a use for, and what their values look like. */
const idle: Readonly<Record<string, (value: string, read: ValueReader) => unknown>> = {
  Shell: () => undefined,
  FontFamily: () => undefined,
  Framerate: (value, { number }) => number(value),
  CursorBlink: (value, { fail }) => /^(?:true|false)$/.test(value) || fail(`it is true or false, found "${value}"`),
};

const names = (): string => [...Object.keys(settings), ...Object.keys(idle)].join(', ');

/**
 * Carries out `Set Name value`.
 *
 * @returns what the setting does nothing for, if that is so
 * @throws where there is no such setting, or the value is none for it
 */
export function readSetting({ word, take, fail }: Command, into: Settings): UnheededCommand | undefined {
  const name = take(({ kind }) => kind === 'word') ?? '';
  const value = take(({ kind }) => kind !== 'note');
  const read = createValueReader((message) => fail(`Set ${name}: ${message}`));
  const isIdle = Object.hasOwn(idle, name);
  if (!isIdle && !Object.hasOwn(settings, name)) read.fail(`there is no such setting; there are ${names()}`);
  if (value === undefined) return read.fail('it takes a value');
  if (name === 'LoopOffset') take(({ value: sign }) => sign === '%');
  if (isIdle) {
    idle[name](value, read);
    return { line: word.line, command: `Set ${name}` };
  }
  settings[name](into, withUnit(value, take), read);
  into.lines = { ...into.lines, [name]: word.line };
  if (name === 'MarginFill' && value !== '' && !isColour(value)) {
    return { line: word.line, command: 'Set MarginFill draws a colour, "#674EFF"; a picture' };
  }
  if (name !== 'Theme' || !isForeign(value)) return undefined;
  return { line: word.line, command: `Set Theme "${value}", but for being ${into.theme?.name},` };
}

/** The width and height of a character, as shares of the font's size: JetBrains Mono, which VHS draws with. */
const CHARACTER = { width: 0.6, height: 1.32 } as const;

/**
 * The size of the screen: in columns and rows where those are set, else as many as have room in so many pixels.
 *
 * @param fail is told the line and what is wrong, where the pixels have room for a size that no recording has; and throws
 */
export function sizeOf(set: Settings, fail: (line: number, message: string) => never): TapeSettings {
  const { fontSize, letterSpacing, lineHeight, playbackSpeed, theme, loopOffset } = set;
  const around = 2 * set.padding + (set.marginFill === undefined ? 0 : 2 * set.margin);
  const above = set.windowBar === undefined ? 0 : set.windowBarSize;
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
    ...(theme && { theme: theme.name }),
    ...(theme?.colours && { colours: theme.colours }),
    ...(playbackSpeed !== undefined && { playbackSpeed }),
    ...(loopOffset !== undefined && { posterShare: loopOffset / 100 }),
    ...windowOf(set),
  };
}

const isSet = ({ lines }: Settings, name: string): boolean => lines[name] !== undefined;

/** The window that is asked for, where one is: VHS's pixels become units, of which a cell is 8 wide. */
function windowOf(set: Settings): Pick<TapeSettings, 'window'> {
  const wanted = ['Padding', 'Margin', 'MarginFill', 'WindowBar', 'BorderRadius'].some((name) => isSet(set, name));
  if (!wanted) return {};
  const units = (pixels: number): number =>
    Math.round((pixels * 8) / (CHARACTER.width * set.fontSize + set.letterSpacing));
  const window: WindowLook = {
    padding: isSet(set, 'Padding') ? units(set.padding) : plainWindow.padding,
    margin: units(set.margin),
    marginFill: set.marginFill,
    bar: set.windowBar,
    barSize: units(set.windowBarSize),
    radius: units(set.borderRadius),
  };
  return { window };
}
