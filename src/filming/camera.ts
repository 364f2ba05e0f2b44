import { UserError } from '../errors/user-error.ts';
import { changedLabels } from '../explorer/labels.ts';
import { limits } from '../recording/limits.ts';
import type { Frame } from '../recording/recording.ts';
import { emptyGrid, type Grid, type Row, type Size } from '../terminal/cells/cell.ts';
import { createChanges } from '../terminal/output/changes.ts';
import { recordedCell } from './looks.ts';

/** Takes a picture whenever the screen has changed. Moments are milliseconds of the show, hidden time left out. */
export interface Camera {
  /** Takes the screen as it is from this moment on. */
  take(grid: Grid, moment: number, told: Told): void;
  /** What was taken, up to the end of the show, or within a range; the changes from picture to picture are told in order. */
  frames(end: number, range?: Range): readonly Frame[];
}

/** What is told of a picture. */
export interface Told {
  /** of where it is, the most important first: one that changes begins a chapter */
  readonly labels: readonly string[];
  /** a chapter that begins here, by a name that the script has for it: it goes before those */
  readonly chapter?: string | undefined;
  /** what is said from here on */
  readonly caption?: string | undefined;
}

/** A part of a show, in its milliseconds. */
export interface Range {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const TOO_MUCH = `by here the show has changed ${limits.cells.toLocaleString('en')} cells: make it shorter, or its screen smaller`;

interface Shot {
  readonly grid: Grid;
  readonly moment: number;
  readonly told: Told;
}

/** @param size of the screen */
export function createCamera(size: Size): Camera {
  const shots: Shot[] = [];
  let cells = 0;

  return {
    take(grid, moment, told) {
      const last = shots.at(-1);
      if (last && sameGrid(last.grid, grid) && saysTheSame(last.told, told)) return;
      // A row that stays is the same object: a show may have tens of thousands of pictures.
      const shared = grid.map((row, y) => (last && sameRow(row, last.grid[y]) ? last.grid[y] : row));
      cells += shared.reduce((sum, row, y) => (row === last?.grid[y] ? sum : sum + row.length), 0);
      if (cells > limits.cells) throw new UserError(TOO_MUCH);
      shots.push({ grid: shared, moment, told });
    },
    frames: (end, range) => developed(within(shots, end, range), size),
  };
}

interface Timed extends Shot {
  readonly durationMs: number;
}

/** The pictures with their times; of those that a range cuts, what is in it. */
function within(shots: readonly Shot[], end: number, { from = 0, to = end }: Range = {}): readonly Timed[] {
  return shots.flatMap((shot, index) => {
    const begins = Math.max(from, shot.moment);
    const ends = Math.min(to, Math.max(shots[index + 1]?.moment ?? end, shot.moment + 1));
    return ends > begins ? [{ ...shot, durationMs: ends - begins }] : [];
  });
}

function developed(shots: readonly Timed[], size: Size): readonly Frame[] {
  const changesOf = createChanges(size);
  let before = emptyGrid(size);
  let recorded: Frame['rows'] = [];
  return shots.map(({ grid, durationMs, told }, index) => {
    const changes = changesOf(grid);
    // A row that stays is the same object, which is all that a format has to look at.
    recorded = grid.map((row, y) => (recorded[y] && sameRow(row, before[y]) ? recorded[y] : row.map(recordedCell)));
    before = grid;
    // One chapter begins at a moment.
    const [begun] = [told.chapter, ...changedLabels(shots[index - 1]?.told.labels, told.labels)].filter(Boolean);
    return { rows: recorded, changes, durationMs, markers: begun ? [begun] : [], caption: told.caption };
  });
}

const sameRow = (a: Row, b: Row): boolean => a.every((cell, x) => cell === b[x]);
const sameGrid = (a: Grid, b: Grid): boolean => a.every((row, y) => sameRow(row, b[y]));
const saysTheSame = (before: Told, now: Told): boolean =>
  !now.chapter && before.caption === now.caption && changedLabels(before.labels, now.labels).length === 0;
