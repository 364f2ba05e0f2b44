import type { Model } from '../../../model/model.ts';
import type { Clamp } from '../../../model/tracing/clamp.ts';
import { leaveOneOutCost, logitsWithout } from '../../../model/tracing/leave-one-out.ts';
import type { Trace, TraceStep } from '../../../model/tracing/trace.ts';
import { pushedOutput } from '../contribution.ts';
import { layerAt, valuesOf } from '../reading.ts';
import { keepingGate } from '../timeline.ts';

/** How many multiplications leaving words out may take for one screen: some hundredths of a second. */
const MOST_MULTIPLICATIONS = 50_000_000;

const changes = new WeakMap<Trace, Map<number, number>>();

/** How much of the gradient at the last step is left at another, 1 = all; undefined where there is none. */
export function gradientLeft({ steps }: Trace, timeStep: number): number | undefined {
  const last = steps.at(-1)?.gradient?.norm;
  const there = steps[timeStep]?.gradient?.norm;
  return last && there !== undefined ? there / last : undefined;
}

/**
 * How much of it arrives along the memory alone, measured by the same last gradient; undefined where the cell has no such
 * road. Parts are signed: this is no share of `gradientLeft`, and may be more.
 */
export function beltLeft({ steps }: Trace, timeStep: number): number | undefined {
  const last = steps.at(-1)?.gradient?.norm;
  const belt = beltNorm(steps[timeStep]);
  return last && belt !== undefined ? belt / last : undefined;
}

/** The norm of what arrives along the memory alone. */
export const beltNorm = (step: TraceStep | undefined): number | undefined =>
  step?.gradient?.belt && Math.hypot(...step.gradient.belt);

/**
 * What the gates that keep (an LSTM's f, a GRU's z) let through of each unit of the top layer from one step to the last:
 * their product over the steps between, 0 to 1, [H]; undefined where the cell has no such gate, or reads in both
 * directions.
 */
export function keptThrough(reading: Trace, from: number): readonly number[] | undefined {
  const { cell, hiddenSize, numLayers, bidirectional } = reading.model;
  const gate = keepingGate[cell];
  if (!gate || bidirectional) return undefined;
  const products = new Array<number>(hiddenSize).fill(1);
  for (let timeStep = from + 1; timeStep < reading.steps.length; timeStep++) {
    const values = valuesOf(layerAt(reading, timeStep, { layer: numLayers - 1, direction: 'forward' }), gate);
    for (let unit = 0; unit < hiddenSize; unit++) products[unit] *= values[unit];
  }
  return products;
}

/**
 * How the logit that the verdict stands on changes when a token is left out: without it, less with it. Only as many as
 * can be read in a moment: those nearest to `center` among `places`, that one at least.
 *
 * @param clamps those of the reading
 * @returns by place; nothing where the text has no other token
 */
export function changesWithout(
  model: Model,
  reading: Trace,
  places: readonly number[],
  center: number,
  clamps: readonly Clamp[] = [],
): ReadonlyMap<number, number> {
  if (reading.steps.length < 2) return new Map();
  const known = changes.get(reading) ?? new Map<number, number>();
  changes.set(reading, known);
  const output = pushedOutput(reading);
  const found = new Map<number, number>();
  let cost = 0;
  for (const place of places.toSorted((a, b) => Math.abs(a - center) - Math.abs(b - center) || a - b)) {
    cost += leaveOneOutCost(model, reading.steps.length, place);
    if (cost > MOST_MULTIPLICATIONS && found.size > 0) break;
    const change =
      known.get(place) ?? logitsWithout(model, reading, place, clamps)[output] - reading.prediction.logits[output];
    known.set(place, change);
    found.set(place, change);
  }
  return found;
}
