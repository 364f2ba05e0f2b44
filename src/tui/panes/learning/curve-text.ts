import type { ReaderKind } from '../../../engine/readers.ts';
import type { Standing } from '../../../model/history.ts';
import type { StepScale } from '../../../session/state/state.ts';
import type { Glyphs } from '../../glyphs.ts';
import { lineText } from '../../styled-line.ts';
import { createSurface } from '../../surface.ts';
import { createTheme } from '../../theme.ts';
import { drawAxis, drawCurves, drawLosses } from './curves.ts';
import { drawLegend } from './draw.ts';
import { type CurvesView, pointOf } from './select.ts';

const SIZE = { columns: 78, chartRows: 8 };

/** One training to be drawn. */
export interface DrawnCourse {
  readonly points: readonly Standing[];
  /** the train step whose weights were kept, and how many there were to be */
  readonly kept: number;
  readonly steps: number;
  readonly scale: StepScale;
}

/** The curves of one training as rows of text, as Learning draws them, where nothing else is drawn. */
export function curveText(course: DrawnCourse, cell: ReaderKind, glyphs: Glyphs): readonly string[] {
  const { points, kept, steps, scale } = course;
  const [within, beyond] = Object.keys(points[0]?.accuracy ?? {});
  const view: CurvesView = {
    curves: [{ cell, isCurrent: true, points: points.map(pointOf) }],
    names: { within, beyond },
    scale,
    step: kept,
    steps: Math.max(1, steps),
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
