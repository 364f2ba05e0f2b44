import chalk from 'chalk';
import { createElement } from 'react';
import { say } from '../io/output.ts';
import { loadBagOfWords, loadHistory, loadModel } from '../models.ts';
import type { Action } from '../session/state/action.ts';
import { type Start, startSession } from '../session/state/start.ts';
import type { PlayedBy } from '../session/state/state.ts';
import { createStore, type Store } from '../session/state/store.ts';
import { chalkLevels, type Depth, glyphSetFor } from '../terminal/capabilities.ts';
import { colorDepth } from '../terminal/colour-depth.ts';
import { terminal } from '../terminal/process.ts';
import { questionsFor } from '../terminal/questions.ts';
import { App } from '../tui/app.tsx';
import { createRunner } from './effects.ts';
import { farewell, isStartedByNpm, unkeptLines } from './farewell.ts';
import { watchSavedLesson } from './library/saved-lesson.ts';
import { createLive } from './live.ts';
import { createLiveTheme } from './live-theme.ts';
import { createSessionLog, type LogRequest } from './log/session-log.ts';
import type { ProgressStore } from './progress-store.ts';
import { createRecorder } from './recorder.ts';
import { createTrainings } from './training/live-training.ts';

/** What the explorer is started with. */
export interface ExploreOptions {
  readonly start: Start;
  /** keeps the learner's progress */
  readonly saveProgress: ProgressStore['save'];
  readonly keepsProgress: boolean;
  /** begins to play at once */
  readonly plays?: PlayedBy | undefined;
  /** what is done at once: a training is begun */
  readonly begins?: Action | undefined;
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
  const live = createLive({ asked: questionsFor(env, depth, glyphs) });
  const theme = createLiveTheme(depth, glyphs, live);
  const recorder = createRecorder({
    watch: live.watch,
    state: () => store.state(),
    onBroken: (message) => store.dispatch({ type: 'recording/broken', message }),
  });
  const trainings = createTrainings();
  const world = {
    loadModel,
    loadHistory,
    trainings,
    loadBagOfWords,
    saveProgress: options.saveProgress,
    wait: (milliseconds: number, then: () => void) => void setTimeout(then, milliseconds).unref(),
    recorder,
    copy: live.copy,
    redraw: live.redraw,
    suspend: live.suspend,
    end: live.quit,
  };
  const { columns, rows } = stdout;
  const log = createSessionLog(options.log, { size: { columns, rows }, depth, glyphs }, (text) =>
    store.dispatch({ type: 'keeping/failed', what: 'log', text }),
  );
  const store: Store = createStore(startSession(options.start), createRunner(world), log.record);
  const unwatch = watchSavedLesson(options.start.lessons, store.dispatch);
  if (options.begins) store.dispatch(options.begins);
  if (options.plays) store.dispatch({ type: 'play/toggled', by: options.plays });
  const Explorer = () => createElement(App, { store, theme: theme.use(), listen: live.listen, painter: live.painter });
  await live.show(createElement(Explorer));
  unwatch();
  trainings.stop();
  recorder.stop();
  log.close();
  const started = { byNpm: isStartedByNpm(env), keepsProgress: options.keepsProgress };
  const last = [...farewell(store.state(), started), ...unkeptLines(store.state())];
  for (const line of last) say(`${theme.now().glyphs.text(line)}\n`);
}
