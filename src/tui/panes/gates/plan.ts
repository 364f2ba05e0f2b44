import type { Size } from '../pane.ts';
import { WIDE_COLUMNS } from './columns.ts';
import { WATERFALL_ROWS } from './waterfall.ts';

/** What the pane shows in the rows that it has, from the top: what it leaves out has 0 rows. */
export interface Plan {
  /** a blank row at the top */
  readonly air: 0 | 1;
  readonly figure: 0 | 2 | 5;
  readonly legend: 0 | 1;
  readonly units: number;
  /** the row under the units: how many more there are, and how to read them */
  readonly foot: 0 | 1;
  /** blank rows over the rules */
  readonly gap: 0 | 1;
  readonly waterfall: number;
  readonly equation: 0 | 1;
  /** units in the timeline; 0 leaves it out */
  readonly timeline: number;
}

/** From here on there is a timeline under the bars. */
const TIMELINE: Size = { columns: 108, rows: 43 };
/** A timeline of fewer units would say little. */
const LEAST_TIMELINE = 4;

type Parts = Pick<Plan, 'air' | 'figure' | 'legend' | 'foot' | 'equation' | 'waterfall'> & {
  /** how many units this choice must leave room for, if there are as many */
  readonly least: number;
};

const W = WATERFALL_ROWS;

// The choices from rich to poor. The first that shows all units is taken, or else the first that shows enough of them.
const tall: readonly Parts[] = [
  { air: 1, figure: 5, legend: 1, foot: 0, equation: 0, waterfall: W, least: 10 },
  { air: 0, figure: 5, legend: 1, foot: 0, equation: 0, waterfall: W, least: 8 },
];
const compact: readonly Parts[] = [
  { air: 0, figure: 2, legend: 1, foot: 1, equation: 1, waterfall: W, least: 8 },
  { air: 0, figure: 2, legend: 1, foot: 1, equation: 0, waterfall: W, least: 8 },
  { air: 0, figure: 2, legend: 0, foot: 1, equation: 0, waterfall: W, least: 4 },
];
const poor: readonly Parts[] = [
  { air: 0, figure: 2, legend: 0, foot: 0, equation: 0, waterfall: W, least: 2 },
  { air: 0, figure: 0, legend: 0, foot: 0, equation: 0, waterfall: W, least: 2 },
  { air: 0, figure: 0, legend: 0, foot: 1, equation: 0, waterfall: 0, least: 1 },
  { air: 0, figure: 0, legend: 0, foot: 0, equation: 0, waterfall: 0, least: 0 },
];

/**
 * @param count how many units there are
 * @param hasSum whether there is anything to show of the making of the selected unit's state
 */
export function planRows(size: Size, count: number, hasSum = true): Plan {
  if (hasSum) return wholePlan(size, count);
  const isTall = size.columns >= WIDE_COLUMNS && size.rows >= count + 8;
  const figure: Pick<Plan, 'air' | 'figure'> = isTall ? { air: 1, figure: 5 } : { air: 0, figure: 2 };
  const parts = { ...figure, legend: 1, foot: 1, equation: 0, waterfall: 0 } as const;
  const units = Math.max(0, Math.min(count, size.rows - fixedRows(parts)));
  return { ...parts, units, gap: 0, timeline: 0 };
}

function wholePlan({ columns, rows }: Size, count: number): Plan {
  const isWide = columns >= WIDE_COLUMNS;
  const rich = isWide ? [...tall, ...compact] : compact;
  const whole = rich.find((parts) => roomFor(parts, rows, count) >= count);
  const enough = [...rich, ...poor].find((parts) => roomFor(parts, rows, count) >= Math.min(parts.least, count));
  const parts = whole ?? enough ?? poor[poor.length - 1];
  const room = Math.min(count, roomFor(parts, rows, count));
  return withTimeline(parts, room, { columns, rows }, count);
}

const fixedRows = ({ air, figure, legend, foot, equation, waterfall }: Omit<Parts, 'least'>): number =>
  air + figure + legend + 1 + foot + equation + (waterfall > 0 ? waterfall + 1 : 0);

/** How many units fit beside the other parts; a foot is added where they do not all fit, to say so. */
function roomFor(parts: Parts, rows: number, count: number): number {
  const room = rows - fixedRows(parts);
  const needsFoot = parts.foot === 0 && parts.figure === 5 && room < count;
  return needsFoot ? room - 1 : room;
}

function withTimeline(parts: Parts, units: number, size: Size, count: number): Plan {
  const { least: _, ...kept } = parts;
  const hasFoot = parts.foot === 1 || (parts.figure === 5 && units < count);
  const plan: Plan = { ...kept, units, foot: hasFoot ? 1 : 0, gap: 0, timeline: 0 };
  if (size.columns < TIMELINE.columns || size.rows < TIMELINE.rows) return plan;
  // A rule, a head, and a blank row over each of the two rules.
  const rest = size.rows - fixedRows(parts) - 4;
  const isRoomForAll = rest - count >= Math.min(count, LEAST_TIMELINE);
  const shared = isRoomForAll ? count : Math.min(count, Math.ceil((rest - 1) / 2));
  const foot = shared < count ? 1 : 0;
  const timeline = Math.min(count, rest - shared - foot);
  if (timeline < Math.min(count, LEAST_TIMELINE)) return plan;
  return { ...plan, units: shared, foot, gap: 1, timeline };
}
