import type { CellKind } from '../../../engine/cell.ts';
import { isDrawn, reaches, type ShowLevel } from '../../../lessons/show.ts';
import type { Trace } from '../../../model/tracing/trace.ts';
import { type Concealed, concealedAt } from '../../../session/course/concealed.ts';
import { recurrentOnly } from '../../../session/readings/attention/recurrent.ts';
import { contributions } from '../../../session/readings/contribution.ts';
import { lastPhase } from '../../../session/readings/phases.ts';
import {
  currentModel,
  currentReading,
  currentStep,
  previousTimeStep,
  trainedReading,
} from '../../../session/readings/reading.ts';
import { phaseName } from '../../../session/readings/selectors.ts';
import { scaleOf as timelineScaleOf } from '../../../session/readings/timeline.ts';
import { orderedUnits } from '../../../session/readings/units.ts';
import type { SessionState } from '../../../session/state/state.ts';
import { type HowTo, howToRead } from './select-how-to.ts';
import {
  knownAt,
  type LayerValues,
  layerValues,
  type UnitValues,
  unitValues,
  type ValueName,
} from './select-values.ts';
import { drawnWaterfall, selectWaterfall, type Waterfall } from './select-waterfall.ts';

/** A column of the table of units. */
export interface Column {
  /** a gate of 0 to 1, a signed value, a gate that divides a bar between old and new, the memory before and after */
  readonly kind: 'gate' | 'signed' | 'blend' | 'memory';
  readonly value: ValueName;
  /** as in the equations */
  readonly symbol: string;
  readonly name: string;
  readonly isComputed: boolean;
  /** whether the lesson has come to it */
  readonly isDrawn: boolean;
  /** by H and L */
  readonly isSelected: boolean;
  /** a lesson's scene points at it just now */
  readonly isFlashing: boolean;
}

export interface UnitRow {
  readonly unit: number;
  readonly isSelected: boolean;
  readonly isFlashing: boolean;
  readonly values: UnitValues;
}

/** Everything that the Gates view shows, before anything is drawn. */
export interface GatesView {
  readonly cell: CellKind;
  /** how much of it a lesson draws */
  readonly drawn: ShowLevel;
  /** what becomes of an RNN's sum */
  readonly nonlinearity: 'tanh' | 'relu';
  /** the token under the cursor as it is spelt in the text */
  readonly token: string;
  /** the numbers under the symbols: c₃ before and c₄ after the fourth token */
  readonly before: number;
  readonly after: number;
  /** which layer it is and which way it reads, where the model has more than one */
  readonly layer: { readonly index: number; readonly direction: '←' | '→' | undefined } | undefined;
  readonly columns: readonly Column[];
  /** in the order of the session, every unit */
  readonly rows: readonly UnitRow[];
  /** the place of the selected unit in `rows` */
  readonly selectedRow: number;
  /** the memory's scale ends at this value and its negative: it holds every state of the review */
  readonly memoryScale: number;
  /** the same for what an RNN's word and memory add; 1 for a candidate */
  readonly signedScale: number;
  readonly waterfall: Waterfall;
  /** of the selected unit on the verdict, in logits, once the token is complete */
  readonly push: number | undefined;
  readonly howTo: HowTo;
  readonly isWhatIf: boolean;
}

/** The Gates view of the token, phase and unit under the cursor. */
export function selectGates(state: SessionState): GatesView {
  const { cursor } = state;
  const model = recurrentOnly('selectGates', currentModel(state));
  const reading = currentReading(state);
  const { cell, nonlinearity = 'tanh' } = model.config;
  const isRelu = nonlinearity === 'relu';
  const known = drawnOf(knownAt(cell, cursor.phase), cell, state.drawn);
  const concealed = concealedAt(state, cursor.timeStep);
  const trained = trainedReading(state);
  const values = layerValues(model, reading, cursor);
  const unaltered = trained && layerValues(model, trained, cursor);
  const rows = orderedUnits(state).map((unit) => ({
    unit,
    isSelected: unit === cursor.unit,
    isFlashing: state.flash.includes(`unit ${unit}`),
    values: unitValues(unit, values, known, unaltered, concealed?.unit === unit ? concealed.names : undefined),
  }));
  const selectedRow = Math.max(
    0,
    rows.findIndex(({ isSelected }) => isSelected),
  );
  return {
    cell,
    drawn: state.drawn,
    nonlinearity,
    token: currentStep(state).text,
    ...indices(state, reading),
    layer: layerLabel(state),
    columns: columnsOf[cell].map((column) => ({
      ...column,
      isComputed: known.has(column.value),
      isDrawn: isDrawn(state.drawn, cell, column.value),
      isSelected: column.value === cursor.gate,
      isFlashing: state.flash.includes(column.value),
    })),
    rows,
    selectedRow,
    memoryScale: cell === 'lstm' ? reviewScaleOf(state, 'cell') : isRelu ? reviewScaleOf(state, 'hidden') : 1,
    signedScale: scaleOf([values.word, values.memory, unaltered?.memory], cell !== 'rnn'),
    waterfall: drawnWaterfall(
      selectWaterfall(model.config, cursor.unit, values, rows[selectedRow]?.values ?? {}),
      state.drawn,
    ),
    push: isPushHidden(state, concealed) ? undefined : pushOf(state, reading),
    howTo: howToRead(cell, phaseName(state), state.drawn, nonlinearity),
    isWhatIf: trained !== undefined,
  };
}

const isPushHidden = ({ cursor, drawn }: SessionState, concealed: Concealed | undefined): boolean =>
  !reaches(drawn, 'output') || (concealed?.unit === cursor.unit && concealed.names.has('contribution'));

/** Of what is known, what a lesson has come to; everything where no lesson holds anything back. */
const drawnOf = (known: ReadonlySet<ValueName>, cell: CellKind, drawn: ShowLevel): ReadonlySet<ValueName> =>
  drawn === 'all' ? known : new Set([...known].filter((name) => isDrawn(drawn, cell, name)));

type ColumnKind = Pick<Column, 'kind' | 'value' | 'symbol' | 'name'>;

const columnsOf: Readonly<Record<CellKind, readonly ColumnKind[]>> = {
  lstm: [
    { kind: 'gate', value: 'forget', symbol: 'f', name: 'forget' },
    { kind: 'gate', value: 'input', symbol: 'i', name: 'input' },
    { kind: 'signed', value: 'candidate', symbol: 'g', name: 'candidate' },
    { kind: 'memory', value: 'cell', symbol: 'c', name: 'cell' },
    { kind: 'gate', value: 'output', symbol: 'o', name: 'output' },
  ],
  gru: [
    { kind: 'gate', value: 'reset', symbol: 'r', name: 'reset' },
    { kind: 'signed', value: 'candidate', symbol: 'n', name: 'candidate' },
    { kind: 'blend', value: 'update', symbol: 'z', name: 'update' },
    { kind: 'memory', value: 'hidden', symbol: 'h', name: 'hidden' },
  ],
  rnn: [
    { kind: 'signed', value: 'word', symbol: 'W·x', name: 'word' },
    { kind: 'signed', value: 'memory', symbol: 'U·h', name: 'memory' },
    { kind: 'memory', value: 'hidden', symbol: 'h', name: 'hidden' },
  ],
};

/** Tokens count from 1; the state that a reading starts from is 0, or one past the end for the backward direction. */
function indices(state: SessionState, reading: Trace): { before: number; after: number } {
  const { timeStep, direction } = state.cursor;
  const beyond = direction === 'forward' ? 0 : reading.steps.length + 1;
  const previous = previousTimeStep(reading, state.cursor);
  return { before: previous === undefined ? beyond : previous + 1, after: timeStep + 1 };
}

function layerLabel(state: SessionState): GatesView['layer'] {
  const { numLayers, bidirectional } = currentModel(state).config;
  if (numLayers === 1 && !bidirectional) return undefined;
  const { layer, direction } = state.cursor;
  const arrow = direction === 'forward' ? '→' : '←';
  return { index: layer, direction: bidirectional ? arrow : undefined };
}

/** The same in Gates and in the timeline, at every token. */
const reviewScaleOf = (state: SessionState, quantity: 'cell' | 'hidden'): number =>
  Math.max(0.5, timelineScaleOf(state, quantity));

/** The smallest of .5, 1, 1.5, 2, … that holds all values; from 100 on whole numbers. A squashed value has 1. */
function scaleOf(vectors: readonly (LayerValues[ValueName] | undefined)[], isSquashed: boolean): number {
  if (isSquashed) return 1;
  let largest = 0;
  for (const vector of vectors) for (const value of vector ?? []) largest = Math.max(largest, Math.abs(value));
  return largest < 100 ? Math.max(0.5, Math.ceil(largest * 2) / 2) : Math.ceil(largest);
}

function pushOf(state: SessionState, reading: Trace): number | undefined {
  const { cursor } = state;
  const model = currentModel(state);
  if (cursor.phase !== lastPhase(model.config.cell)) return undefined;
  return contributions(model, reading, cursor.timeStep, cursor)?.[cursor.unit];
}
