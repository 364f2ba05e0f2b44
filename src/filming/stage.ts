import { UserError } from '../errors/user-error.ts';
import { createRunner } from '../explorer/effects.ts';
import { labelsOf } from '../explorer/labels.ts';
import { createWorkQueue } from '../explorer/work-queue.ts';
import { loadBagOfWords, loadHistory, loadModel } from '../models.ts';
import { limits } from '../recording/limits.ts';
import type { Frame } from '../recording/recording.ts';
import { createVirtualClock } from '../recording/virtual-clock.ts';
import type { KeyContext } from '../session/keys/binding.ts';
import type { Action } from '../session/state/action.ts';
import type { SessionState } from '../session/state/state.ts';
import { createStore, type RunEffect } from '../session/state/store.ts';
import type { Grid, Size } from '../terminal/cells/cell.ts';
import { keyContextOf, pressKey } from '../tui/press-key.ts';
import type { Theme } from '../tui/theme.ts';
import { createCamera } from './camera.ts';
import { filmedTrainings } from './filmed-training.ts';
import { pictureOf } from './picture.ts';
import { createShownTime } from './shown-time.ts';

/** A session that is to be put on a stage. */
export interface Staged {
  readonly initial: SessionState;
  /** what came of its actions is told by the script as well: no timer, load or file is to be asked for once more */
  readonly isReplayed: boolean;
}

/** A session that is filmed: no terminal, and no time but what a script lets pass. */
export interface Stage {
  readonly state: () => SessionState;
  /** whether the program has been quit */
  readonly isOver: () => boolean;
  /** what a key would be judged by; undefined on a screen that is too small */
  readonly keyContext: () => KeyContext | undefined;
  /** the rows of the screen, as text */
  readonly screen: () => readonly string[];
  /** a key by its name: `right`, `ctrl-c`, `x` */
  readonly press: (key: string) => Promise<void>;
  readonly dispatch: (action: Action) => Promise<void>;
  /** @throws {UserError} when the show gets longer than a recording may be */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** Lets time pass until something holds. @returns whether it came to hold */
  readonly passUntil: (holds: () => boolean, atMostMs: number) => Promise<boolean>;
  /** What follows is not filmed, and takes no time in the recording. */
  readonly hide: () => void;
  readonly show: () => void;
  /** the screen at this moment, as a recording of one frame has it */
  readonly still: () => readonly Frame[];
  /** all that was filmed */
  readonly frames: () => readonly Frame[];
}

/** Opens a session on a stage. */
export async function openStage({ initial, isReplayed }: Staged, size: Size, theme: Theme): Promise<Stage> {
  const clock = createVirtualClock();
  const camera = createCamera(size);
  const render = rememberLast((state: SessionState) => pictureOf(state, size, theme));
  const loads = createWorkQueue();
  const shownTime = createShownTime(clock.now);
  let isOver = false;

  const end = (): void => {
    isOver = true;
    trainings.stop();
  };
  const trainings = filmedTrainings(clock, loads);
  const runEffect = createRunner({
    loadModel: (name) => loads.inTurn(() => loadModel(name)),
    loadHistory: (name) => loads.inTurn(() => loadHistory(name)),
    loadBagOfWords: (name) => loads.inTurn(() => loadBagOfWords(name)),
    trainings,
    saveProgress: async () => undefined,
    wait: clock.after,
    recorder: { whyNot: 'this is being recorded already' },
    ...{ copy: () => {}, redraw: () => {}, suspend: () => {}, end },
  });
  const onlyEnd: RunEffect = ({ type }) => {
    if (type === 'session/end') end();
  };
  const store = createStore(initial, isReplayed ? onlyEnd : runEffect);
  /** Takes what is on the screen, before time passes: what lasts no time is seen by nobody. */
  const film = (): void => {
    if (shownTime.isHidden() || isOver) return;
    camera.take(render(store.state()), shownTime.now(), labelsOf(store.state()));
  };
  const runTo = async (moment: number): Promise<void> => {
    if (moment > clock.now()) film();
    clock.passTo(moment);
    await loads.done();
  };
  const passTo = async (moment: number): Promise<void> => {
    if (moment > limits.milliseconds) throw new UserError('the show gets longer than an hour; a recording may not');
    for (let at = clock.nextAt(); !isOver && at !== undefined && at <= moment; at = clock.nextAt()) await runTo(at);
    if (!isOver) await runTo(moment);
  };
  await loads.done();

  return {
    state: store.state,
    isOver: () => isOver,
    keyContext: () => keyContextOf(store.state(), size, theme),
    screen: () => textOf(render(store.state())),
    async press(key) {
      pressKey(store, key, size, theme);
      await loads.done();
    },
    async dispatch(action) {
      store.dispatch(action);
      await loads.done();
    },
    pass: (milliseconds) => passTo(clock.now() + milliseconds),
    async passUntil(holds, atMostMs) {
      const deadline = clock.now() + atMostMs;
      for (let at = clock.nextAt(); !holds() && at !== undefined && at <= deadline; at = clock.nextAt())
        await passTo(at);
      return holds();
    },
    hide: shownTime.hide,
    show: shownTime.show,
    still() {
      const single = createCamera(size);
      single.take(render(store.state()), 0, labelsOf(store.state()));
      return single.frames(1000);
    },
    frames() {
      film();
      return camera.frames(shownTime.now());
    },
  };
}

const textOf = (grid: Grid): readonly string[] => grid.map((row) => row.map(({ text }) => text).join(''));

/** The last result is kept for as long as the same is asked. */
function rememberLast<In, Out>(make: (value: In) => Out): (value: In) => Out {
  let last: readonly [In, Out] | undefined;
  return (value) => {
    if (last?.[0] !== value) last = [value, make(value)];
    return last[1];
  };
}
