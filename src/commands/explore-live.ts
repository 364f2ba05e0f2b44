import chalk from 'chalk';
import { render } from 'ink';
import { createElement } from 'react';
import { loadBagOfWords, loadModel } from '../models.ts';
import type { Progress } from '../session/progress.ts';
import { type Start, startSession } from '../session/start.ts';
import { createStore } from '../session/store.ts';
import { chalkLevels, colorDepth, type Depth, glyphSetFor } from '../terminal/capabilities.ts';
import { stopUntilContinued, terminal } from '../terminal/process.ts';
import { App } from '../tui/app.tsx';
import { createTheme } from '../tui/theme.ts';
import { createRunner } from './effects.ts';

/** What the explorer is started with. */
export interface ExploreOptions {
  readonly start: Start;
  /** keeps the learner's progress; a notice where it cannot */
  readonly saveProgress: (progress: Progress) => Promise<string | undefined>;
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
    saveProgress: options.saveProgress,
    wait: (milliseconds: number, then: () => void) => void setTimeout(then, milliseconds).unref(),
    redraw: () => {
      stdout.write('\u001B[2J\u001B[H');
      app.rerender(screen());
    },
    suspend: () => void suspend(),
    end: () => app.unmount(),
  };
  const store = createStore(startSession(options.start), createRunner(world));
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
