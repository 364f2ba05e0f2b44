import { currentModel, currentReading } from '../../../../src/session/readings/reading.ts';
import { isSigned, quantityAt, scaleOf } from '../../../../src/session/readings/timeline.ts';
import type { SessionState, TimelineQuantity } from '../../../../src/session/state/state.ts';
import { aSession } from '../../../support/session.ts';

const LEVELS = '▁▂▃▄▅▆▇';

/** A session whose timeline shows a quantity. */
export const showing = (quantity: TimelineQuantity, state = aSession()): SessionState => ({
  ...state,
  view: 'timeline',
  quantity,
});

export const valueAt = (state: SessionState, timeStep: number, unit: number, quantity: TimelineQuantity): number =>
  quantityAt(currentModel(state), currentReading(state), state.cursor, timeStep, quantity)[unit]!;

/** The row of a unit as it must be: levels, signs where they change, dots where there is nothing. */
export function expectedRow(state: SessionState, unit: number, quantity: TimelineQuantity, columns: number): string {
  const scale = scaleOf(state, quantity);
  let before = 0;
  return currentReading(state)
    .steps.map(({ index }) => {
      const value = valueAt(state, index, unit, quantity);
      const share = Math.abs(value) / scale;
      const level = LEVELS[Math.min(6, Math.floor(share * 7))]!;
      if (!isSigned(currentModel(state).config.cell, quantity)) return level.repeat(columns);
      const sign = share * 28 < 1 ? 0 : Math.sign(value);
      const isNew = sign !== 0 && sign !== before;
      before = sign;
      if (sign === 0) return '·'.repeat(columns);
      return (isNew ? (sign < 0 ? '−' : '+') : level) + level.repeat(columns - 1);
    })
    .join('');
}

/** A review of so many tokens. */
export const long = (tokens: number): string =>
  Array.from({ length: tokens }, (_, index) => ['good', 'thing', 'but'][index % 3]).join(' ');
