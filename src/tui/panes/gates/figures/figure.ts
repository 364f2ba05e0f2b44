import { reaches } from '../../../../lessons/show.ts';
import type { Shown } from '../../../../session/readings/shown-number.ts';
import { subscript } from '../../../format.ts';
import type { Glyphs } from '../../../glyphs.ts';
import { gateField, signedField } from '../../../parts/number-field.ts';
import { bold, grey, type Line, lineText, plain, type Role, type Style } from '../../../styled-line.ts';
import type { Surface } from '../../../surface.ts';
import { clip, safeText, widthOf } from '../../../text.ts';
import type { GatesView } from '../select.ts';
import type { UnitValues } from '../select-values.ts';

/** A figure of one cell, painted from row `y` on over the whole width of the surface. */
export type DrawFigure = (surface: Surface, y: number, view: GatesView, glyphs: Glyphs) => void;

/** A cell's figure: five rows, and two for small screens. */
export interface Figure {
  readonly tall: DrawFigure;
  readonly compact: DrawFigure;
}

const GREY: Style = { role: 'grey' };
const DONE: Style = { bold: true };

/** What is known of the selected unit. */
export const selectedValues = (view: GatesView): UnitValues => view.rows[view.selectedRow]?.values ?? {};

/** A state with its number: `c₃ −.56`; while it is not computed with `blank` in its place. */
export function stateLabel(symbol: string, index: number, shown: Shown | undefined, blank = ''): Line {
  const name = subscript(symbol, index);
  return shown ? [bold(name), plain(` ${signedField(shown)}`)] : [grey(`${name}${blank}`)];
}

/** How many columns a state's label takes: `c₁₀ +2.0` has one more than `c₉ +2.0`. */
export const stateColumns = (index: number): number => String(index).length + 6;

/** A gate by its name with its number: `f forget .05`. */
export function gateLabel(symbol: string, name: string, shown: Shown | undefined, role: Role): Line {
  if (!shown) return [grey(`${symbol} ${name}`)];
  return [
    { text: symbol, style: { role, bold: true } },
    { text: ` ${name} `, style: { role } },
    bold(gateField(shown)),
  ];
}

/** A gate or value by its symbol alone with its number, or with dots in its place: `f .05`, `i·g ····`. */
export function shortLabel(symbol: string, shown: Shown | undefined, kind: 'gate' | 'signed', role?: Role): Line {
  if (!shown) return [grey(`${symbol} ${kind === 'gate' ? '···' : '····'}`)];
  const number = kind === 'gate' ? gateField(shown) : signedField(shown);
  return [{ text: symbol, style: { role, bold: true } }, plain(` ${number}`)];
}

/** How many columns a line takes. */
export const columnsOf = (line: Line): number => widthOf(lineText(line));

/** The token with its symbol, cut to `columns` columns: `x₄ “but”`. */
export function wordLabel(view: GatesView, columns: number): Line {
  const symbol = subscript('x', view.after);
  // Above the bottom layer x is no word but what the layer below makes of it.
  if (view.layer && view.layer.index > 0)
    return [bold(symbol), plain(clip(` layer ${view.layer.index - 1}`, columns - 3))];
  const room = columns - widthOf(symbol) - 3;
  return [bold(symbol), ...(room > 0 ? [plain(` “${clip(safeText(view.token), room)}”`)] : [])];
}

/** A wire in columns `[from, to)`: heavy once what it carries is computed. */
export function drawWire(surface: Surface, y: number, from: number, to: number, isDone: boolean, glyphs: Glyphs): void {
  const glyph = isDone ? glyphs.wire.done : glyphs.wire.todo;
  surface.put(from, y, glyph.repeat(Math.max(0, to - from)), isDone ? DONE : GREY);
}

/** A joint, riser or arrow. */
export function drawJoint(
  surface: Surface,
  x: number,
  y: number,
  joint: { readonly done: string; readonly todo: string },
  isDone: boolean,
): void {
  surface.put(x, y, isDone ? joint.done : joint.todo, isDone ? DONE : GREY);
}

/** × or + on the belt, in the colour of the gate that works there. */
export function drawOperator(surface: Surface, x: number, y: number, sign: string, isDone: boolean, role?: Role): void {
  surface.put(x, y, sign, isDone ? { role, bold: true } : GREY);
}

/** × or + where a lesson has come to it; until then the belt runs on through its place, a column to either side. */
export function drawGateOnBelt(
  surface: Surface,
  { x, y, reach }: { readonly x: number; readonly y: number; readonly reach: number },
  gate: { readonly sign: string; readonly role: Role; readonly isDrawn: boolean; readonly isDone: boolean },
  isBeltDone: boolean,
  glyphs: Glyphs,
): void {
  if (gate.isDrawn) drawOperator(surface, x, y, gate.sign, gate.isDone, gate.role);
  else drawWire(surface, y, x - reach, x + reach + 1, isBeltDone, glyphs);
}

/** Which gates of an LSTM a lesson has come to. */
export const gatesDrawn = ({ drawn }: GatesView) => ({
  forget: reaches(drawn, 'forget'),
  input: reaches(drawn, 'input'),
  output: reaches(drawn, 'output'),
});

/** How far a place is from the one before it, in columns. */
export interface Step {
  /** where the room is tight */
  readonly least: number;
  /** where there is enough */
  readonly usual: number;
  /** of what is left over beyond that, in parts */
  readonly share: number;
}

/**
 * Places along a row, one a step, from column 0.
 *
 * @param room how many columns the last place may be from the start
 */
export function placesAlong(steps: readonly Step[], room: number): readonly number[] {
  const total = running(steps).at(-1) ?? { least: 0, usual: 0, share: 0 };
  const tightness = Math.max(0, total.usual - room) / Math.max(1, total.usual - total.least);
  const rest = Math.max(0, room - total.usual);
  return running(steps).map(({ least, usual, share }) => {
    const place = usual - Math.min(1, tightness) * (usual - least);
    return Math.round(place + (rest * share) / Math.max(1, total.share));
  });
}

/** What the steps up to each add up to. */
function running(steps: readonly Step[]): readonly Step[] {
  let sum: Step = { least: 0, usual: 0, share: 0 };
  return steps.map(({ least, usual, share }) => {
    sum = { least: sum.least + least, usual: sum.usual + usual, share: sum.share + share };
    return sum;
  });
}
