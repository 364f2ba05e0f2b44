import type { RecordedRow, Recording, RecordingFormat } from '../recording.ts';
import { CELL } from './svg/glyph-shapes.ts';
import { createInks, INK, PAPER } from './svg/inks.ts';
import { type Interval, intervalsOf, type Timed } from './svg/intervals.ts';
import { ANIMATED, intervalName, isAlways, motionCss, type Starts, startsOf } from './svg/motion.ts';
import { drawSegment, segmentsOf } from './svg/segments.ts';
import { createShapes, type Placed, type Shapes } from './svg/shapes.ts';
import { xmlText } from './svg/xml.ts';

const FONTS = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

/**
 * An animated picture, without a script and without a font of its own. What is the same in several places and frames (a
 * word, a number, a bar) is drawn once; each use is there for an interval of the show.
 */
export const svg = {
  extension: '.svg',
  describe: 'animated picture, for web pages',
  encode(recording: Recording) {
    const inks = createInks();
    const placedIn = rememberRows((row, y): readonly Placed[] =>
      segmentsOf(row).map((segment) => ({
        drawing: drawSegment(segment, inks).join(''),
        x: segment.x * CELL.width,
        y: y * CELL.height + CELL.baseline,
      })),
    );
    const frames = recording.frames.map(({ rows }) => rows.flatMap(placedIn));
    const timed = intervalsOf(frames, ({ drawing, x, y }) => `${x} ${y} ${drawing}`);
    const shapes = createShapes(timed.map(({ thing }) => thing));
    const groups = groupsOf(timed, shapes);
    const starts = startsOf(recording);
    const intervals = groups.map(({ interval }) => interval);
    const css = `text{white-space:pre}svg svg{overflow:visible}${inks.css(recording.theme)}${motionCss(intervals, starts)}`;
    return [
      `${opening(recording, starts)}<style>${css}</style><defs>${shapes.definitions()}</defs>`,
      `<rect class="${PAPER}" width="100%" height="100%"/>`,
      ...groups.map(({ elements, interval }, n) =>
        isAlways(interval, starts) ? elements : `<g class="${ANIMATED} ${intervalName(n)}">${elements}</g>`,
      ),
      '</svg>\n',
    ].join('\n');
  },
} satisfies RecordingFormat;

/** What is made of a row is kept for as long as the row stays where it is. */
function rememberRows<Result>(make: (row: RecordedRow, y: number) => Result): (row: RecordedRow, y: number) => Result {
  const known: { readonly row: RecordedRow; readonly result: Result }[] = [];
  return (row, y) => {
    if (known[y]?.row !== row) known[y] = { row, result: make(row, y) };
    return known[y].result;
  };
}

/** What comes and goes together. */
interface Group {
  readonly interval: Interval;
  readonly elements: string;
}

function groupsOf(timed: readonly Timed<Placed>[], shapes: Shapes): readonly Group[] {
  const together = grouped(timed, ({ interval: { from, to } }) => `${from}-${to}`);
  return [...together.values()].map((group) => {
    const rows = grouped(group, ({ thing }) => thing.y);
    const elements = [...rows].map(([y, row]) => rowOf(y, row, shapes));
    return { interval: group[0].interval, elements: elements.join('') };
  });
}

function grouped<Thing, Key>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => Key,
): ReadonlyMap<Key, readonly Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** Three in a row are shorter with their height said once. */
const WORTH_A_ROW = 3;

function rowOf(y: number, row: readonly Timed<Placed>[], shapes: Shapes): string {
  if (row.length < WORTH_A_ROW) return row.map(({ thing }) => shapes.put(thing)).join('');
  return `<svg y="${y}">${row.map(({ thing }) => shapes.put({ ...thing, y: 0 })).join('')}</svg>`;
}

function opening({ columns, rows, title, frames }: Recording, starts: Starts): string {
  const [width, height] = [columns * CELL.width, rows * CELL.height];
  const seconds = Math.round(starts[starts.length - 1] / 1000);
  const pictures = frames.length === 1 ? '1 picture' : `${frames.length} pictures`;
  const description = `A screencast of ${seconds} s in a terminal of ${columns}×${rows}, ${pictures}.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` font-family="${FONTS}" font-size="${CELL.fontSize}" class="${INK}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${xmlText(title)}</title><desc id="desc">${description}</desc>`,
  ].join('');
}
