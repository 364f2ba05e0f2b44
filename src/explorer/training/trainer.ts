import { startThread } from '../../io/worker.ts';
import { modelAfter } from '../../model/history.ts';
import { assembleModel, type Model } from '../../model/model.ts';
import { createVocabulary } from '../../model/tokens/vocabulary.ts';
import type { Action } from '../../session/state/action.ts';
import type { Experiment } from '../../training/experiment/experiment.ts';
import { orders, type TrainingNews, type TrainingOrder } from './news.ts';

/** How a training goes, as the session is told. */
export type TrainingAction = Extract<
  Action,
  { readonly type: 'training/advanced' | 'training/snapshotted' | 'training/failed' | 'training/ended' }
>;

/** A training beside the session, in a thread of its own. */
export interface Trainer {
  /** what has come since this was last asked, in order */
  taken(): readonly TrainingAction[];
  /** Waits until something has come, or all is over. */
  come(): Promise<void>;
  pause(isPaused: boolean): void;
  /** Ends it where it is. */
  stop(): void;
  /** whether it was ended by `stop`, and has nothing more to tell */
  readonly isStopped: boolean;
}

const files = { bundled: 'training-worker.js', source: 'explorer/training/worker.ts' };

/** Begins to train, in a thread of its own. */
export function startTrainer(experiments: readonly Experiment[]): Trainer {
  const control = new Int32Array(new SharedArrayBuffer(4));
  const models = new Map<number, Model>();
  let waiting: TrainingAction[] = [];
  let isOver = false;
  let isStopped = false;
  let told: () => void = () => {};

  const take = (news: TrainingNews): void => {
    if (isOver) return;
    const action = actionOf(news, models);
    if (!action) return;
    waiting.push(action);
    isOver = action.type === 'training/ended';
    told();
  };
  const data: TrainingOrder = { experiments, control };
  const thread = startThread<TrainingNews>(files, {
    data,
    onMessage: take,
    onError: (error) => take({ kind: 'ended', message: `the training ended: ${error.message}` }),
  });
  const order = (what: number): void => {
    Atomics.store(control, 0, what);
    Atomics.notify(control, 0);
  };

  return {
    taken() {
      const come = waiting;
      waiting = [];
      return come;
    },
    async come() {
      if (waiting.length > 0 || isOver) return;
      thread.hold(true);
      await new Promise<void>((resolve) => {
        told = resolve;
      });
      thread.hold(false);
    },
    pause: (isPaused) => order(isPaused ? orders.wait : orders.goOn),
    stop() {
      [isOver, isStopped, waiting] = [true, true, []];
      order(orders.stop);
      thread.end();
      told();
    },
    get isStopped() {
      return isStopped;
    },
  };
}

/** What the session is told of it; nothing of what is only needed here. @param models of the runs, changed by this */
function actionOf(news: TrainingNews, models: Map<number, Model>): TrainingAction | undefined {
  switch (news.kind) {
    case 'prepared':
      models.set(news.run, assembleModel(news.config, createVocabulary(news.tokens), news.tensors));
      return undefined;
    case 'advanced':
      return { type: 'training/advanced', run: news.run, step: news.step, loss: news.loss };
    case 'snapshot': {
      const { run, snapshot } = news;
      const base = models.get(run);
      if (!base) return undefined;
      const history = { experiment: {}, snapshots: [snapshot], after: [] };
      return { type: 'training/snapshotted', run, snapshot, model: modelAfter(base, history, snapshot.step).model };
    }
    case 'failed':
      return { type: 'training/failed', run: news.run };
    case 'ended':
      return { type: 'training/ended', ...(news.message !== undefined && { message: news.message }) };
  }
}
