import type { NamedFile, TapeSettings } from '../recording/tape/tape.ts';
import type { Depth, GlyphSetName } from '../terminal/capabilities.ts';
import type { Stage, Staged } from './stage.ts';

/** What is shown in a recording: a session as it opens, and what is done in it. */
export interface Script extends Staged {
  readonly title: string;
  readonly depth: Depth;
  readonly glyphs: GlyphSetName;
  /** where the script asks for a size or a theme */
  readonly settings: TapeSettings;
  /** files that the script asks for, the whole show each */
  readonly outputs: readonly NamedFile[];
  /** files that `perform` takes a still for */
  readonly stills: readonly NamedFile[];
  /** @throws when the session does not come to what the script waits for */
  readonly perform: (stage: Stage, hooks: ScriptHooks) => Promise<void>;
}

export interface ScriptHooks {
  /** is told how much of the script is done, from 0 to 1 */
  readonly onProgress: (share: number) => void;
  /** the screen is to be kept in this file */
  readonly onStill: (file: NamedFile) => void;
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
