import type { ChapterKind, Frame } from '../recording/recording.ts';
import type { NamedFile, TapeSettings } from '../recording/tape/tape.ts';
import type { Depth } from '../terminal/capabilities.ts';
import type { Size } from '../terminal/cells/cell.ts';
import type { Range } from './camera.ts';

/** What is to be shown in a recording. */
export interface Script {
  readonly title: string;
  /** where the script asks for a size, a theme, a window */
  readonly settings: TapeSettings;
  /** files that the script asks for, the whole show each */
  readonly outputs: readonly NamedFile[];
  /** files that a still is taken for */
  readonly stills: readonly NamedFile[];
  /** @throws when the show does not come to what the script waits for */
  readonly film: (how: Filming) => Promise<Film>;
}

/** How a script is filmed. */
export interface Filming {
  readonly size: Size;
  /** colours; the script's own where it is not said */
  readonly depth?: Depth | undefined;
  readonly chapters?: ChapterKind | undefined;
  /** the part that is wanted */
  readonly range?: Range | undefined;
  /** is told how much of the script is done, from 0 to 1 */
  readonly onProgress: (share: number) => void;
}

/** What was filmed. */
export interface Film {
  readonly frames: readonly Frame[];
  /** by the file that each is for */
  readonly stillFrames: ReadonlyMap<string, readonly Frame[]>;
  /** why there may be no frame */
  readonly whyNothing: string;
}

/** One way to say what is to be shown. */
export interface ScriptKind {
  /** as help and errors name it */
  readonly shown: string;
  /** whether the word that names the script is of this kind */
  readonly takes: (name: string) => boolean | Promise<boolean>;
  /** whether the viewer may say where its model is */
  readonly takesModel: boolean;
  /** @param model the folder of a model that is not built in */
  readonly read: (name: string, model: string | undefined) => Promise<Script>;
}
