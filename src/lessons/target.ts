import type { Library, Situation } from './expression/situation.ts';
import { evaluateTerm } from './expression/value.ts';
import type { Reading } from './lesson.ts';

const NO_SPAN = { start: 0, end: 0 };

/**
 * The number that a prediction is compared with. It is the scene's own, or that of the what-if which the target names:
 * whatever the learner has clamped is left out.
 *
 * @throws {ExpressionError} when it asks for a token or unit that is not there
 */
export function targetValue(
  { quantity, at, token, unit, clamps = [] }: Reading,
  situation: Situation,
  library: Library,
): number {
  const place = {
    at: { step: at, span: NO_SPAN, ...(token === undefined ? {} : { token }) },
    ...(unit === undefined ? {} : { unit: { index: unit, span: NO_SPAN } }),
    clamps,
  };
  return evaluateTerm({ kind: 'reading', name: quantity, place, span: NO_SPAN }, situation, library);
}

/** The ends of the bar on which a reading is predicted: gates and probabilities are 0 to 1, the others signed. */
export function scaleOf(quantity: Reading['quantity']): readonly [low: number, high: number] {
  switch (quantity) {
    case 'input':
    case 'forget':
    case 'output':
    case 'reset':
    case 'update':
    case 'probability':
      return [0, 1];
    case 'candidate':
    case 'hidden':
      return [-1, 1];
    case 'erased':
      return [0, 2];
    default:
      return [-2, 2];
  }
}
