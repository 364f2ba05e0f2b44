import { type Look, styleOf } from '../colour.ts';
import { blank, type Cell, type Grid } from './cell.ts';
import { createRow } from './frame.ts';

/** What the painter reads of a box that Ink has laid out. */
export interface LaidOutNode {
  readonly parentNode?: LaidOutNode | undefined;
  readonly childNodes?: readonly LaidOutNode[];
  readonly yogaNode?:
    | {
        getComputedLeft(): number;
        getComputedTop(): number;
        getComputedWidth(): number;
        getComputedHeight(): number;
      }
    | undefined;
  readonly style: { readonly overflowX?: string; readonly overflowY?: string };
}

export interface PaintedSpan extends Look {
  readonly text: string;
  /** where the next character is typed */
  readonly isCaret?: boolean;
}

/** A place on the screen, from 0. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Finished rows that go straight into the cells of the screen, at the places of boxes that Ink lays out and leaves empty.
 * Half of Ink's time would go into taking such rows for text, frame by frame.
 */
export interface Painter {
  /** Gives a box its rows, until it is given others or is gone. */
  readonly place: (box: LaidOutNode, rows: readonly (readonly PaintedSpan[])[]) => void;
  /** @returns the grid with the rows of all boxes on it, later boxes over earlier ones */
  readonly paintOn: (grid: Grid) => Grid;
  /** where the caret was on the grid that was painted last; undefined where nothing is typed */
  readonly caret: () => Place | undefined;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** @param onPlaced is told when a box was given its rows */
export function createPainter(onPlaced: () => void): Painter {
  const placed = new WeakMap<LaidOutNode, readonly (readonly PaintedSpan[])[]>();
  let root: LaidOutNode | undefined;
  let caret: Place | undefined;

  const paintTree = (node: LaidOutNode, x: number, y: number, clip: Area, grid: Cell[][]): void => {
    const { yogaNode } = node;
    if (!yogaNode) return;
    const left = x + yogaNode.getComputedLeft();
    const top = y + yogaNode.getComputedTop();
    const area = { left, top, right: left + yogaNode.getComputedWidth(), bottom: top + yogaNode.getComputedHeight() };
    for (const [n, spans] of (placed.get(node) ?? []).entries()) {
      const place = paintRow(grid[top + n], spans, left, top + n, common(clip, area));
      caret = place ?? caret;
    }
    const inner = node.style.overflowX === 'hidden' || node.style.overflowY === 'hidden' ? common(clip, area) : clip;
    for (const child of node.childNodes ?? []) paintTree(child, left, top, inner, grid);
  };

  return {
    place(box, rows) {
      placed.set(box, rows);
      root = rootOf(box);
      onPlaced();
    },
    caret: () => caret,
    paintOn(grid) {
      caret = undefined;
      if (!root) return grid;
      const cells = grid.map((row) => [...row]);
      paintTree(root, 0, 0, { left: 0, top: 0, right: grid[0]?.length ?? 0, bottom: grid.length }, cells);
      return cells;
    },
  };
}

function rootOf(node: LaidOutNode): LaidOutNode {
  let root = node;
  while (root.parentNode) root = root.parentNode;
  return root;
}

const common = (a: Area, b: Area): Area => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

/** @returns where the caret is, if it is in this row */
function paintRow(
  row: Cell[] | undefined,
  spans: readonly PaintedSpan[],
  x: number,
  y: number,
  clip: Area,
): Place | undefined {
  if (!row || y < clip.top || y >= clip.bottom || x < clip.left) return undefined;
  const fragment = createRow(clip.right - x);
  let caret: Place | undefined;
  for (const span of spans) {
    if (span.isCaret && x + fragment.cells.length < clip.right) caret = { x: x + fragment.cells.length, y };
    fragment.write(span.text, styleOf(span));
  }
  const { cells } = fragment;
  if (cells.length === 0) return undefined;
  const end = x + cells.length;
  // A wide character under the edge loses one half: the other goes too.
  if (row[x].width === 0) row[x - 1] = blank;
  if (row[end]?.width === 0) row[end] = blank;
  for (const [n, cell] of cells.entries()) row[x + n] = cell;
  return caret;
}
