import type { RecordedRow, Recording, RecordingFormat } from '../recording.ts';
import { fromPoster } from '../still.ts';
import { plainWindow, type WindowFrame, type WindowShape, windowFrame } from '../window.ts';
import { CELL } from './svg/glyph-shapes.ts';
import { createInks, INK, PAPER } from './svg/inks.ts';
import { type Interval, intervalsOf, type Timed } from './svg/intervals.ts';
import { motionOf, type Starts, startsOf } from './svg/motion.ts';
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
    const drawn = drawPicture(recording);
    return drawn.replaceAll(PREFIX, hashOf(drawn));
  },
} satisfies RecordingFormat;

/** Stands for the prefix of ids and classes until what it is made of is known: no text holds it. */
const PREFIX = '\u0001';

/** A name for a content: two pictures on one page have names of their own. FNV-1a, 32 bits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `x${(hash >>> 0).toString(36).slice(-4).padStart(4, '0')}`;
}

function drawPicture(whole: Recording): string {
  const recording = fromPoster(whole);
  const inks = createInks(PREFIX);
  const frame = windowFrame(recording.window ?? plainWindow, {
    width: recording.columns * CELL.width,
    height: recording.rows * CELL.height,
  });
  const placedIn = rememberRows((row, y): readonly Placed[] =>
    segmentsOf(row).map((segment) => ({
      drawing: drawSegment(segment, inks).join(''),
      x: segment.x * CELL.width,
      y: y * CELL.height + CELL.baseline,
    })),
  );
  const frames = recording.frames.map(({ rows }) => rows.flatMap(placedIn));
  const timed = intervalsOf(frames, ({ drawing, x, y }) => `${x} ${y} ${drawing}`);
  const shapes = createShapes(
    timed.map(({ thing }) => thing),
    PREFIX,
  );
  const starts = startsOf(recording);
  const motion = motionOf(recording, starts, PREFIX);
  const css = `.${PREFIX}${INK} text{white-space:pre}.${PREFIX}${INK} svg{overflow:visible}${inks.css(recording.theme, recording.colours)}${motion.css}`;
  return [
    `${opening(whole, frame)}<style>${css}</style><defs>${shapes.definitions()}</defs>`,
    frame.shapes.map(behind).join(''),
    ...(recording.frames.length > 1 ? [motion.clock] : []),
    // No picture within the picture: it would have a clock of its own.
    `<g transform="translate(${frame.left} ${frame.top})">`,
    ...groupsOf(timed, shapes).map(({ elements, interval }) => motion.shown(elements, interval)),
    '</g>',
    '</svg>\n',
  ].join('\n');
}

const behind = ({ data, fill }: WindowShape): string =>
  `<path ${fill === undefined ? `class="${PREFIX}${PAPER}"` : `fill="${fill}"`} d="${data}"/>`;

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

/** What is told of the picture, with its chapters. */
function opening(recording: Recording, { width, height }: WindowFrame): string {
  const { columns, rows, title, frames } = recording;
  const starts = startsOf(recording);
  const seconds = Math.round(starts[starts.length - 1] / 1000);
  const pictures = frames.length === 1 ? '1 picture' : `${frames.length} pictures`;
  const description = `A screencast of ${seconds} s in a terminal of ${columns}×${rows}, ${pictures}.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` font-family="${FONTS}" font-size="${CELL.fontSize}" class="${PREFIX}${INK}" role="img" aria-labelledby="${PREFIX}_title ${PREFIX}_desc">`,
    `<title id="${PREFIX}_title">${xmlText(title)}</title>`,
    `<desc id="${PREFIX}_desc">${description}${chaptersOf(frames, starts)}</desc>`,
  ].join('');
}

function chaptersOf(frames: Recording['frames'], starts: Starts): string {
  const chapters = frames.flatMap(({ markers }, index) =>
    markers.map((marker) => `${(starts[index] / 1000).toFixed(1)} s ${xmlText(marker)}`),
  );
  return chapters.length === 0 ? '' : ` Chapters: ${chapters.join('; ')}.`;
}
