import { loadBagOfWords } from '../../models.ts';
import { createFollowing, type Following } from '../../session/log/following.ts';
import { createAloud } from '../aloud/aloud.ts';
import { createRunner } from '../effects.ts';
import { createTrainings } from '../training/live-training.ts';
import { createWorkQueue } from '../work-queue.ts';
import { mirrorLog } from './log-mirror.ts';
import type { ShowLog } from './show-log.ts';

/** Tells a log in sentences; where nobody can press a key, it ends with the session that it follows. */
export const followAloud: ShowLog = async ({ name, first, events, models, keyboard, isAscii, stop }) => {
  const loads = createWorkQueue();
  const aloud = createAloud({ isAscii, settled: loads.done, keyboard: keyboard ?? 'none' });
  const trainings = createTrainings();
  const runEffect = createRunner({
    loadModel: (model) => loads.inTurn(() => models.loadModel(model)),
    loadHistory: (model) => loads.inTurn(() => models.loadHistory(model)),
    loadBagOfWords: (model) => loads.inTurn(() => loadBagOfWords(model)),
    saveProgress: async () => undefined,
    trainings,
    recorder: {
      whyNot: 'nothing is drawn here that could be recorded; lstm-explore record makes a recording of a log',
    },
    wait: (milliseconds, then) => void setTimeout(then, milliseconds).unref(),
    ...{ copy: aloud.copy, redraw: () => {}, suspend: aloud.suspend, end: aloud.quit },
  });
  const following = createFollowing(first, runEffect, { hasMotion: false });
  const { store } = following;
  const telling = aloud.tell(store);
  if (!keyboard) {
    store.subscribe(() => {
      if (store.state().follow?.hasEnded) aloud.quit();
    });
  }
  let isOver = false;
  const mirroring = mirrorLog(events, announced(following), name, () => isOver);
  await telling;
  isOver = keyboard !== undefined;
  stop();
  trainings.stop();
  models.leave();
  return mirroring;
};

/** What is drawn shows at once that another session has begun; here it has to be said. */
const announced = (following: Following): Following => ({
  ...following,
  begin: (start) => following.begin({ ...start, notice: start.notice ?? 'another session begins' }),
});
