import { UserError } from '../errors/user-error.ts';
import { createRunner } from '../explorer/effects.ts';
import { labelsOf } from '../explorer/labels.ts';
import { createWorkQueue, type WorkQueue } from '../explorer/work-queue.ts';
import { loadBagOfWords, loadHistory, loadModel } from '../models.ts';
import { limits } from '../recording/limits.ts';
import type { ChapterKind, Frame } from '../recording/recording.ts';
import { createVirtualClock, type VirtualClock } from '../recording/virtual-clock.ts';
import type { KeyContext } from '../session/keys/binding.ts';
import type { Action } from '../session/state/action.ts';
import type { SessionState } from '../session/state/state.ts';
import { createStore, type RunEffect } from '../session/state/store.ts';
import type { Grid, Size } from '../terminal/cells/cell.ts';
import { keyContextOf, pressKey } from '../tui/press-key.ts';
import type { Theme } from '../tui/theme.ts';
import { createCamera, type Range } from './camera.ts';
import { filmedTrainings } from './filmed-training.ts';
import { linesGrid } from './lines-grid.ts';
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
  readonly isHidden: () => boolean;
  /** What follows is not filmed, and takes no time in the recording. */
  readonly hide: () => void;
  readonly show: () => void;
  /** A chapter begins with the next picture. */
  readonly begin: (chapter: string) => void;
  /** What is said from here on; nothing where it is empty. */
  readonly say: (caption: string) => void;
  /** Draws lines of text in place of the session, until they are taken away. @param caret the column of one in the last line */
  readonly draw: (lines: readonly string[] | undefined, caret?: number) => void;
  /** the screen at this moment, as a recording of one frame has it */
  readonly still: () => readonly Frame[];
  /** all that was filmed, or what was within a range */
  readonly frames: (range?: Range) => readonly Frame[];
}

/** How a stage is filmed. */
export interface StageLook {
  readonly size: Size;
  readonly theme: Theme;
  /** what begins a chapter */
  readonly chapters?: ChapterKind;
}

/** Opens a session on a stage. */
export async function openStage(staged: Staged, { size, theme, chapters = 'steps' }: StageLook): Promise<Stage> {
  const clock = createVirtualClock();
  const loads = createWorkQueue();
  const { store, isOver } = createStagedStore(staged, clock, loads);
  const render = rememberLast((state: SessionState) => pictureOf(state, size, theme));
  const shownTime = createShownTime(clock.now);
  const telling = createTelling(size);
  const picture = (): Grid => telling.curtain() ?? render(store.state());
  const camera = createCamera(size);
  /** Takes what is on the screen, before time passes: what lasts no time is seen by nobody. */
  const film = (): void => {
    if (shownTime.isHidden() || isOver()) return;
    const labels = telling.curtain() ? [] : labelsOf(store.state(), chapters);
    camera.take(picture(), shownTime.now(), { labels, ...telling.told() });
  };
  const runTo = async (moment: number): Promise<void> => {
    if (moment > clock.now()) film();
    clock.passTo(moment);
    await loads.done();
  };
  const passTo = async (moment: number): Promise<void> => {
    if (moment > limits.milliseconds) throw new UserError('the show gets longer than an hour; a recording may not');
    for (let at = clock.nextAt(); !isOver() && at !== undefined && at <= moment; at = clock.nextAt()) await runTo(at);
    if (!isOver()) await runTo(moment);
  };
  await loads.done();

  return {
    state: store.state,
    isOver,
    keyContext: () => keyContextOf(store.state(), size, theme),
    screen: () => textOf(picture()),
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
    ...{ isHidden: shownTime.isHidden, hide: shownTime.hide, show: shownTime.show },
    ...{ begin: telling.begin, say: telling.say, draw: telling.draw },
    still: () => stillOf(picture(), size),
    frames(range) {
      film();
      return camera.frames(shownTime.now(), range);
    },
  };
}

/** The session, whose effects are those of a show: its timers are the show's, and nothing is kept. */
function createStagedStore({ initial, isReplayed }: Staged, clock: VirtualClock, loads: WorkQueue) {
  let isOver = false;
  const trainings = filmedTrainings(clock, loads);
  const end = (): void => {
    isOver = true;
    trainings.stop();
  };
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
  return { store: createStore(initial, isReplayed ? onlyEnd : runEffect), isOver: () => isOver };
}

/** What is told beside the session: chapters, captions, and what is drawn in its place. */
function createTelling(size: Size) {
  let chapter: string | undefined;
  let caption: string | undefined;
  let curtain: Grid | undefined;
  return {
    curtain: () => curtain,
    begin(name: string): void {
      chapter = name;
    },
    say(text: string): void {
      caption = text === '' ? undefined : text;
    },
    draw(lines: readonly string[] | undefined, caret?: number): void {
      curtain = lines && linesGrid(lines, size, caret);
    },
    /** What goes with the next picture: a chapter begins with one. */
    told() {
      const told = { chapter, caption };
      chapter = undefined;
      return told;
    },
  };
}

function stillOf(picture: Grid, size: Size): readonly Frame[] {
  const camera = createCamera(size);
  camera.take(picture, 0, { labels: [] });
  return camera.frames(1000);
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
