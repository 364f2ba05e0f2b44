import { type TerminalColours, terminalColours } from './colours.ts';
import type { WindowLook } from './window.ts';

/** How a cell is drawn. Equal looks are the same object. */
export interface Look {
  /** `#rrggbb`; undefined for the colour that the terminal writes in */
  readonly foreground: string | undefined;
  /** `#rrggbb`; undefined for the terminal's own */
  readonly background: string | undefined;
  readonly bold: boolean;
  /** foreground and background change places */
  readonly inverse: boolean;
}

/** One cell of a screen. */
export interface RecordedCell {
  /** one character; empty in the second column of a wide one */
  readonly text: string;
  readonly look: Look;
}

export type RecordedRow = readonly RecordedCell[];

/** What the screen shows for a while. */
export interface Frame {
  /** as many as the recording has rows, each with as many cells as it has columns; equal rows may be the same object */
  readonly rows: readonly RecordedRow[];
  /** the bytes that make this screen of the one before; of an empty one for the first frame */
  readonly changes: string;
  /** above 0 */
  readonly durationMs: number;
  /** the chapter that begins with this frame, if one does: a scene of a lesson, a token, a name of the author's */
  readonly markers: readonly string[];
  /** what is said while it is shown */
  readonly caption?: string | undefined;
}

export const chapterKinds = ['steps', 'tokens', 'none'] as const;
/** What begins a chapter of a recording: a step of a lesson; a token, too; or nothing but what a script names. */
export type ChapterKind = (typeof chapterKinds)[number];

export const themeNames = ['auto', 'dark', 'light'] as const;
/** The terminal's own colours; `auto` is what the viewer prefers, where a format can ask for that, else dark. */
export type ThemeName = (typeof themeNames)[number];

/** A screencast: at least one frame. */
export interface Recording {
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  readonly theme: ThemeName;
  /** no frame need be shown for longer */
  readonly idleLimitMs: number | undefined;
  readonly frames: readonly Frame[];
  /** the terminal's own colours where the script sets them; they go before those of the theme */
  readonly colours?: TerminalColours | undefined;
  /** what stands around the cells, in pictures */
  readonly window?: WindowLook | undefined;
  /** pixels for a unit, of which a cell is 8 wide, in pictures of pixels */
  readonly scale?: number | undefined;
  /** whether a picture that moves ends; otherwise it begins again */
  readonly isOnce?: boolean | undefined;
  /** the moment that is shown where nothing moves, and from which a film that goes round begins */
  readonly posterMs?: number | undefined;
}

/** What a format may ask for. */
export interface Means {
  /** the file of letters that pixels are drawn with */
  readonly letters: () => Promise<Uint8Array>;
}

/** One way to write a recording down. */
export interface RecordingFormat {
  /** of its files: `.cast` */
  readonly extension: string;
  readonly describe: string;
  encode(recording: Recording, means: Means): string | Promise<Uint8Array>;
}

/** How long a frame is shown by a format that cuts long waits short itself. */
export const shownMs = ({ idleLimitMs = Number.POSITIVE_INFINITY }: Recording, { durationMs }: Frame): number =>
  Math.min(durationMs, idleLimitMs);

/** The colours of a picture that cannot ask its viewer. */
export const coloursOf = ({ theme, colours }: Recording): TerminalColours =>
  colours ?? terminalColours[theme === 'light' ? 'light' : 'dark'];
