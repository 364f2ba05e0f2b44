import { openAppended } from '../io/disk/append-file.ts';
import { errorCode, FileError, reasonFirst } from '../io/disk/file-error.ts';
import { freeName } from '../io/disk/free-name.ts';
import { BEGIN, endOf, formatEvent, formatHead } from '../recording/formats/cast.ts';
import type { SessionState } from '../session/state/state.ts';
import { blank, type Grid, type Size } from '../terminal/cells/cell.ts';
import { plainStyle, switchStyle } from '../terminal/cells/style.ts';
import { createChanges } from '../terminal/output/changes.ts';
import { changedLabels, labelsOf, titleOf } from './labels.ts';

/** Records what is on the screen while the session runs, one file at a time. */
export interface Recorder {
  /** a name for the file, which is free */
  readonly offer: () => string;
  /** Begins a file. @throws {FileError} when it is there already, or cannot be written */
  readonly start: (path: string) => void;
  /** Ends the recording, where one is made. */
  readonly stop: () => void;
}

/** What is recorded. */
export interface Recorded {
  /** Tells of what is on the screen, and of each screen after it. @returns a function that ends it */
  readonly watch: (onShown: (grid: Grid) => void) => () => void;
  readonly state: () => SessionState;
  /** is told why a recording had to end */
  readonly onBroken: (problem: string) => void;
}

export function createRecorder({ watch, state, onBroken }: Recorded): Recorder {
  let stop = (): void => {};
  return {
    offer: () => freeName('lstm-explore', '.cast'),
    stop: () => stop(),
    start(path) {
      const file = openNew(path);
      const cast = createRunningCast(state);
      const end = (): void => {
        unwatch();
        file.close();
        stop = () => {};
      };
      const add = (lines: string): boolean => {
        try {
          if (lines !== '') file.append(lines);
          return true;
        } catch (error) {
          if (!(error instanceof FileError)) throw error;
          end();
          const { message } = error;
          // Told once what goes on now is done: the screen is being sent, or an action carried out.
          queueMicrotask(() => onBroken(`the recording ends here: ${reasonFirst(message)}`));
          return false;
        }
      };
      stop = () => {
        if (add(cast.last())) end();
      };
      const unwatch = watch((grid) => void add(cast.shown(grid)));
    },
  };
}

/** In the explorer there is no --force: another name is typed. */
function openNew(path: string): ReturnType<typeof openAppended> {
  try {
    return openAppended(path, '');
  } catch (error) {
    const isThere = error instanceof FileError && errorCode(error.cause) === 'EEXIST';
    throw isThere ? new FileError(`${path} exists already: type another name, or Esc`) : error;
  }
}

/** The label that says that this is being recorded, which is not for those who see the recording. */
const REC = /\S REC {2}/;

/** A screen without that label: its place is empty, as it is when nothing is recorded. */
function withoutRec(grid: Grid): Grid {
  const [header, ...rows] = grid;
  const at =
    header
      ?.map(({ text }) => (text === '' ? '\0' : [...text][0]))
      .join('')
      .search(REC) ?? -1;
  if (at < 0) return grid;
  return [header.map((cell, x) => (x >= at && x < at + REC_CELLS ? blank : cell)), ...rows];
}

/** The sign, the word, and the blanks around it. */
const REC_CELLS = 7;

/** The lines of a cast as its session goes on, in the time that goes by. */
function createRunningCast(state: () => SessionState) {
  let begin: number | undefined;
  let size: Size = { columns: 0, rows: 0 };
  let changesOf = (_grid: Grid): string => '';
  let labels: readonly string[] = [];
  let last = ' ';

  /** milliseconds since the first screen */
  const elapsed = (): number => {
    begin ??= performance.now();
    return Math.round(performance.now() - begin);
  };
  /** The head of the cast; later, that the terminal has another size. */
  const sized = (next: Size, moment: number): string => {
    const { columns, rows } = next;
    const isFirst = size.rows === 0;
    size = next;
    changesOf = createChanges(next);
    if (!isFirst) return formatEvent(moment, 'r', `${columns}x${rows}`);
    return formatHead({
      title: titleOf(`lstm-explore: ${state().text}`),
      columns,
      rows,
      theme: 'auto',
      idleLimitMs: undefined,
    });
  };

  return {
    /** @returns nothing where the screen is as it was */
    shown(grid: Grid): string {
      const moment = elapsed();
      const next = { columns: grid[0]?.length ?? 0, rows: grid.length };
      const isNew = size.columns !== next.columns || size.rows !== next.rows;
      const head = isNew ? sized(next, moment) : '';
      const shown = withoutRec(grid);
      const output = (isNew ? BEGIN : '') + changesOf(shown);
      const { text = ' ', style = plainStyle } = shown.at(-1)?.at(-1) ?? {};
      last = switchStyle(plainStyle, style) + text;
      const here = labelsOf(state());
      const markers = changedLabels(labels, here).map((label) => formatEvent(moment, 'm', label));
      labels = here;
      return head + markers.join('') + (output === '' ? '' : formatEvent(moment, 'o', output));
    },
    last: (): string => (size.rows > 0 ? formatEvent(elapsed(), 'o', endOf(size, last)) : ''),
  };
}
