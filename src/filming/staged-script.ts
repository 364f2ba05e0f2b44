import chalk from 'chalk';
import type { Frame } from '../recording/recording.ts';
import type { NamedFile } from '../recording/tape/tape.ts';
import { chalkLevels, type Depth, type GlyphSetName } from '../terminal/capabilities.ts';
import { createTheme } from '../tui/theme.ts';
import type { Script } from './script.ts';
import { openStage, type Stage, type Staged } from './stage.ts';

/** A script that plays a session: as it opens, and what is done in it. */
export interface StagedScript extends Staged, Omit<Script, 'film'> {
  readonly depth: Depth;
  readonly glyphs: GlyphSetName;
  /** @throws when the session does not come to what the script waits for */
  readonly perform: (stage: Stage, hooks: ScriptHooks) => Promise<void>;
}

export interface ScriptHooks {
  /** is told how much of the script is done, from 0 to 1 */
  readonly onProgress: (share: number) => void;
  /** the screen is to be kept in this file */
  readonly onStill: (file: NamedFile) => void;
}

/** A script of a session as one that can be filmed. */
export const staged = (script: StagedScript): Script => ({
  ...script,
  async film({ size, depth = script.depth, chapters = 'steps', range, onProgress }) {
    chalk.level = chalkLevels[depth]; // Ink colours through it, and it would ask the terminal
    const stage = await openStage(script, { size, theme: createTheme(depth, script.glyphs), chapters });
    const stillFrames = new Map<string, readonly Frame[]>();
    await script.perform(stage, { onProgress, onStill: ({ path }) => stillFrames.set(path, stage.still()) });
    const frames = stage.frames(range);
    return { frames, stillFrames, whyNothing: whyNothing(stage) };
  },
});

const whyNothing = (stage: Stage): string =>
  stage.isOver() ? 'the program is quit before anything is shown' : 'the script hides all that it does';
