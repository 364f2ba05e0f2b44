import chalk from 'chalk';
import { render } from 'ink';
import { createElement } from 'react';
import type { Lesson } from '../lessons/lesson.ts';
import type { Model } from '../model/model.ts';
import { loadBagOfWords, loadModel } from '../models.ts';
import { startSession } from '../session/start.ts';
import type { CatalogueEntry } from '../session/state.ts';
import { createStore } from '../session/store.ts';
import { chalkLevels, colorDepth, type Depth, glyphSetFor } from '../terminal/capabilities.ts';
import { stopUntilContinued, terminal } from '../terminal/process.ts';
import { App } from '../tui/app.tsx';
import { createTheme } from '../tui/theme.ts';
import { createRunner } from './effects.ts';

/** What the explorer is started with. */
export interface ExploreOptions {
  readonly model: Model;
  readonly text: string;
  readonly isOwnText: boolean;
  /** what the session calls the model: its own name, or the folder as it was given */
  readonly modelName: string;
  /** the models of the package */
  readonly catalogue: readonly CatalogueEntry[];
  readonly lessons: readonly Lesson[];
  readonly color: Depth | 'auto';
  readonly isAscii: boolean;
}

/** Runs the full-screen explorer until it is quit. @returns what was explored, for the line that stays on the screen */
export async function exploreLive(options: ExploreOptions): Promise<void> {
  const { env, stdin, stdout, stderr } = terminal;
  const depth = colorDepth(options.color, env);
  chalk.level = chalkLevels[depth];
  const theme = createTheme(depth, glyphSetFor(options.isAscii, env));

  const world = {
    loadModel,
    loadBagOfWords,
    redraw: () => {
      stdout.write('\u001B[2J\u001B[H');
      app.rerender(screen());
    },
    suspend: () => void suspend(),
    end: () => app.unmount(),
  };
  const store = createStore(startSession(options), createRunner(world));
  const screen = () => createElement(App, { store, theme });
  const app = render(screen(), {
    stdin,
    stdout,
    stderr,
    exitOnCtrlC: false,
    alternateScreen: true,
    incrementalRendering: true,
    interactive: true,
  });

  async function suspend(): Promise<void> {
    await stopUntilContinued();
  }

  await app.waitUntilExit();
}
