import type { ReaderKind } from '../../../engine/readers.ts';
import type { History } from '../../../model/history.ts';
import { plannedSteps } from '../../../session/readings/learning/snapshots.ts';
import type { Glyphs } from '../../glyphs.ts';
import { lineText } from '../../styled-line.ts';
import { createSurface } from '../../surface.ts';
import { createTheme } from '../../theme.ts';
import { drawAxis, drawCurves, drawLosses } from './curves.ts';
import { drawLegend } from './draw.ts';
import { type CurvesView, pointOf } from './select.ts';

const SIZE = { columns: 78, chartRows: 8 };

/** The curves of one training as rows of text, as Learning draws them, where nothing else is drawn. */
export function curveText(history: History, cell: ReaderKind, glyphs: Glyphs): readonly string[] {
  const [within, beyond] = Object.keys(history.snapshots[0]?.accuracy ?? {});
  const view: CurvesView = {
    curves: [{ cell, isCurrent: true, points: [...history.snapshots, ...history.after].map(pointOf) }],
    names: { within, beyond },
    scale: 'log',
    step: history.snapshots.at(-1)?.step ?? 0,
    steps: Math.max(1, plannedSteps(history)),
  };
  const { columns, chartRows } = SIZE;
  const rows = chartRows + 2;
  const surface = createSurface(columns, rows);
  const none = { first: 0, count: 0 };
  const plan = {
    columns,
    rows,
    chartRows,
    lossRows: 1,
    formingRows: 0,
    labelColumns: 8,
    tokenColumns: 1,
    tokens: none,
  };
  const theme = createTheme('none', glyphs.id);
  drawCurves(surface, 0, view, plan, theme);
  drawLegend(surface, 0, view, plan);
  drawAxis(surface, chartRows, view, plan, theme);
  drawLosses(surface, chartRows + 1, view, plan, theme);
  return surface.lines().map((line) => glyphs.text(lineText(line)).trimEnd());
}
