import type { ThemeName } from '../recording.ts';

/** A mistake in a tape. The message begins with the file and the line. */
export class TapeError extends Error {
  override readonly name = 'TapeError';
}

/** One thing that a tape does. */
export type Cue =
  /** keys by their names (`right`, `ctrl-c`, `x`), each followed by a while */
  | { readonly kind: 'press'; readonly line: number; readonly keys: readonly string[]; readonly everyMs: number }
  | { readonly kind: 'sleep'; readonly line: number; readonly forMs: number }
  /** until the pattern is on the screen, or in its last row; without one, until nothing moves */
  | {
      readonly kind: 'wait';
      readonly line: number;
      readonly where: 'screen' | 'line';
      readonly pattern: RegExp | undefined;
      readonly atMostMs: number;
    }
  /** what is done while hidden takes no time in the recording */
  | { readonly kind: 'hide' | 'show'; readonly line: number }
  | { readonly kind: 'screenshot'; readonly line: number; readonly path: string };

/** A file that a tape names. */
export interface NamedFile {
  readonly line: number;
  readonly path: string;
}

/** A command that VHS has a use for, and this program none. */
export interface UnheededCommand {
  readonly line: number;
  readonly command: string;
}

/** What a tape sets, where it does. */
export interface TapeSettings {
  readonly columns?: number;
  readonly rows?: number;
  readonly theme?: ThemeName;
  /** how many times faster the show is than what is done in it */
  readonly playbackSpeed?: number;
}

/** A script for a recording, in the language of VHS (github.com/charmbracelet/vhs). */
export interface Tape {
  readonly settings: TapeSettings;
  readonly outputs: readonly NamedFile[];
  readonly unheeded: readonly UnheededCommand[];
  /** the words of the line that starts the program, as a shell takes them, where the tape types one */
  readonly start: { readonly line: number; readonly words: readonly string[] } | undefined;
  readonly cues: readonly Cue[];
}
