import type { TerminalColours } from '../colours.ts';
import type { ThemeName } from '../recording.ts';
import type { WindowLook } from '../window.ts';

/** A mistake in a tape. The message begins with the file and the line. */
export class TapeError extends Error {
  override readonly name = 'TapeError';
}

/** One thing that a tape does. What another tape does that it takes in is at the line that names it. */
export type Cue = CueAt & { readonly within?: string };

type CueAt =
  /** keys by their names (`right`, `ctrl-c`, `x`), each followed by a while */
  | { readonly kind: 'press'; readonly line: number; readonly keys: readonly string[]; readonly everyMs: number }
  | { readonly kind: 'sleep'; readonly line: number; readonly forMs: number }
  /** until the pattern is on the screen, or in its last row */
  | {
      readonly kind: 'wait';
      readonly line: number;
      readonly where: 'screen' | 'line';
      readonly pattern: RegExp;
      readonly atMostMs: number;
    }
  /** until nothing moves */
  | { readonly kind: 'settle'; readonly line: number; readonly atMostMs: number }
  /** a chapter that begins here, by the author's name for it, or what is said from here on */
  | { readonly kind: 'marker' | 'caption'; readonly line: number; readonly text: string }
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
  /** and its setting, or more that is to be said before "does nothing here" */
  readonly command: string;
}

/** What a tape sets, where it does. */
export interface TapeSettings {
  readonly columns?: number;
  readonly rows?: number;
  readonly theme?: ThemeName;
  /** the terminal's own, where the tape spells them out */
  readonly colours?: TerminalColours;
  readonly window?: WindowLook;
  /** where in the show it is begun, from 0 to 1 */
  readonly posterShare?: number;
  /** no picture is shown for longer */
  readonly idleLimitMs?: number;
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
  /** what is typed to the shell before the program is there, up to the Enter that starts it */
  readonly shell: readonly Cue[];
  readonly cues: readonly Cue[];
}
