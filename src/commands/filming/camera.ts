import type { Frame } from '../../recording/recording.ts';
import { blank, type Grid, type Row, type Size } from '../../terminal/cell.ts';
import { encodeChanges } from '../../terminal/encode.ts';
import type { Pen } from '../../terminal/move.ts';
import { plainStyle } from '../../terminal/style.ts';
import { recordedCell } from './looks.ts';

/** Takes a picture whenever the screen has changed. Moments are milliseconds of the show, hidden time left out. */
export interface Camera {
  /** Takes the screen as it is from this moment on. @param labels of where it is; one that changes begins a chapter */
  take(grid: Grid, moment: number, labels: readonly string[]): void;
  /** What was taken, up to the end of the show; the changes from picture to picture are told in order. */
  frames(end: number): readonly Frame[];
}

interface Shot {
  readonly grid: Grid;
  readonly moment: number;
  readonly labels: readonly string[];
}

/** @param size of the screen */
export function createCamera({ columns, rows }: Size): Camera {
  const shots: Shot[] = [];

  return {
    take(grid, moment, labels) {
      const last = shots.at(-1);
      if (last && sameGrid(last.grid, grid) && changed(last.labels, labels).length === 0) return;
      shots.push({ grid, moment, labels });
    },
    frames(end) {
      const pen: Pen = { x: 0, y: 0, style: plainStyle };
      let before: Grid = Array.from({ length: rows }, () => new Array(columns).fill(blank));
      let recorded: Frame['rows'] = [];
      return shots.map(({ grid, moment, labels }, index) => {
        const changes = encodeChanges(before, grid, pen);
        // A row that stays is the same object, which is all that a format has to look at.
        recorded = grid.map((row, y) => (recorded[y] && sameRow(row, before[y]) ? recorded[y] : row.map(recordedCell)));
        before = grid;
        const durationMs = Math.max(1, (shots[index + 1]?.moment ?? end) - moment);
        return { rows: recorded, changes, durationMs, markers: changed(shots[index - 1]?.labels, labels) };
      });
    },
  };
}

/** The labels that are not as they were. */
const changed = (before: readonly string[] = [], labels: readonly string[]): readonly string[] =>
  labels.filter((label, index) => label !== '' && label !== before[index]);

const sameRow = (a: Row, b: Row): boolean => a.every((cell, x) => cell === b[x]);
const sameGrid = (a: Grid, b: Grid): boolean => a.every((row, y) => sameRow(row, b[y]));
