import type { Model } from '../../model/model.ts';
import { TextError } from '../../model/model-error.ts';
import { ClampError, parseClamp, withInserted } from '../../model/tracing/clamp.ts';
import type { Trace } from '../../model/tracing/trace.ts';
import { ExpressionError, type Moment, type Place, type Span } from './expression.ts';
import type { Library, Situation, Spot } from './situation.ts';

/**
 * The model that an expression names.
 *
 * @throws {ExpressionError} when there is none of that name
 */
export function modelNamed(name: string, library: Library, span: Span, after?: number): Model {
  const model = library.model(name, after);
  if (!model) throw new ExpressionError(`there is no model \`${name}\`: there are ${library.names.join(', ')}`, span);
  return model;
}

/**
 * The spot that a place means in a situation. A place that names a text or model of its own is read without the
 * situation's clamps; filler words stand after the situation's token, and later tokens are counted as if there were none.
 *
 * @throws {ExpressionError} when the model, token, unit or layer is not there
 */
export function resolveSpot(place: Place, situation: Situation, library: Library, span: Span, gradient = false): Spot {
  const after = place.after ?? (place.model ? undefined : situation.after);
  const model = modelNamed(place.model?.name ?? situation.model, library, place.model?.span ?? span, after);
  const { hiddenSize, numLayers, name } = model.config;
  if (place.unit) inRange('unit', place.unit.index, hiddenSize, place.unit.span, name);
  const inSituation = place.model ? { layer: numLayers - 1, direction: 'forward' as const } : situation;
  const { layer = inSituation.layer, direction = inSituation.direction } = place;
  inRange('layer', layer, numLayers, span, name);
  const { at, trace } = resolveReading(model, place, situation, library, span, gradient);
  return { model, trace, at, unit: place.unit?.index ?? situation.unit, layer, direction };
}

/** The reading that a place is in, and its token there. */
function resolveReading(
  model: Model,
  place: Place,
  situation: Situation,
  library: Library,
  span: Span,
  gradient: boolean,
): Pick<Spot, 'trace' | 'at'> {
  const isOwn = place.text === undefined && place.model === undefined;
  const clamps = place.clamps ?? (isOwn ? situation.clamps : []);
  const { text = situation.text, filler = situation.filler } = place;
  const read = (review: string, held = clamps) =>
    orProblem(() => library.trace(model, review, { clamps: held, gradient }), span);
  const trace = read(text);
  const at = place.at ? resolveMoment(place.at, trace) : situation.at;
  inRange('token', at, trace.steps.length, place.at?.span ?? span);
  if (filler === 0) return { trace, at };
  const inserted = { after: situation.at, count: filler, tokens: trace.steps.length };
  const held = clamps.map((clamp) => withInserted(typeof clamp === 'string' ? parseClamp(clamp) : clamp, inserted));
  const filled = read(library.withFiller(text, situation.at, filler, model.config), held);
  return { trace: filled, at: at > situation.at ? at + filler : at };
}

/** @throws {ExpressionError} when the review has no such token, or not that word there */
export function resolveMoment({ step, token, fromEnd, span }: Moment, { steps }: Trace): number {
  if (fromEnd !== undefined) {
    const at = steps.length - 1 - fromEnd;
    if (at < 0)
      throw new ExpressionError(`the review has ${steps.length} tokens: ${fromEnd} steps back there is none`, span);
    return at;
  }
  if (step !== undefined) {
    inRange('token', step, steps.length, span);
    checkToken(steps[step].token, token, step, span);
    return step;
  }
  const places = steps.filter((it) => it.token === token).map(({ index }) => index);
  const [only, second] = places;
  const tokens = steps.map((it) => it.token).join(' ');
  if (only === undefined)
    throw new ExpressionError(`the token "${token}" is not in the review: it has ${tokens}`, span);
  if (second !== undefined) throw new ExpressionError(`"${token}" is at ${places.join(' and ')}: say which`, span);
  return only;
}

/** @throws {ExpressionError} when another token than the expected one stands there */
export function checkToken(found: string, expected: string | undefined, at: number, span: Span): void {
  if (expected !== undefined && found !== expected) {
    throw new ExpressionError(`token ${at} of the review is "${found}", not "${expected}"`, span);
  }
}

/** @throws {ExpressionError} when something counted from 0 is not there */
export function inRange(what: string, index: number, count: number, span: Span, of = 'the review'): void {
  if (index < count) return;
  const range = count === 1 ? 'one: 0' : `${count}: 0 to ${count - 1}`;
  throw new ExpressionError(`there is no ${what} ${index}: ${of} has ${range}`, span);
}

/** What a reader's mistake in a clamp or text says becomes the expression's. */
function orProblem<T>(work: () => T, span: Span): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ClampError || error instanceof TextError) {
      throw new ExpressionError(error.message, span);
    }
    throw error;
  }
}
