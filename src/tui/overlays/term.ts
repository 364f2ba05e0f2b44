import { readers } from '../../engine/readers.ts';
import { glossary, type Term } from '../../lessons/glossary.ts';
import { isConcealed } from '../../session/course/concealed.ts';
import { isComputed } from '../../session/readings/phases.ts';
import { currentModel, currentReading, layerAt, stepAt } from '../../session/readings/reading.ts';
import type { SessionState } from '../../session/state/state.ts';
import { formatGate, formatSigned } from '../format.ts';
import { wrapText } from '../side/prose.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import { clip, safeText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { boxed } from './box.ts';

/** What a symbol means, how many numbers it is, and what it is now. */
export function drawTerm(state: SessionState, id: string, columns: number, theme: Theme): readonly Line[] {
  const term = glossary.find((it) => it.id === id);
  if (!term) return [];
  const inner = columns - 6;
  const lines: readonly Line[] = [
    [],
    ...wrapText(term.meaning, inner),
    [],
    ...(term.shape ? labelled('shape', term.shape, inner) : []),
    ...valueLines(state, term, inner),
    [],
  ];
  const symbol = term.symbolIn?.[currentModel(state).config.cell] ?? term.symbol;
  const title = symbol ? `${symbol} · ${term.name}` : term.name;
  const foot: Line = [bold('↑↓'), grey(' other terms  '), bold('Esc'), grey(' close')];
  return boxed(
    title,
    lines.map((line): Line => [plain('  '), ...line]),
    foot,
    columns,
    theme,
  );
}

const labelled = (label: string, text: string, columns: number): readonly Line[] =>
  wrapText(text, columns - 8).map((line, index) => [grey((index === 0 ? label : '').padEnd(8)), ...line]);

function valueLines(state: SessionState, { quantity }: Term, columns: number): readonly Line[] {
  if (!quantity) return [];
  const { cursor } = state;
  const reading = currentReading(state);
  const token = clip(safeText(stepAt(reading, cursor.timeStep).text), 14);
  const value = layerAt(reading, cursor.timeStep, cursor)[quantity]?.[cursor.unit];
  const isKnown = isComputed(currentModel(state).config.cell, cursor.phase, quantity);
  const isGate = readers[reading.model.cell].gates.some((gate) => gate === quantity);
  const shown = isGate ? formatGate : (number: number) => formatSigned(number).trim();
  const isAsked = isConcealed(state, cursor.timeStep, cursor.unit, quantity);
  const computed = value !== undefined && isKnown ? shown(value) : 'not computed yet';
  const text = isAsked ? 'hidden until you predict it,' : computed;
  return labelled('now', `${text} in unit ${cursor.unit} at “${token}”`, columns);
}
