import { concealedAt } from '../../../session/course/concealed.ts';
import { isComputed } from '../../../session/readings/phases.ts';
import { currentModel, currentReading } from '../../../session/readings/reading.ts';
import {
  isSigned,
  keepingGate,
  memoryOf,
  quantityAt,
  quantityName,
  scaleOf,
} from '../../../session/readings/timeline.ts';
import type { SessionState } from '../../../session/state/state.ts';

/** A quantity over the whole review, unit by unit. */
export interface TimelineMap {
  readonly quantity: 'forget' | 'update' | 'cell' | 'hidden';
  readonly symbol: string;
  readonly name: string;
  /** whether its values have signs */
  readonly isSigned: boolean;
  /** what the full height stands for */
  readonly scale: number;
  /** token by token of one unit; undefined where a token is not read, or not so far, `hidden` where it is asked for */
  readonly row: (unit: number) => readonly (number | 'hidden' | undefined)[];
}

export interface TimelineView {
  readonly tokens: readonly string[];
  readonly current: number;
  readonly maps: readonly TimelineMap[];
  readonly howTo: string;
}

const symbols = { forget: 'f', update: 'z', cell: 'c', hidden: 'h' } as const;

/** What has been read so far, as it is shown under the bars: the gate that keeps, and the memory. */
export function selectTimeline(state: SessionState): TimelineView {
  const { cell } = currentModel(state).config;
  const gate = keepingGate[cell];
  return {
    tokens: currentReading(state).steps.map(({ text }) => text),
    current: state.cursor.timeStep,
    maps: [...(gate ? [gate] : []), memoryOf(cell)].map((quantity) => ({
      quantity,
      symbol: symbols[quantity],
      name: quantityName(quantity),
      isSigned: isSigned(cell, quantity),
      scale: scaleOf(state, quantity),
      row: rowsOf(state, quantity),
    })),
    howTo: gate ? 'a high stripe keeps, word after word' : 'a stripe that lasts is a memory',
  };
}

function rowsOf(state: SessionState, quantity: TimelineMap['quantity']): TimelineMap['row'] {
  const model = currentModel(state);
  const reading = currentReading(state);
  const steps = reading.steps.map((_, timeStep) => ({
    values: isRead(state, timeStep, quantity)
      ? quantityAt(model, reading, state.cursor, timeStep, quantity)
      : undefined,
    concealed: concealedAt(state, timeStep),
  }));
  return (unit) =>
    steps.map(({ values, concealed }) => {
      const isAsked = concealed?.unit === unit && concealed.names.has(quantity);
      return values && (isAsked ? 'hidden' : values[unit]);
    });
}

/** Gates shows only what has been read, up to the phase; the backward direction reads from the end. */
function isRead(state: SessionState, timeStep: number, quantity: TimelineMap['quantity']): boolean {
  const { cursor } = state;
  const { cell } = currentModel(state).config;
  if (timeStep === cursor.timeStep) return isComputed(cell, cursor.phase, quantity);
  return cursor.direction === 'forward' ? timeStep < cursor.timeStep : timeStep > cursor.timeStep;
}
