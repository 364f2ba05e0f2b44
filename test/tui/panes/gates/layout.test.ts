import { describe, expect, test } from 'vitest';
import { placeColumns } from '../../../../src/tui/panes/gates/columns.ts';
import { type Plan, planRows } from '../../../../src/tui/panes/gates/plan.ts';
import { selectGates } from '../../../../src/tui/panes/gates/select.ts';
import { aStrongSession } from './support.ts';

/** How many rows a plan takes. */
const rowsOf = ({ air, figure, legend, units, foot, gap, waterfall, equation, timeline }: Plan): number =>
  air +
  figure +
  legend +
  (units > 0 ? 1 : 0) +
  units +
  foot +
  equation +
  (waterfall > 0 ? gap + 1 + waterfall : 0) +
  (timeline > 0 ? gap + 2 + timeline : 0);

describe('the rows', () => {
  test('are never more than there are, and some are units', () => {
    for (let rows = 2; rows <= 70; rows++) {
      for (const columns of [45, 50, 83, 84, 107, 108, 200]) {
        for (const count of [1, 2, 5, 16, 64, 256]) {
          const plan = planRows({ columns, rows }, count);
          expect(rowsOf(plan), `${columns}×${rows}, ${count} units`).toBeLessThanOrEqual(rows);
          expect(plan.units).toBeGreaterThan(0);
          expect(plan.units).toBeLessThanOrEqual(count);
        }
      }
    }
  });

  test('say how many units are out of sight, in the foot or where there is none in the rule', () => {
    for (let rows = 8; rows <= 70; rows++) {
      for (const columns of [50, 84, 132]) {
        const plan = planRows({ columns, rows }, 64);
        expect(plan.units === 64 || plan.foot === 1 || plan.waterfall > 0).toBe(true);
      }
    }
  });

  test('at 80×24 are two for the figure, eight units and the equation', () => {
    expect(planRows({ columns: 50, rows: 19 }, 16)).toMatchObject({ figure: 2, units: 8, foot: 1, equation: 1 });
  });

  test('at 120×36 are five for the figure and all sixteen units', () => {
    const plan = { air: 1, figure: 5, legend: 1, units: 16, foot: 0, waterfall: 4, timeline: 0 };
    expect(planRows({ columns: 84, rows: 29 }, 16)).toMatchObject(plan);
  });

  test('under the banner of a what-if still hold all units', () => {
    expect(planRows({ columns: 84, rows: 28 }, 16)).toMatchObject({ air: 0, figure: 5, units: 16 });
    expect(planRows({ columns: 50, rows: 17 }, 16)).toMatchObject({ figure: 2, units: 8, legend: 0, equation: 0 });
  });

  test('at 200×60 hold the timeline of all units as well', () => {
    expect(planRows({ columns: 132, rows: 53 }, 16)).toMatchObject({ figure: 5, units: 16, timeline: 16 });
    expect(planRows({ columns: 108, rows: 43 }, 16)).toMatchObject({ figure: 5, units: 16, timeline: 10 });
    expect(planRows({ columns: 107, rows: 43 }, 16).timeline).toBe(0);
  });

  test('on a single pane of 60×16 hold the figure, some units and the waterfall', () => {
    expect(planRows({ columns: 60, rows: 11 }, 16)).toMatchObject({ figure: 2, units: 3, waterfall: 4 });
  });
});

describe('the columns', () => {
  test.each([
    { cell: 'lstm', columns: 50, bars: [4, 4, 13, 4] },
    { cell: 'lstm', columns: 84, bars: [7, 7, 9, 17, 7] },
    { cell: 'lstm', columns: 132, bars: [14, 14, 17, 31, 14] },
    { cell: 'gru', columns: 50, bars: [4, 0, 5, 13] },
    { cell: 'gru', columns: 84, bars: [8, 11, 14, 17] },
  ] as const)('of the $cell in $columns columns are as they were drawn', ({ cell, columns, bars }) => {
    expect(placeColumns(selectGates(aStrongSession({ cell })), columns).columns.map(({ bar }) => bar)).toEqual(bars);
  });

  test.each(['lstm', 'gru', 'rnn'] as const)('of the %s end inside every width, and only grow with it', (cell) => {
    for (const hiddenSize of [1, 16, 256]) {
      const view = selectGates(aStrongSession({ cell, hiddenSize }));
      let before = 0;
      for (let columns = 45; columns <= 200; columns++) {
        const table = placeColumns(view, columns);
        const end = table.columns.at(-1)?.end ?? 0;
        expect(end).toBeLessThanOrEqual(columns);
        for (const { column, bar } of table.columns) {
          const isCentred = column.kind === 'memory' || (column.kind === 'signed' && bar > 0);
          if (isCentred) expect(bar % 2).toBe(1);
          if (column.kind === 'gate') expect(bar).toBeGreaterThanOrEqual(2);
        }
        const total = table.columns.reduce((sum, { bar }) => sum + bar, 0);
        if (columns !== 84 && columns !== 100) expect(total).toBeGreaterThanOrEqual(before);
        before = total;
      }
    }
  });

  test('are as wide for units of three digits, whose numbers take the margin', () => {
    const widths = [16, 256].map((hiddenSize) =>
      placeColumns(selectGates(aStrongSession({ hiddenSize })), 50).columns.map(({ bar }) => bar),
    );
    expect(widths[0]).toEqual(widths[1]);
  });
});
