import type { ReadStream } from 'node:tty';
import { say } from '../../io/output.ts';
import { replayed } from '../../session/log/replay.ts';
import type { SessionState } from '../../session/state/state.ts';
import { openedState } from '../../session/state/store.ts';
import { drawNotes, type NotesView } from '../../tui/presenting/draw-notes.ts';
import type { LogEvent } from '../log/followed-log.ts';
import { createSilence } from '../log/silence.ts';
import { type BoardOptions, isBoardDrawn, printBoard, showBoard, tickMs } from './show-board.ts';
import { createTold } from './told.ts';

/** The log whose notes are shown. */
export interface NotedLog {
  readonly first: SessionState;
  /** what comes after the first session has begun */
  readonly events: AsyncIterable<LogEvent>;
  /** undefined where nobody is there to press keys */
  readonly keyboard: ReadStream | undefined;
  /** There is no more need for what comes. */
  readonly stop: () => void;
}

/**
 * Shows the presenter's notes beside a session that goes on in another terminal. Where they cannot be drawn, they are told
 * anew with each step, until the log ends.
 */
export async function showNotes({ first, events, keyboard, stop }: NotedLog, options: BoardOptions): Promise<void> {
  const told = createTold();
  const noted = createNotes(first);
  const lines: Parameters<typeof printBoard>[0]['lines'] = (columns, theme) => drawNotes(noted.view(), columns, theme);
  if (!keyboard || !isBoardDrawn(options, keyboard))
    return tellNotes(events, noted, () => printBoard({ lines }, options.isAscii));
  const silence = createSilence((text) => {
    noted.tell(text);
    told.change();
  });
  silence.heard();
  const timer = setInterval(told.change, tickMs(options.hasMotion)).unref();
  const following = (async () => {
    for await (const event of events) {
      if (event.kind !== 'said' && silence.heard()) noted.tell(undefined);
      if (event.kind === 'ended') silence.over();
      noted.hear(event);
      if (event.kind === 'caught-up' || event.kind === 'ended' || event.kind === 'said') told.change();
    }
  })();
  following.catch(() => {}); // whoever awaits it below is told
  try {
    await showBoard({ lines, ...told.content }, options, keyboard);
  } finally {
    clearInterval(timer);
    silence.over();
    stop();
  }
  await following;
}

type Notes = ReturnType<typeof createNotes>;

async function tellNotes(events: AsyncIterable<LogEvent>, noted: Notes, print: () => Promise<void>): Promise<void> {
  let told: object | undefined;
  const tell = async (): Promise<void> => {
    const { place } = noted.view().state;
    if (told === place) return;
    told = place;
    await print();
    say('\n');
  };
  for await (const event of events) {
    noted.hear(event);
    if (event.kind === 'caught-up') await tell();
    if (event.kind === 'ended') return tell();
  }
}

/** The followed session and its times, by those of its log; what has passed since its last line is counted here. */
function createNotes(first: SessionState) {
  let state = openedState(first);
  let notice: string | undefined;
  let [at, lessonAt, stepAt] = [0, 0, 0];
  let heardAt = performance.now();
  let isOver = false;
  const begin = (start: SessionState): void => {
    [state, at, lessonAt, stepAt] = [openedState(start), 0, 0, 0];
    [notice, isOver] = [undefined, false];
    heardAt = performance.now();
  };
  const happened = (event: Extract<LogEvent, { readonly kind: 'happened' }>): void => {
    const before = state.place;
    state = possible(state, event.action);
    at = event.at;
    heardAt = performance.now();
    if (state.place.lesson !== before.lesson) [lessonAt, stepAt] = [at, at];
    if (state.place.step !== before.step) stepAt = at;
  };
  return {
    tell(text: string | undefined): void {
      notice = text;
    },
    hear(event: LogEvent): void {
      if (event.kind === 'begun') begin(event.state);
      if (event.kind === 'happened') happened(event);
      if (event.kind === 'said') notice = event.text;
      if (event.kind === 'ended') [notice, isOver] = [event.why.replace(/: q leaves it.*/, ''), true];
    },
    view(): NotesView {
      const now = at + (isOver ? 0 : performance.now() - heardAt);
      return { state, notice, spent: { session: now, lesson: now - lessonAt, step: now - stepAt } };
    },
  };
}

/** A foreign log may hold what no session could have done. */
function possible(state: SessionState, action: Parameters<typeof replayed>[1]): SessionState {
  try {
    return replayed(state, action);
  } catch {
    return state;
  }
}
