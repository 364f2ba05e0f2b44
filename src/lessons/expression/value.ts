import { memoryLengths, memoryOf } from '../../model/memory/memory.ts';
import { priceOf } from '../../model/memory/price.ts';
import {
  type Aggregate,
  ExpressionError,
  type FactTerm,
  type Place,
  type ReadingTerm,
  type SituationNumber,
  type Span,
  type SumPartTerm,
  type Term,
} from './expression.ts';
import { isOfUnit, ReadingError, readAt, sumPart } from './reading.ts';
import { modelNamed, resolveMoment, resolveSpot } from './resolve.ts';
import type { Library, Situation, Spot } from './situation.ts';

/**
 * The number that a term means.
 *
 * @throws {ExpressionError} when it asks for something that is not there
 */
export function evaluateTerm(term: Term, situation: Situation, library: Library): number {
  switch (term.kind) {
    case 'number':
      return term.value;
    case 'reading':
      return (
        bagProbability(term, situation, library) ??
        summarise(term.aggregate, readings(term, situation, library), term.span)
      );
    case 'change':
      return change(term.of, situation, library, term.span);
    case 'sum-part':
      return sumPartOf(term, situation, library);
    case 'fact':
      return factOf(term, situation, library);
    case 'saving': {
      const [of, against] = [term.of, term.against].map((name) => modelNamed(name, library, term.span));
      return 1 - of.recurrentParameters / against.recurrentParameters;
    }
    case 'situation':
      return situationNumber(term.name, situation, library, term.span);
    case 'which':
      return which(term, situation, library);
    case 'count':
      throw new ExpressionError('a count stands at the left of a comparison', term.span);
  }
}

/** The probability that a bag of words gives, where the term names one. */
function bagProbability(
  { name, place, span }: ReadingTerm,
  situation: Situation,
  library: Library,
): number | undefined {
  const path = place.model && library.bagPath?.(place.model.name, place.text ?? situation.text);
  if (!path) return undefined;
  if (name !== 'probability') throw new ExpressionError('a bag of words has a probability, and nothing else', span);
  const { step = situation.at, fromEnd } = place.at ?? {};
  const at = fromEnd === undefined ? step : path.length - 1 - fromEnd;
  const probability = path[at];
  if (probability === undefined) throw new ExpressionError(`the review has ${path.length} tokens`, span);
  return probability;
}

/** A term read at another place. */
export function withPlaceOf(term: Term, place: Place): Term {
  if (term.kind === 'reading') return { ...term, place: { ...term.place, ...place } };
  if (term.kind === 'sum-part') return { ...term, place: { ...term.place, ...place } };
  if (term.kind === 'change') return { ...term, of: withPlaceOf(term.of, place) };
  return term;
}

/** The value with the index of the unit or token that it was read at. */
interface Found {
  readonly value: number;
  readonly at: number;
  readonly unit: number;
}

/** What an aggregate summarises: the units where none is named (a product never does), and the tokens of the place. */
function readings(term: ReadingTerm, situation: Situation, library: Library): readonly Found[] {
  const { name, aggregate, place, span } = term;
  const start = place.over === undefined ? place : { ...place, at: FIRST };
  const spot = resolveSpot(start, situation, library, span, name.startsWith('gradient') || name === 'belt kept');
  const isSummary = aggregate !== undefined && aggregate !== 'product';
  const overUnits = isSummary && isOfUnit(name) && place.unit === undefined;
  const units = overUnits ? indices(0, spot.model.config.hiddenSize - 1) : [spot.unit];
  return tokensOf(place, spot).flatMap((at) =>
    units.map((unit) => ({ at, unit, value: orProblem(() => readAt(name, { ...spot, at, unit }), span) })),
  );
}

const FIRST = { step: 0, span: { start: 0, end: 0 } };

function tokensOf({ over }: Place, { trace, at }: Spot): readonly number[] {
  if (over === undefined) return [at];
  if (over === 'all') return indices(0, trace.steps.length - 1);
  return indices(resolveMoment(over.from, trace), resolveMoment(over.to, trace));
}

const indices = (first: number, last: number): readonly number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

function summarise(aggregate: Aggregate | undefined, found: readonly Found[], span: Span): number {
  const values = found.map(({ value }) => value);
  const [first] = values;
  if (first === undefined) throw new ExpressionError('this range of tokens is empty', span);
  if (aggregate === undefined) {
    if (values.length > 1)
      throw new ExpressionError('of several tokens, say `mean`, `lowest`, `highest` or `product of`', span);
    return first;
  }
  switch (aggregate) {
    case 'mean':
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    case 'product':
      return values.reduce((product, value) => product * value, 1);
    case 'lowest':
      return values.reduce((least, value) => Math.min(least, value));
    case 'highest':
      return values.reduce((most, value) => Math.max(most, value));
  }
}

/** The index of the unit, or token, that has the lowest or highest value. */
function which(term: Extract<Term, { kind: 'which' }>, situation: Situation, library: Library): number {
  const { reading, of, span } = term;
  if (reading.kind !== 'reading') throw new ExpressionError('only a reading has a lowest and a highest', span);
  const place: Place =
    of === 'token' && reading.place.over === undefined ? { ...reading.place, over: 'all' } : reading.place;
  const found = readings({ ...reading, place }, situation, library);
  const sign = reading.aggregate === 'lowest' ? -1 : 1;
  if (found.length === 0) throw new ExpressionError('this range of tokens is empty', span);
  const best = found.reduce((winner, it) => (sign * it.value > sign * winner.value ? it : winner));
  return of === 'unit' ? best.unit : best.at;
}

/** How much a number differs from the token before. */
function change(term: Term, situation: Situation, library: Library, span: Span): number {
  if (term.kind !== 'reading') throw new ExpressionError('only a reading changes from token to token', span);
  const { at } = resolveSpot(term.place, situation, library, span);
  if (at === 0) throw new ExpressionError('the first token has none before it', span);
  const then = withPlaceOf(term, { at: { step: at - 1, span } });
  return evaluateTerm(term, situation, library) - evaluateTerm(then, situation, library);
}

function sumPartOf({ part, gate, place, span }: SumPartTerm, situation: Situation, library: Library): number {
  const spot = resolveSpot(place, situation, library, span);
  return orProblem(() => sumPart(part, gate, spot), span);
}

function factOf({ name, key = '', model: named, span }: FactTerm, situation: Situation, library: Library): number {
  const modelName = named ?? situation.model;
  const model = modelNamed(modelName, library, span);
  const { config, parameters, recurrentParameters } = model;
  switch (name) {
    case 'parameters':
      return parameters;
    case 'recurrent parameters':
      return recurrentParameters;
    case 'hidden size':
      return config.hiddenSize;
    case 'embedding size':
      return config.embeddingSize;
    case 'vocabulary size':
      return config.vocabSize;
    case 'bytes':
      return library.bytes(modelName);
    case 'multiply-adds':
      return priceOf(config, wordCount(key, span)).multiplyAdds;
    case 'numbers kept':
      return priceOf(config, wordCount(key, span)).kept;
    case 'remembered': {
      const gap = memoryOf(model)?.[memoryLengths.findIndex((length) => String(length) === key)];
      if (gap !== undefined) return gap;
      throw new ExpressionError(`memory is measured after ${memoryLengths.join(', ')} words, of two labels`, span);
    }
    case 'accuracy': {
      const accuracies = library.accuracies(modelName);
      const accuracy = Object.hasOwn(accuracies, key) ? accuracies[key] : undefined;
      if (accuracy !== undefined) return accuracy;
      const there = Object.keys(accuracies).join(', ') || 'none';
      throw new ExpressionError(`the card of ${modelName} has no accuracy on \`${key}\`: it has ${there}`, span);
    }
  }
}

function wordCount(key: string, span: Span): number {
  if (/^\d{1,9}$/.test(key)) return Number(key);
  throw new ExpressionError(`“${key}” is no count of words`, span);
}

function situationNumber(name: SituationNumber, situation: Situation, library: Library, span: Span): number {
  switch (name) {
    case 'clamps':
      return situation.clamps.length;
    case 'filler':
      return situation.filler;
    case 'unit':
      return situation.unit;
    case 'token':
      return situation.at;
    case 'train step':
      return situation.after ?? Number.POSITIVE_INFINITY;
    case 'train steps':
    case 'accuracy of the training': {
      const { training } = situation;
      if (!training) throw new ExpressionError('nothing has been trained here', span);
      return name === 'train steps' ? training.steps : training.accuracy;
    }
    case 'tokens':
      return resolveSpot({ at: FIRST }, situation, library, span).trace.steps.length;
  }
}

function orProblem(work: () => number, span: Span): number {
  try {
    return work();
  } catch (error) {
    if (error instanceof ReadingError) throw new ExpressionError(error.message, span);
    throw error;
  }
}
