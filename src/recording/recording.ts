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
  /** what begins with this frame: a token, a scene of a lesson */
  readonly markers: readonly string[];
}

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
}

/** One way to write a recording down. */
export interface RecordingFormat {
  /** of its files: `.cast` */
  readonly extension: string;
  readonly describe: string;
  encode(recording: Recording): string;
}

/** How long a frame is shown by a format that cuts long waits short itself. */
export const shownMs = ({ idleLimitMs = Number.POSITIVE_INFINITY }: Recording, { durationMs }: Frame): number =>
  Math.min(durationMs, idleLimitMs);
