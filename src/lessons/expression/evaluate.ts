import type { Quantity } from '../../engine/cell.ts';
import { cells } from '../../engine/cells/index.ts';
import { wordsWithMore } from '../../model/tracing/other-words.ts';
import {
  type Comparison,
  type Condition,
  ExpressionError,
  type Place,
  type Term,
  type WrittenNumber,
} from './expression.ts';
import { resolveSpot } from './resolve.ts';
import type { Library, SceneBehind, Situation } from './situation.ts';
import { isChangedAs, isSame, tokensOf } from './text-change.ts';
import { evaluateTerm, withPlaceOf } from './value.ts';

/** Whether a condition holds, and what was found: a number, or a word. */
export interface Outcome {
  readonly holds: boolean;
  /** of several conditions, what the first that fails found */
  readonly found: number | string;
  /** the condition that decided: the first that fails, or the last */
  readonly condition: Condition;
}

/**
 * Looks a claim or goal up.
 *
 * @throws {ExpressionError} when it asks for something that is not there: a model, a token, a unit
 */
export function evaluate(condition: Condition, situation: Situation, library: Library): Outcome {
  switch (condition.kind) {
    case 'all':
      return all(condition.conditions, situation, library);
    case 'comparison': {
      const found =
        condition.left.kind === 'count'
          ? count(condition.left, situation, library)
          : evaluateTerm(condition.left, situation, library);
      return { holds: compares(found, condition.comparison, situation, library), found, condition };
    }
    case 'word': {
      const found = wordOf(condition, situation, library);
      return { holds: (found === condition.word) !== condition.isNot, found, condition };
    }
    case 'token': {
      const { trace, at } = resolveSpot(condition.place, situation, library, condition.span);
      const step = trace.steps[at];
      if ('known' in condition.is) {
        return { holds: step.known === condition.is.known, found: step.known ? 'known' : 'unknown', condition };
      }
      return { holds: step.token === condition.is.token, found: step.token, condition };
    }
    case 'has-token': {
      const { trace } = resolveSpot({ ...condition.place, at: FIRST }, situation, library, condition.span);
      const tokens = trace.steps.map(({ token }) => token);
      return { holds: tokens.includes(condition.token), found: tokens.join(' '), condition };
    }
    case 'text-change': {
      const holds = isChangedAs(condition.change, situation, sceneBehind(condition, situation), library);
      return { holds, found: situation.text, condition };
    }
    case 'clamps-alone':
      return clampsAlone(condition, situation, library);
    case 'same': {
      const scene = sceneBehind(condition, situation);
      if (condition.part === 'model')
        return { holds: situation.model === scene.model, found: situation.model, condition };
      const [now, before] = [situation, scene].map((one) => tokensOf(one, scene, library));
      return { holds: isSame(now, before), found: situation.text, condition };
    }
  }
}

/** With the scene's text and model, and a clamp more than the scene's. */
function clampsAlone(condition: Condition, situation: Situation, library: Library): Outcome {
  const { span } = condition;
  for (const part of ['text', 'model'] as const) {
    const outcome = evaluate({ kind: 'same', part, span }, situation, library);
    if (!outcome.holds) return outcome;
  }
  const more = situation.clamps.length - sceneBehind(condition, situation).clamps.length;
  return { holds: more > 0, found: situation.clamps.length, condition };
}

function sceneBehind({ span }: Condition, { scene }: Situation): SceneBehind {
  if (!scene) throw new ExpressionError('only a goal can ask what the reader has changed', span);
  return scene;
}

const FIRST = { step: 0, span: { start: 0, end: 0 } };

function all(conditions: readonly Condition[], situation: Situation, library: Library): Outcome {
  const outcomes = conditions.map((condition) => evaluate(condition, situation, library));
  const decisive = outcomes.find(({ holds }) => !holds) ?? outcomes.at(-1);
  if (!decisive) throw new RangeError('evaluate: an empty conjunction');
  return decisive;
}

/** How many units or tokens meet a condition. */
function count(term: Extract<Term, { kind: 'count' }>, situation: Situation, library: Library): number {
  const { condition, of, span } = term;
  if (condition.kind !== 'comparison') throw new ExpressionError('only a comparison can be counted', span);
  const { left, comparison } = condition;
  if (of === 'words') return countWords(condition, situation, library);
  const place: Place = left.kind === 'reading' || left.kind === 'sum-part' ? left.place : {};
  const start = of === 'tokens' ? { ...place, at: FIRST } : place;
  const { trace, model } = resolveSpot(start, situation, library, span);
  const total = of === 'units' ? model.config.hiddenSize : trace.steps.length;
  let found = 0;
  for (let index = 0; index < total; index++) {
    const here: Place = of === 'units' ? { unit: { index, span } } : { at: { step: index, span } };
    const value = evaluateTerm(withPlaceOf(left, here), situation, library);
    if (compares(value, comparison, situation, library)) found += 1;
  }
  return found;
}

/** How many other words, put in a token's place, would have more units of which the comparison holds. */
function countWords(
  { left, comparison, span }: Extract<Condition, { kind: 'comparison' }>,
  situation: Situation,
  library: Library,
): number {
  if (left.kind !== 'reading' || left.aggregate || left.place.unit || !isQuantity(left.name)) {
    throw new ExpressionError('words are compared by a gate or state of all units, such as `forget below .1`', span);
  }
  const { model, trace, at } = resolveSpot(left.place, situation, library, span);
  const holds = (value: number): boolean => compares(value, comparison, situation, library);
  try {
    return wordsWithMore(model, trace, at, left.name, holds);
  } catch (error) {
    if (error instanceof RangeError) throw new ExpressionError(error.message, span);
    throw error;
  }
}

const isQuantity = (name: string): name is Quantity =>
  Object.values(cells).some(({ quantities }) => quantities.some((it) => it === name));

function wordOf(condition: Extract<Condition, { kind: 'word' }>, situation: Situation, library: Library): string {
  const { subject, place, span } = condition;
  switch (subject) {
    case 'label':
      return resolveSpot({ ...place, at: FIRST }, situation, library, span).trace.prediction.label;
    case 'cell':
      return resolveSpot({ ...place, at: FIRST }, situation, library, span).model.config.cell;
    case 'model':
      return situation.model;
    default:
      return situation[subject] ?? 'nothing';
  }
}

function compares(found: number, comparison: Comparison, situation: Situation, library: Library): boolean {
  const value = (term: Term): number => evaluateTerm(term, situation, library);
  switch (comparison.operator) {
    case 'below':
      return found < value(comparison.right);
    case 'above':
      return found > value(comparison.right);
    case 'at least':
      return found >= value(comparison.right);
    case 'at most':
      return found <= value(comparison.right);
    case 'between':
      return found >= value(comparison.low) && found <= value(comparison.high);
    case 'is':
      return equals(found, comparison.right, value);
  }
}

const TOLERANCE = 1e-9;

/** Equal to a written number when rounded to its digits; equal to another term but for rounding errors. */
function equals(found: number, right: Term, value: (term: Term) => number): boolean {
  if (right.kind === 'number') return asWritten(found, right) === asWritten(right.value, right);
  return Math.abs(found - value(right)) <= TOLERANCE;
}

/** A value with as many digits as a number is written with. */
function asWritten(value: number, { digits, percent }: WrittenNumber): number {
  return Number((percent ? value * 100 : value).toFixed(digits));
}
