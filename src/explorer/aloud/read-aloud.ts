import { loadBagOfWords, loadHistory, loadModel } from '../../models.ts';
import { startSession } from '../../session/state/start.ts';
import { createStore, type Store } from '../../session/state/store.ts';
import { createRunner } from '../effects.ts';
import type { ExploreOptions } from '../explore-live.ts';
import { watchSavedLesson } from '../library/saved-lesson.ts';
import { createSessionLog } from '../log/session-log.ts';
import { createTrainings } from '../training/live-training.ts';
import { createWorkQueue } from '../work-queue.ts';
import { createAloud } from './aloud.ts';

/** Runs the explorer in sentences until it is quit: for a screen reader, for a terminal that cannot be drawn on, and for a pipe. */
export async function readAloud({
  start,
  saveProgress,
  isAscii,
  plays,
  begins,
  ...options
}: ExploreOptions): Promise<void> {
  const loads = createWorkQueue();
  const saves = createWorkQueue();
  const trainings = createTrainings();
  // Lines that are written ahead mean what there is once the training is over, as they do of what is loaded.
  const settled = async (): Promise<void> => {
    await loads.done();
    await trainings.done();
  };
  const aloud = createAloud({ isAscii, settled, finish: saves.done });
  const runEffect = createRunner({
    loadModel: (name) => loads.inTurn(() => loadModel(name)),
    loadHistory: (name) => loads.inTurn(() => loadHistory(name)),
    loadBagOfWords: (name) => loads.inTurn(() => loadBagOfWords(name)),
    trainings,
    saveProgress: (progress) => saves.inTurn(() => saveProgress(progress)),
    wait: (milliseconds, then) => void setTimeout(then, milliseconds).unref(),
    recorder: { whyNot: 'nothing is drawn here that could be recorded; --log keeps what happens in a file' },
    ...{ copy: aloud.copy, redraw: () => {}, suspend: aloud.suspend, end: aloud.quit },
  });
  const log = createSessionLog(options.log, {}, (text) =>
    store.dispatch({ type: 'keeping/failed', what: 'log', text }),
  );
  const opened = startSession({ ...start, hasMotion: false });
  const store: Store = createStore(opened, runEffect, log.record);
  const unwatch = watchSavedLesson(start.lessons, store.dispatch);
  const telling = aloud.tell(store);
  if (begins) store.dispatch(begins);
  if (plays) store.dispatch({ type: 'play/toggled', by: plays });
  await telling;
  unwatch();
  trainings.stop();
  log.close();
}
