import { UserError } from '../errors/user-error.ts';
import { changedLabels } from '../explorer/labels.ts';
import { limits } from '../recording/limits.ts';
import type { Frame } from '../recording/recording.ts';
import { emptyGrid, type Grid, type Row, type Size } from '../terminal/cells/cell.ts';
import { createChanges } from '../terminal/output/changes.ts';
import { recordedCell } from './looks.ts';

/** Takes a picture whenever the screen has changed. Moments are milliseconds of the show, hidden time left out. */
export interface Camera {
  /** Takes the screen as it is from this moment on. @param labels of where it is; one that changes begins a chapter */
  take(grid: Grid, moment: number, labels: readonly string[]): void;
  /** What was taken, up to the end of the show; the changes from picture to picture are told in order. */
  frames(end: number): readonly Frame[];
}

const TOO_MUCH = `by here the show has changed ${limits.cells.toLocaleString('en')} cells: make it shorter, or its screen smaller`;

interface Shot {
  readonly grid: Grid;
  readonly moment: number;
  readonly labels: readonly string[];
}

/** @param size of the screen */
export function createCamera(size: Size): Camera {
  const shots: Shot[] = [];
  let cells = 0;

  return {
    take(grid, moment, labels) {
      const last = shots.at(-1);
      if (last && sameGrid(last.grid, grid) && changedLabels(last.labels, labels).length === 0) return;
      // A row that stays is the same object: a show may have tens of thousands of pictures.
      const shared = grid.map((row, y) => (last && sameRow(row, last.grid[y]) ? last.grid[y] : row));
      cells += shared.reduce((sum, row, y) => (row === last?.grid[y] ? sum : sum + row.length), 0);
      if (cells > limits.cells) throw new UserError(TOO_MUCH);
      shots.push({ grid: shared, moment, labels });
    },
    frames(end) {
      const changesOf = createChanges(size);
      let before = emptyGrid(size);
      let recorded: Frame['rows'] = [];
      return shots.map(({ grid, moment, labels }, index) => {
        const changes = changesOf(grid);
        // A row that stays is the same object, which is all that a format has to look at.
        recorded = grid.map((row, y) => (recorded[y] && sameRow(row, before[y]) ? recorded[y] : row.map(recordedCell)));
        before = grid;
        const durationMs = Math.max(1, (shots[index + 1]?.moment ?? end) - moment);
        return { rows: recorded, changes, durationMs, markers: changedLabels(shots[index - 1]?.labels, labels) };
      });
    },
  };
}

const sameRow = (a: Row, b: Row): boolean => a.every((cell, x) => cell === b[x]);
const sameGrid = (a: Grid, b: Grid): boolean => a.every((row, y) => sameRow(row, b[y]));
