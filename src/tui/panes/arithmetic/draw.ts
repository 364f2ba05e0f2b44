import type { Quantity } from '../../../engine/cell.ts';
import { formatGate } from '../../format.ts';
import { signRole } from '../../parts/bars.ts';
import { sectionRule } from '../../parts/section-rule.ts';
import { bold, grey, type Line, plain, type Role } from '../../styled-line.ts';
import { createSurface } from '../../surface.ts';
import type { Theme } from '../../theme.ts';
import type { Drawing, Size } from '../pane.ts';
import { drawCurve } from './curve.ts';
import { formulaLine, squashName, symbolicLine } from './formula.ts';
import { formatActivation, formatTerm, placeholders } from './numbers.ts';
import type { ArithmeticView } from './select.ts';
import { drawTable } from './table.ts';

/** How the pane's rows are shared out. */
export interface Plan {
  readonly isTall: boolean;
  /** the terms, without their header */
  readonly termRows: number;
  /** the curve, without its axis */
  readonly curveRows: number;
}

/** From here on there is room for the equation in symbols, and for blank rows. */
const TALL_ROWS = 26;
/** The equation, the table's header, the rule, the axis. */
const FIXED_ROWS = 4;
const MOST_CURVE_ROWS = 14;

/** The terms have what the curve leaves; what they do not need goes back to it. */
export function planOf({ rows }: Size, terms: number): Plan {
  const isTall = rows >= TALL_ROWS;
  const fixed = FIXED_ROWS + (isTall ? 3 : 0);
  const wanted = isTall ? Math.min(12, Math.floor(rows / 4)) : Math.max(2, Math.floor((rows - fixed) * 0.4));
  const termRows = Math.min(terms, rows - fixed - wanted);
  return { isTall, termRows, curveRows: Math.min(MOST_CURVE_ROWS, rows - fixed - termRows) };
}

const roles: { readonly [gate in Quantity]?: Role } = {
  forget: 'forget',
  update: 'forget',
  input: 'input',
  output: 'output',
  reset: 'output',
};

export function drawArithmetic(view: ArithmeticView, plan: Plan, size: Size, theme: Theme): Drawing {
  const { columns, rows } = size;
  const surface = createSurface(columns, rows);
  const { values, state } = view;
  const role = roles[view.gate] ?? signRole(values.sum);
  const indent = plan.isTall && columns >= 84 ? 2 : 1;
  if (plan.isTall) surface.putLine(indent, 0, symbolicLine(view));
  const top = plan.isTall ? 1 : 0;
  surface.putLine(indent, top, formulaLine(view, columns - indent, role));
  const table = top + (plan.isTall ? 2 : 1);
  drawTable(surface, table, view, theme);
  const rule = rows - plan.curveRows - 2;
  surface.putLine(0, rule, sectionRule(ruleTitle(view, role, theme), howTo(view), columns, theme));
  const sum = state === 'computed' ? values.sum : undefined;
  const place = { x: 8, y: rule + 1, columns: columns - 8 - (columns >= 84 ? 6 : 2), rows: plan.curveRows };
  drawCurve(surface, place, { squashing: values.squashing, sum, role }, theme);
  return { lines: surface.lines(), rules: [rule] };
}

/** `σ squashes −2.99 to .05`, and what a what-if makes of it. */
function ruleTitle(view: ArithmeticView, role: Role, { glyphs }: Theme): Line {
  const { state, trained, values } = view;
  const { sum, squashed, squashing, clamped } = values;
  const isKnown = state === 'computed';
  const result = isKnown ? formatActivation(squashed, squashing) : placeholders[state];
  const title: Line = [
    bold(squashName(view)),
    plain(squashing === 'relu' ? ' makes ' : ' squashes '),
    bold(isKnown ? formatTerm(sum).trimStart() : placeholders[state]),
    plain(' to '),
    { text: result, style: { bold: true, role: isKnown ? role : undefined } },
  ];
  if (!isKnown) return title;
  if (clamped !== undefined) return [...title, plain(', clamped to '), bold(formatGate(clamped))];
  const before = trained === undefined ? result : formatActivation(trained, squashing);
  return before === result ? title : [...title, grey(` ${glyphs.ghost} `), plain(before)];
}

function howTo(view: ArithmeticView): readonly string[] {
  if (view.values.squashing === 'sigmoid') {
    return [
      'every term pushes the gate open or shut; σ makes it 0…1',
      'each term opens or shuts; σ makes it 0…1',
      'σ makes it 0…1',
    ];
  }
  if (view.values.squashing === 'relu') {
    return [
      'every term pushes the value up or down; relu makes what is below 0 nothing',
      'each term lifts or lowers; relu cuts at 0',
      'relu cuts at 0',
      '0…',
    ];
  }
  return [
    'every term pushes the value up or down; tanh makes it −1…1',
    'each term lifts or lowers; tanh makes it −1…1',
    'tanh makes it −1…1',
    '−1…1',
  ];
}
