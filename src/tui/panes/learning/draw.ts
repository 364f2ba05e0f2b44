import { formatGate, formatSigned } from '../../format.ts';
import type { Slot } from '../../frame/review-slots.ts';
import { sectionRule } from '../../parts/section-rule.ts';
import { bold, grey, type Line, lineText, plain } from '../../styled-line.ts';
import { createSurface } from '../../surface.ts';
import { clip, safeText, widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Size } from '../pane.ts';
import { drawAxis, drawCurves, drawLosses, letters } from './curves.ts';
import { drawForming, drawFormingHead, formingHowTo, formingTitle } from './forming.ts';
import type { Plan } from './plan.ts';
import type { CurvesView, FormedView, FormingView } from './select.ts';

/** Everything that Learning shows, chosen for the room there is. */
export interface LearningView {
  readonly curves: CurvesView;
  readonly forming: FormingView;
  /** the tokens that have a column */
  readonly slots: readonly Slot[];
  readonly timeStep: number;
  readonly formed: FormedView | undefined;
  /** what to look at in a network that has learnt this task, where the task says so */
  readonly lookAt: string | undefined;
  /** a training under way, in one line */
  readonly progress: Line | undefined;
}

export function drawLearning(view: LearningView, plan: Plan, size: Size, theme: Theme): Drawing {
  const { curves, forming } = view;
  const surface = createSurface(size.columns, size.rows);
  let y = 0;
  if (view.progress) surface.putLine(0, y++, view.progress);
  drawCurves(surface, y, curves, plan, theme);
  drawLegend(surface, y, curves, plan);
  y += plan.chartRows;
  drawAxis(surface, y, curves, plan, theme);
  y += 1;
  drawLosses(surface, y, curves, plan, theme);
  y += plan.lossRows;
  const rule = y;
  surface.putLine(0, y, sectionRule(formingTitle(forming), formingHowTo(forming, theme), size.columns, theme));
  drawFormingHead(surface, y + 1, forming, view.slots, view.timeStep, plan, theme);
  y += 3;
  drawForming(surface, y, forming, plan, theme);
  y += forming.rows.length;
  if (y < size.rows) surface.putLine(0, y, lookLine(view, size.columns));
  return { lines: surface.lines(), rules: [rule] };
}

/** What the letters stand for, in a corner of the chart where the curves begin low. */
export function drawLegend(surface: ReturnType<typeof createSurface>, y: number, view: CurvesView, plan: Plan): void {
  const { within, beyond } = view.names;
  const own = view.curves.find(({ isCurrent }) => isCurrent);
  if (!own || within === undefined || plan.chartRows < 3) return;
  const letter = letters[own.cell];
  const beyondText = beyond === undefined ? [] : [`${letter.toLowerCase()} right at ${beyond}`];
  // A low chart has room for one line beside its curves.
  const rows = [`${letter} right at ${within}`, ...beyondText].slice(0, plan.chartRows < 5 ? 1 : 2);
  for (const [row, text] of rows.entries()) {
    const shown = clip(safeText(text), plan.columns - plan.labelColumns - 2);
    surface.put(plan.labelColumns, y + row, ` ${shown} `, { role: 'grey' });
  }
}

/** One line that says what to look at: what has changed most, and what the task says. */
function lookLine({ formed, lookAt }: LearningView, columns: number): Line {
  const ways: readonly Line[] = formed
    ? [changeLine(formed, 'changed most'), changeLine(formed, 'most'), changeLine({ ...formed, name: '' }, 'most')]
    : [[grey(' before the first train step: } goes on')]];
  const change = ways.find((way) => lineWidth(way) <= columns) ?? ways[ways.length - 1];
  const hint = lookAt === undefined ? '' : `   look for ${lookAt}`;
  return lineWidth(change) + widthOf(hint) <= columns ? [...change, grey(hint)] : change;
}

const lineWidth = (line: Line): number => widthOf(lineText(line));

function changeLine({ name, unit, token, was, is, isSigned }: FormedView, label: string): Line {
  const format = isSigned ? (value: number) => formatSigned(value).trimStart() : formatGate;
  return [
    grey(` ${label}: `),
    plain(`${name}${name === '' ? '' : ' of '}unit `),
    bold(String(unit)),
    plain(` at “${clip(safeText(token), 12)}” `),
    bold(`${format(was)} → ${format(is)}`),
  ];
}
