import type { Outline } from './letters.ts';

/** A closed line of straight pieces. y goes down, as in a picture. */
export type Contour = readonly (readonly [x: number, y: number])[];

type Point = readonly [x: number, y: number];
type Place = (x: number, y: number) => Point;

/** How many straight pieces stand for a bend, and for half a circle. */
const BEND = 6;
const HALF_CIRCLE = 16;

/** The points of a bend, without its first. */
function bend([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point): Contour {
  return Array.from({ length: BEND }, (_, n) => {
    const t = (n + 1) / BEND;
    const u = 1 - t;
    return [u * u * x0 + 2 * u * t * x1 + t * t * x2, u * u * y0 + 2 * u * t * y1 + t * t * y2] as const;
  });
}

/** A letter's outline, as TrueType has it: between two points that bend there is one on the curve, half way. */
export function contourOfOutline(outline: Outline, place: Place): Contour {
  const first = place(outline[0].x, outline[0].y);
  const contour: Point[] = [first];
  let control: Point | undefined;
  for (const { x, y, isOnCurve } of [...outline.slice(1), outline[0]]) {
    const point = place(x, y);
    const from = contour[contour.length - 1];
    if (!isOnCurve) {
      if (control) contour.push(...bend(from, control, middle(control, point)));
      control = point;
      continue;
    }
    contour.push(...(control ? bend(from, control, point) : [point]));
    control = undefined;
  }
  if (control) contour.push(...bend(contour[contour.length - 1], control, first));
  return contour;
}

const middle = ([x0, y0]: Point, [x1, y1]: Point): Point => [(x0 + x1) / 2, (y0 + y1) / 2];

/** The contours of path data as `glyph-shapes.ts` and `window.ts` write it: M m L l H h V v Q a z, arcs of half a circle. */
export function contoursOfPath(data: string, place: Place): readonly Contour[] {
  const contours: Point[][] = [];
  let [x, y] = [0, 0];
  let start: Point = [0, 0];
  const go = (nextX: number, nextY: number): void => {
    [x, y] = [nextX, nextY];
    contours[contours.length - 1].push(place(x, y));
  };
  for (const [, command, text] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (text.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const isRelative = command === command.toLowerCase();
    const [dx, dy] = isRelative ? [x, y] : [0, 0];
    const [a, b, c, d, , f, g] = numbers;
    switch (command.toLowerCase()) {
      case 'm':
        [x, y] = [a + dx, b + dy];
        start = [x, y];
        contours.push([place(x, y)]);
        break;
      case 'l':
        go(a + dx, b + dy);
        break;
      case 'h':
        go(a + dx, y);
        break;
      case 'v':
        go(x, a + dy);
        break;
      case 'q':
        contours[contours.length - 1].push(...bend(place(x, y), place(a + dx, b + dy), place(c + dx, d + dy)));
        [x, y] = [c + dx, d + dy];
        break;
      case 'a':
        contours[contours.length - 1].push(...halfCircle([x, y], [f + dx, g + dy], numbers[4] === 1, place));
        [x, y] = [f + dx, g + dy];
        break;
      default:
        [x, y] = start;
    }
  }
  return contours;
}

/** Half a circle from one point to another, without the first; sines are asked of a table, so that every machine has the same. */
function halfCircle([x0, y0]: Point, [x1, y1]: Point, isClockwise: boolean, place: Place): Contour {
  const [centreX, centreY] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [rx, ry] = [x0 - centreX, y0 - centreY];
  return Array.from({ length: HALF_CIRCLE }, (_, n) => {
    const [cos, sin] = turned(n + 1);
    const side = isClockwise ? sin : -sin;
    return place(centreX + rx * cos - ry * side, centreY + rx * side + ry * cos);
  });
}

/** Cosine and sine of so many sixteenths of half a turn, by halving angles: roots are exact wherever this runs. */
function turned(sixteenths: number): readonly [cos: number, sin: number] {
  let [cos, sin] = [1, 0];
  const step = stepOf(HALF_CIRCLE);
  for (let n = 0; n < sixteenths; n++) [cos, sin] = [cos * step[0] - sin * step[1], sin * step[0] + cos * step[1]];
  return [cos, sin];
}

function stepOf(parts: number): readonly [cos: number, sin: number] {
  let cos = -1;
  for (let n = 1; n < parts; n *= 2) cos = Math.sqrt((1 + cos) / 2);
  return [cos, Math.sqrt(1 - cos * cos)];
}
