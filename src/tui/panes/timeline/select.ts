import type { Trace } from '../../../model/tracing/trace.ts';
import { concealedAt, isConcealed } from '../../../session/course/concealed.ts';
import {
  currentModel,
  currentReading,
  layerAt,
  previousState,
  trainedReading,
  valuesOf,
} from '../../../session/readings/reading.ts';
import {
  isSigned,
  keepingGate,
  memoryOf,
  quantityAt,
  quantityName,
  rowScaleOf,
  scaleOf,
} from '../../../session/readings/timeline.ts';
import { orderedUnits } from '../../../session/readings/units.ts';
import type { SessionState, TimelineQuantity } from '../../../session/state/state.ts';

/** Which part of the review and of the units is on the screen. */
export interface Part {
  readonly tokens: Run;
  readonly units: Run;
}

/** A run of a list: its first place, 0-based, and how many. */
export interface Run {
  readonly first: number;
  readonly count: number;
}

/** A value, or that an open prediction asks for it. */
export type ShownValue = number | 'hidden';

/** A row of the heat map. */
export interface UnitRow {
  readonly unit: number;
  readonly isSelected: boolean;
  /** what the full height stands for: the map's, or its own where another unit is much larger */
  readonly scale: number;
  /** of the tokens on the screen */
  readonly values: readonly ShownValue[];
}

/** One quantity of a layer, units × tokens. */
export interface HeatMapView {
  readonly quantity: TimelineQuantity;
  readonly name: string;
  readonly isSigned: boolean;
  /** what the full height stands for, over the whole review */
  readonly scale: number;
  /** in the order of the session */
  readonly rows: readonly UnitRow[];
}

/** The part of a quantity's map that is on the screen. */
export function selectHeatMap(state: SessionState, quantity: TimelineQuantity, { tokens, units }: Part): HeatMapView {
  const model = currentModel(state);
  const reading = currentReading(state);
  const steps = timeSteps(tokens).map((timeStep) => {
    const concealed = concealedAt(state, timeStep);
    return {
      values: quantityAt(model, reading, state.cursor, timeStep, quantity),
      hiddenUnit: concealed?.names.has(quantity) ? concealed.unit : undefined,
    };
  });
  return {
    quantity,
    name: quantityName(quantity),
    isSigned: isSigned(model.config.cell, quantity),
    scale: scaleOf(state, quantity),
    rows: orderedUnits(state)
      .slice(units.first, units.first + units.count)
      .map((unit) => ({
        unit,
        isSelected: unit === state.cursor.unit,
        scale: rowScaleOf(state, quantity, unit),
        values: steps.map(({ values, hiddenUnit }) => (unit === hiddenUnit ? 'hidden' : values[unit])),
      })),
  };
}

const timeSteps = ({ first, count }: Run): readonly number[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** The selected unit's values of a quantity, and in a what-if those of the trained gates. */
export interface UnitLine {
  /** what the full height stands for */
  readonly scale: number;
  readonly values: readonly ShownValue[];
  readonly trained: readonly ShownValue[] | undefined;
}

export function selectUnitLine(state: SessionState, quantity: TimelineQuantity, tokens: Run): UnitLine {
  const model = currentModel(state);
  const trained = trainedReading(state);
  const { cursor } = state;
  const lineOf = (reading: Trace): readonly ShownValue[] =>
    timeSteps(tokens).map((timeStep) => {
      if (isConcealed(state, timeStep, cursor.unit, quantity)) return 'hidden';
      return quantityAt(model, reading, cursor, timeStep, quantity)[cursor.unit];
    });
  const scale = rowScaleOf(state, quantity, cursor.unit);
  return { scale, values: lineOf(currentReading(state)), trained: trained && lineOf(trained) };
}

/** The selected unit's hidden state after tokens, −1 to 1: the review is shaded by it. */
export const selectShading = (state: SessionState, tokens: Run): readonly ShownValue[] =>
  selectUnitLine(state, 'hidden', tokens).values;

/** A gate below this is saturated and lets nothing through (Karpathy, Johnson & Fei-Fei 2015). */
const SHUT = 0.1;
/** Less than this is printed as nothing: there was nothing to lose. */
const NOTHING = 0.005;

/** What the token under the cursor does to the memory: the cell state, or where there is none the hidden state. */
export interface UnitFinder {
  /** the unit whose memory changes most, and by how much */
  readonly reacting: { readonly unit: number; readonly change: ShownValue };
  /** units that lose what they held, the largest loss first; undefined where the cell has no gate that keeps */
  readonly wiped: readonly number[] | undefined;
}

export function selectUnitFinder(state: SessionState): UnitFinder {
  const { cell } = currentModel(state).config;
  const { timeStep } = state.cursor;
  const memory = memoryOf(cell);
  const layer = layerAt(currentReading(state), timeStep, state.cursor);
  const before = previousState(state, memory);
  const changes = valuesOf(layer, memory).map((after, unit) => after - before[unit]);
  const unit = changes.reduce((best, change, k) => (Math.abs(change) > Math.abs(changes[best]) ? k : best), 0);
  const gate = keepingGate[cell];
  const keeping = gate && valuesOf(layer, gate);
  return {
    reacting: { unit, change: isConcealed(state, timeStep, unit, memory) ? 'hidden' : changes[unit] },
    wiped:
      keeping &&
      Array.from(keeping, (_, k) => k)
        .filter((k) => keeping[k] < SHUT && Math.abs(before[k]) >= NOTHING && !isConcealed(state, timeStep, k, gate))
        .sort((a, b) => Math.abs(before[b]) - Math.abs(before[a])),
  };
}
