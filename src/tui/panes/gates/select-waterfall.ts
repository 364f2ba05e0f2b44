import type { CellKind } from '../../../engine/cell.ts';
import { reaches, type ShowLevel } from '../../../lessons/show.ts';
import type { RecurrentConfig } from '../../../model/folder/config.ts';
import type { Arithmetic, Shown } from '../../../session/readings/shown-number.ts';
import type { LayerValues, UnitValues } from './select-values.ts';

export type WaterfallName = 'kept' | 'written' | 'taken' | 'word' | 'memory' | 'sum' | 'cell' | 'hidden';

/** One bar on the waterfall's axis with its calculation. */
export interface WaterfallRow {
  readonly name: WaterfallName;
  /** undefined while it is not computed */
  readonly value: Shown | undefined;
  /** where its bar begins: at 0, or where the part before it ends */
  readonly from: number;
  /** what there was before the gate erased a part of it */
  readonly before: number | undefined;
  readonly arithmetic: Arithmetic | undefined;
}

/** How the selected unit's new state comes about, part by part. */
export interface Waterfall {
  readonly rows: readonly WaterfallRow[];
  /** the largest size on the axis, 1 or more; the same in every phase */
  readonly scale: number;
}

export function selectWaterfall(
  { cell, nonlinearity = 'tanh' }: Pick<RecurrentConfig, 'cell' | 'nonlinearity'>,
  unit: number,
  values: LayerValues,
  shown: UnitValues,
): Waterfall {
  return { rows: rowsOf[cell](shown, nonlinearity), scale: scaleOf(unit, values) };
}

/** From which level on a lesson draws a row: a sum when there is something to add. */
const drawnFrom: Readonly<Record<WaterfallName, ShowLevel>> = {
  ...{ kept: 'forget', written: 'input', taken: 'input', cell: 'input', hidden: 'output' },
  ...{ word: 'input', memory: 'input', sum: 'input' },
};

/** The rows that a lesson has come to. */
export const drawnWaterfall = ({ rows, scale }: Waterfall, drawn: ShowLevel): Waterfall => ({
  rows: rows.filter(({ name }) => reaches(drawn, drawnFrom[name])),
  scale,
});

type Rows = (shown: UnitValues, nonlinearity: 'tanh' | 'relu') => readonly WaterfallRow[];

const rowsOf: Readonly<Record<CellKind, Rows>> = {
  lstm: (shown) => [
    part('kept', shown.kept, 'product', [shown.forget, shown.cellBefore], { before: shown.cellBefore }),
    part('written', shown.written, 'product', [shown.input, shown.candidate], { after: shown.kept }),
    part('cell', shown.cell, 'sum', [shown.kept, shown.written]),
    part('hidden', shown.hidden, 'gated tanh', [shown.output, shown.cell]),
  ],
  gru: (shown) => [
    part('kept', shown.kept, 'product', [shown.update, shown.hiddenBefore], { before: shown.hiddenBefore }),
    part('taken', shown.written, 'product', [complement(shown.update), shown.candidate], { after: shown.kept }),
    part('hidden', shown.hidden, 'sum', [shown.kept, shown.written]),
  ],
  rnn: (shown, nonlinearity) => [
    part('word', shown.word, 'affine', []),
    part('memory', shown.memory, 'affine', [], { after: shown.word }),
    part('sum', shown.sum, 'sum', [shown.word, shown.memory]),
    part('hidden', shown.hidden, nonlinearity, [shown.sum]),
  ],
};

/** 1 − z: what is taken from the candidate. */
export function complement(gate: Shown | undefined): Shown | undefined {
  if (!gate) return undefined;
  return {
    value: 1 - gate.value,
    ...(gate.trained !== undefined && { trained: 1 - gate.trained }),
    ...(gate.isHidden && { isHidden: true }),
  };
}

function part(
  name: WaterfallName,
  value: Shown | undefined,
  operation: Arithmetic['operation'],
  operands: readonly (Shown | undefined)[],
  { before, after }: { readonly before?: Shown | undefined; readonly after?: Shown | undefined } = {},
): WaterfallRow {
  const known = operands.filter((operand) => operand !== undefined);
  const isComplete = value !== undefined && known.length === operands.length;
  return {
    name,
    value,
    from: after?.value ?? 0,
    before: before?.value,
    arithmetic: isComplete ? { operation, operands: known, result: value } : undefined,
  };
}

function scaleOf(unit: number, values: LayerValues): number {
  const { cellBefore, hiddenBefore, kept, written, word, memory, sum, cell, hidden } = values;
  const before = cellBefore ?? (kept && hiddenBefore);
  const parts = [before, kept, cell, word, sum, hidden].map((vector) => Math.abs(vector?.[unit] ?? 0));
  const ends = [(kept?.[unit] ?? 0) + (written?.[unit] ?? 0), (word?.[unit] ?? 0) + (memory?.[unit] ?? 0)];
  return Math.max(1, ...parts, ...ends.map(Math.abs));
}
