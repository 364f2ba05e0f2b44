import { CELL } from '../formats/svg/glyph-shapes.ts';
import { coloursOf, type Look, type RecordedCell, type RecordedRow, type Recording } from '../recording.ts';
import { plainWindow, type WindowFrame, windowFrame } from '../window.ts';
import { contoursOfPath } from './contours.ts';
import { coverageOf } from './coverage.ts';
import { readLetters } from './letters.ts';
import { createMasks, type Mask, type Masks, SHADES } from './masks.ts';
import { createPalette, type Mix, mixed, type Palette, solid } from './palette.ts';

/** Pixels: from left and top to just before right and bottom. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture of numbered colours that the frames of a recording are drawn on. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** the number of no colour, after those of the palette */
  readonly clear: number;
  /** a colour's number each, row by row; `clear` where nothing is */
  readonly pixels: Uint8Array;
  /** Draws the rows of a frame. @returns where there may be another picture than before; undefined where there is none */
  draw(rows: readonly RecordedRow[]): Area | undefined;
}

/** A character of a cell: as many columns wide as it is, and which of them this is. */
interface Placed {
  readonly cell: RecordedCell;
  readonly columns: 1 | 2;
  readonly column: 0 | 1;
}

/** @param recording whose frames are drawn: its palette has the colours of all of them */
export function createCanvas(recording: Recording, letters: Uint8Array): Canvas {
  const scale = recording.scale ?? 1;
  const masks = createMasks(readLetters(letters), scale);
  const cells = { width: recording.columns * CELL.width, height: recording.rows * CELL.height };
  const frame = windowFrame(recording.window ?? plainWindow, cells);
  const [width, height] = [Math.round(frame.width * scale), Math.round(frame.height * scale)];
  const looks = colouringOf(recording);
  const layer = layerOf(frame, { width, height, scale }, looks.paper);
  const palette = createPalette([...mixesOf(layer), ...cellMixes(recording, masks, looks.of)]);
  const clear = palette.colours.length;
  const pixels = drawLayer(layer, palette);
  const blockOf = createBlocks(masks, palette, looks.of);
  const origin = { left: Math.round(frame.left * scale), top: Math.round(frame.top * scale) };
  const shownRows: RecordedRow[] = [];
  const shown: Uint8Array[] = [];

  const put = (block: Uint8Array, x: number, y: number): void => {
    for (let line = 0; line < masks.height; line++) {
      const from = line * masks.width;
      const to = (origin.top + y * masks.height + line) * width + origin.left + x * masks.width;
      pixels.set(block.subarray(from, from + masks.width), to);
    }
  };
  return {
    ...{ width, height, palette, clear, pixels },
    draw(rows) {
      let [left, top, right, bottom] = [recording.columns, recording.rows, 0, 0];
      for (const [y, row] of rows.entries()) {
        if (shownRows[y] === row) continue;
        shownRows[y] = row;
        for (let x = 0; x < row.length; x++) {
          const block = blockOf(row, x);
          if (shown[y * recording.columns + x] === block) continue;
          shown[y * recording.columns + x] = block;
          put(block, x, y);
          [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), y + 1];
        }
      }
      if (bottom === 0) return undefined;
      return {
        left: origin.left + left * masks.width,
        top: origin.top + top * masks.height,
        right: origin.left + right * masks.width,
        bottom: origin.top + bottom * masks.height,
      };
    },
  };
}

/** The ink and the paper of a look. */
type Colouring = (look: Look) => { readonly ink: string; readonly paper: string };

function colouringOf(recording: Recording): { readonly of: Colouring; readonly paper: string } {
  const own = coloursOf(recording);
  return {
    paper: own.background,
    of({ foreground = own.foreground, background = own.background, inverse }) {
      return inverse ? { ink: background, paper: foreground } : { ink: foreground, paper: background };
    },
  };
}

interface Field {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** What is behind the cells: for each pixel the number of its colour in a list, of which the first is none. */
interface Layer {
  readonly colours: readonly (string | undefined)[];
  readonly numbers: Uint16Array;
}

function layerOf({ shapes }: WindowFrame, { width, height, scale }: Field, paper: string): Layer {
  const colours: (string | undefined)[] = [undefined];
  const numbers = new Uint16Array(width * height);
  const numberOf = (colour: string | undefined): number => {
    const known = colours.indexOf(colour);
    return known < 0 ? colours.push(colour) - 1 : known;
  };
  for (const { data, fill = paper } of shapes) {
    const contours = contoursOfPath(data, (x, y) => [x * scale, y * scale]);
    const { shares } = coverageOf(contours, width, height);
    const whole = numberOf(fill);
    for (let at = 0; at < shares.length; at++) {
      const share = Math.round(shares[at] * SHADES);
      if (share === SHADES) numbers[at] = whole;
      else if (share > 0) numbers[at] = numberOf(over(fill, colours[numbers[at]], share));
    }
  }
  return { colours, numbers };
}

/** Where nothing is behind a round corner, its pixels are there or not. */
function over(ink: string, paper: string | undefined, share: number): string | undefined {
  if (paper === undefined) return 2 * share >= SHADES ? ink : undefined;
  return mixed({ ink, paper, share, of: SHADES });
}

const mixesOf = ({ colours }: Layer): readonly Mix[] =>
  colours.flatMap((colour) => (colour === undefined ? [] : [solid(colour)]));

/** The pixels of a layer, by the numbers of a palette. */
function drawLayer({ colours, numbers }: Layer, palette: Palette): Uint8Array {
  const clear = palette.colours.length;
  const own = colours.map((colour) => (colour === undefined ? clear : palette.numberOf(solid(colour))));
  const pixels = new Uint8Array(numbers.length);
  for (let at = 0; at < pixels.length; at++) pixels[at] = own[numbers[at]];
  return pixels;
}

const placedIn = (row: RecordedRow, x: number): Placed => {
  if (x > 0 && row[x].text === '') return { cell: row[x - 1], columns: 2, column: 1 };
  return { cell: row[x], columns: row[x + 1]?.text === '' ? 2 : 1, column: 0 };
};

const inkOf = ({ cell, columns }: Placed, masks: Masks): Mask | undefined =>
  masks.maskOf(cell.text, cell.look.bold, columns);

/** Every mix of colours that a cell of the recording has, each once. */
function cellMixes(recording: Recording, masks: Masks, colouring: Colouring): readonly Mix[] {
  const mixes = new Map<string, Mix>();
  const seen = new Set<RecordedRow>();
  const cells = new Map<RecordedCell, Placed>();
  for (const row of recording.frames.flatMap(({ rows }) => rows)) {
    if (seen.has(row)) continue;
    seen.add(row);
    for (const x of row.keys()) {
      const placed = placedIn(row, x);
      if (placed.column === 0) cells.set(placed.cell, placed);
    }
  }
  for (const placed of cells.values()) {
    const { ink, paper } = colouring(placed.cell.look);
    for (const share of new Set(inkOf(placed, masks) ?? [0])) {
      mixes.set(`${ink}${paper}${share}`, { ink, paper, share, of: SHADES });
    }
  }
  return [...mixes.values()];
}

/** The pixels of a cell, once made and kept: equal cells have the same. */
function createBlocks(masks: Masks, palette: Palette, colouring: Colouring) {
  const { width, height } = masks;
  const known = [0, 1, 2].map(() => new Map<RecordedCell, Uint8Array>());
  const make = (placed: Placed): Uint8Array => {
    const { ink, paper } = colouring(placed.cell.look);
    const mask = inkOf(placed, masks);
    const numbers = Array.from({ length: SHADES + 1 }, (_, share) =>
      mask?.includes(share) || (!mask && share === 0) ? palette.numberOf({ ink, paper, share, of: SHADES }) : 0,
    );
    const [stride, from] = [width * placed.columns, width * placed.column];
    return Uint8Array.from({ length: width * height }, (_, at) => {
      const x = at % width;
      return numbers[mask?.[((at - x) / width) * stride + from + x] ?? 0];
    });
  };
  return (row: RecordedRow, x: number): Uint8Array => {
    const placed = placedIn(row, x);
    const kept = known[placed.columns - 1 + placed.column];
    const block = kept.get(placed.cell) ?? make(placed);
    kept.set(placed.cell, block);
    return block;
  };
}
