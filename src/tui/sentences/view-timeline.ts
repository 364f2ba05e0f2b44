import { isConcealed } from '../../session/course/concealed.ts';
import { currentModel, currentReading } from '../../session/readings/reading.ts';
import { quantityAt, quantityName, shownQuantity } from '../../session/readings/timeline.ts';
import type { SessionState } from '../../session/state/state.ts';
import { oneLine, spoken } from './words.ts';

/** So many tokens at either side of the cursor are told. */
const TOKENS_BESIDE = 5;

/** The chosen quantity of the selected unit, token by token. */
export function timelineSentences(state: SessionState): readonly string[] {
  const { timeStep, unit } = state.cursor;
  const quantity = shownQuantity(state);
  const { steps } = currentReading(state);
  const first = Math.max(0, timeStep - TOKENS_BESIDE);
  const told = steps.slice(first, timeStep + TOKENS_BESIDE + 1);
  const values = told.map(({ text, index }) => `${oneLine(text)} ${valueAt(state, index)}`);
  const part = told.length < steps.length ? `, tokens ${first + 1} to ${first + told.length}` : '';
  return [`The ${quantityName(quantity)} of unit ${unit}, token by token${part}: ${values.join('; ')}.`];
}

function valueAt(state: SessionState, timeStep: number): string {
  const { cursor } = state;
  const quantity = shownQuantity(state);
  if (isConcealed(state, timeStep, cursor.unit, quantity)) return 'hidden until you predict it';
  return spoken(quantityAt(currentModel(state), currentReading(state), cursor, timeStep, quantity)[cursor.unit] ?? 0);
}
