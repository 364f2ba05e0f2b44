import { CELL, glyphShape } from '../formats/svg/glyph-shapes.ts';
import { type Contour, contourOfOutline, contoursOfPath } from './contours.ts';
import { coverageOf } from './coverage.ts';
import { ADVANCE, EM, type Letters } from './letters.ts';

/** How much of each pixel of a cell is ink, in steps from 0 to `SHADES`; of a wide character, of two cells. */
export type Mask = Uint8Array;

/** Steps of ink above none. */
export const SHADES = 7;

/** The masks of what stands in cells, at one scale. */
export interface Masks {
  /** pixels of a cell */
  readonly width: number;
  readonly height: number;
  /** @param columns that it takes @returns undefined for what has no ink */
  maskOf(text: string, isBold: boolean, columns: 1 | 2): Mask | undefined;
}

/** Heights above the baseline that are to end at whole pixels, in units of an em: of small letters, and of capitals. */
const X_HEIGHT = (1120 / 2048) * EM;
const CAP_HEIGHT = (1493 / 2048) * EM;

/** @param scale pixels for a unit, of which a cell is 8 wide */
export function createMasks(letters: Letters, scale: number): Masks {
  const [width, height] = [CELL.width * scale, CELL.height * scale];
  const known = new Map<string, Mask | undefined>();
  const baseline = CELL.baseline * scale;
  const up = heightsAt((CELL.fontSize * scale) / EM);
  const letterPlace = (x: number, y: number) => [(x * width) / ADVANCE, baseline - up(y)] as const;
  const shapePlace = (x: number, y: number) => [x * scale, y * scale + baseline] as const;

  const contoursOf = (text: string, isBold: boolean, columns: 1 | 2): readonly Contour[] => {
    const shape = glyphShape(text, 0, 1);
    if (shape !== undefined) return contoursOfPath(shape, shapePlace);
    const outlines = columns === 1 ? letters.outlinesOf(firstCode(text), isBold) : undefined;
    if (outlines) return outlines.map((outline) => contourOfOutline(outline, letterPlace));
    return contoursOfPath(missing(columns), shapePlace);
  };
  return {
    ...{ width, height },
    maskOf(text, isBold, columns) {
      if (text.trim() === '') return undefined;
      const key = `${columns}${isBold ? 'b' : 'r'}${text}`;
      if (!known.has(key)) known.set(key, maskOf(contoursOf(text, isBold, columns), width * columns, height));
      return known.get(key);
    },
  };
}

const maskOf = (contours: readonly Contour[], width: number, height: number): Mask =>
  Uint8Array.from(coverageOf(contours, width, height).shares, (share) => Math.round(share * SHADES));

/** An accent that is apart from its letter joins it, where there is one letter for both. */
const firstCode = (text: string): number => text.normalize('NFC').codePointAt(0) ?? 0;

/** A box, as wide as what it stands for. */
function missing(columns: 1 | 2): string {
  const [left, top, right, bottom] = [1, -11, columns * CELL.width - 1, 2];
  const inner = `M${left + 1} ${top + 1}V${bottom - 1}H${right - 1}V${top + 1}z`;
  return `M${left} ${top}H${right}V${bottom}H${left}z${inner}`;
}

/** Heights in pixels, with those of small letters and capitals moved to whole ones: horizontal strokes are sharper there. */
function heightsAt(perUnit: number): (units: number) => number {
  const [low, high] = [Math.round(X_HEIGHT * perUnit), Math.round(CAP_HEIGHT * perUnit)];
  return (units) => {
    if (units <= 0) return units * perUnit;
    if (units <= X_HEIGHT) return (units * low) / X_HEIGHT;
    if (units <= CAP_HEIGHT) return low + ((units - X_HEIGHT) * (high - low)) / (CAP_HEIGHT - X_HEIGHT);
    return high + (units - CAP_HEIGHT) * perUnit;
  };
}
