import chalk from 'chalk';
import { createElement } from 'react';
import { say } from '../io/output.ts';
import { loadBagOfWords, loadModel } from '../models.ts';
import type { Progress } from '../session/course/progress.ts';
import { type Start, startSession } from '../session/state/start.ts';
import type { PlayedBy } from '../session/state/state.ts';
import { createStore, type Store } from '../session/state/store.ts';
import { chalkLevels, colorDepth, type Depth, glyphSetFor } from '../terminal/capabilities.ts';
import { terminal } from '../terminal/process.ts';
import { App } from '../tui/app.tsx';
import { createTheme } from '../tui/theme.ts';
import { createRunner } from './effects.ts';
import { farewell, isStartedByNpm } from './farewell.ts';
import { createLive } from './live.ts';
import { createSessionLog, type LogRequest } from './log/session-log.ts';
import { createRecorder } from './recorder.ts';

/** What the explorer is started with. */
export interface ExploreOptions {
  readonly start: Start;
  /** keeps the learner's progress; a notice where it cannot */
  readonly saveProgress: (progress: Progress) => Promise<string | undefined>;
  readonly keepsProgress: boolean;
  /** begins to play at once */
  readonly plays?: PlayedBy | undefined;
  readonly log?: LogRequest | undefined;
  readonly color: Depth | 'auto';
  readonly isAscii: boolean;
}

/** Runs the full-screen explorer until it is quit; two lines stay on the screen, on what was explored and how to come back. */
export async function exploreLive(options: ExploreOptions): Promise<void> {
  const { env, stdout } = terminal;
  const depth = colorDepth(options.color, env);
  chalk.level = chalkLevels[depth];
  const glyphs = glyphSetFor(options.isAscii, env);
  const theme = createTheme(depth, glyphs);
  const live = createLive();
  const recorder = createRecorder({
    watch: live.watch,
    state: () => store.state(),
    onBroken: (message) => store.dispatch({ type: 'recording/broken', message }),
  });
  const world = {
    loadModel,
    loadBagOfWords,
    saveProgress: options.saveProgress,
    wait: (milliseconds: number, then: () => void) => void setTimeout(then, milliseconds).unref(),
    recorder,
    redraw: live.redraw,
    suspend: live.suspend,
    end: live.quit,
  };
  const { columns, rows } = stdout;
  const log = createSessionLog(options.log, { size: { columns, rows }, depth, glyphs }, (text) =>
    store.dispatch({ type: 'notice/given', text }),
  );
  const store: Store = createStore(startSession(options.start), createRunner(world), log.record);
  if (options.plays) store.dispatch({ type: 'play/toggled', by: options.plays });
  await live.show(createElement(App, { store, theme, painter: live.painter }));
  recorder.stop();
  log.close();
  const started = { byNpm: isStartedByNpm(env), keepsProgress: options.keepsProgress };
  for (const line of farewell(store.state(), started)) say(`${theme.glyphs.text(line)}\n`);
}
