import { type RecordedRow, type Recording, type RecordingFormat, shownMs } from '../recording.ts';
import { CELL } from './svg/glyph-shapes.ts';
import { createInks, PAPER } from './svg/inks.ts';
import { type Interval, intervalsOf } from './svg/intervals.ts';
import { drawSegment, segmentsOf } from './svg/segments.ts';
import { createShapes } from './svg/shapes.ts';
import { xmlText } from './svg/xml.ts';

const FONTS = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

/**
 * An animated picture, without a script and without a font of its own. What is the same in many places and frames (a word,
 * a number, a bar) is drawn once and used; each use is there for an interval of the show.
 */
export const svg: RecordingFormat = {
  extension: '.svg',
  describe: 'animated picture, for web pages',
  encode(recording) {
    const inks = createInks();
    const shapes = createShapes();
    const uses = rememberRows((row, y) =>
      segmentsOf(row).map((segment) => {
        const id = shapes.idOf(drawSegment(segment, inks).join(''));
        return `<use href="#${id}"${place('x', segment.x * CELL.width)} y="${y * CELL.height + CELL.baseline}"/>`;
      }),
    );
    const frames = recording.frames.map(({ rows }) => rows.flatMap(uses));
    const groups = groupsOf(intervalsOf(frames));
    const timing = timingOf(recording);
    const css = `text{white-space:pre}${inks.css(recording.theme)}${motionCss(groups, timing)}`;
    const body = groups.map(({ uses, interval }, n) =>
      isAlways(interval, timing) ? uses : `<g class="v ${animationName(n)}">${uses}</g>`,
    );
    return `${openingOf(recording, timing)}<style>${css}</style><defs>${shapes.elements().join('')}</defs>${backdrop}${body.join('\n')}</svg>\n`;
  },
};

/** What is made of a row is kept for as long as the row stays where it is. */
function rememberRows<Result>(make: (row: RecordedRow, y: number) => Result): (row: RecordedRow, y: number) => Result {
  const known: { readonly row: RecordedRow; readonly result: Result }[] = [];
  return (row, y) => {
    if (known[y]?.row !== row) known[y] = { row, result: make(row, y) };
    return known[y].result;
  };
}

const place = (axis: string, value: number): string => (value === 0 ? '' : ` ${axis}="${value}"`);
const backdrop = `<rect class="${PAPER}" width="100%" height="100%"/>\n`;

function openingOf({ columns, rows, title, frames }: Recording, { totalMs }: Timing): string {
  const [width, height] = [columns * CELL.width, rows * CELL.height];
  const seconds = Math.round(totalMs / 1000);
  const description = `A screencast of ${seconds} s in a terminal of ${columns}×${rows}, ${frames.length} pictures.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` font-family="${FONTS}" font-size="${CELL.fontSize}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${xmlText(title)}</title><desc id="desc">${description}</desc>`,
  ].join('');
}

interface Timing {
  /** when each frame begins; after the last one, when the show is over */
  readonly startsMs: readonly number[];
  readonly totalMs: number;
}

function timingOf(recording: Recording): Timing {
  const startsMs = [0];
  for (const frame of recording.frames) startsMs.push(startsMs[startsMs.length - 1] + shownMs(recording, frame));
  return { startsMs, totalMs: startsMs[startsMs.length - 1] };
}

/** What comes and goes together. */
interface Group {
  readonly interval: Interval;
  readonly uses: string;
}

function groupsOf(uses: readonly (readonly [use: string, Interval])[]): readonly Group[] {
  const groups = new Map<string, { interval: Interval; uses: string }>();
  for (const [use, interval] of uses) {
    const key = `${interval.from}-${interval.to}`;
    const group = groups.get(key) ?? { interval, uses: '' };
    group.uses += use;
    groups.set(key, group);
  }
  return [...groups.values()];
}

const isAlways = ({ from, to }: Interval, { startsMs }: Timing): boolean => from === 0 && to === startsMs.length - 1;
const animationName = (n: number): string => `a${n.toString(36)}`;

/** Paused where motion is not wanted: the first picture stays. */
function motionCss(groups: readonly Group[], timing: Timing): string {
  const { startsMs, totalMs } = timing;
  const percent = (frame: number): string => `${Number(((100 * startsMs[frame]) / totalMs).toFixed(3))}%`;
  const rules = groups.flatMap(({ interval: { from, to } }, n) => {
    if (isAlways({ from, to }, timing)) return [];
    const appears = from === 0 ? '' : `${percent(from)}{visibility:visible}`;
    const goes = to === startsMs.length - 1 ? '' : `${percent(to)}{visibility:hidden}`;
    const atFirst = from === 0 ? 'visibility:visible;' : '';
    const name = animationName(n);
    return `.${name}{${atFirst}animation-name:${name}}@keyframes ${name}{${appears}${goes}}`;
  });
  const seconds = totalMs / 1000;
  return [
    `.v{visibility:hidden;animation:${seconds}s step-end infinite}`,
    ...rules,
    '@media(prefers-reduced-motion:reduce){.v{animation-play-state:paused}}',
  ].join('');
}
