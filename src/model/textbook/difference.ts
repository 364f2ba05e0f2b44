import type { LayerStep, Trace, TraceStep } from '../tracing/trace.ts';
import type { TextbookStep } from './textbook.ts';

/** How far two readings of a text are apart. */
export interface Difference {
  /** how many numbers were compared */
  readonly numbers: number;
  /** of the two that differ most: |a - b|, or |a - b| / |b| where b, the other's, is beyond ±1; ∞ where one is no number */
  readonly worst: number;
  /** where that is, units and tokens counted from 0: `cell 11 after "but" (token 3)` */
  readonly place: string;
}

/** No numbers compared yet. */
export const noDifference: Difference = { numbers: 0, worst: 0, place: '' };

/** Of two parts of a comparison, their sum. */
export const combined = (a: Difference, b: Difference): Difference => ({
  ...(b.worst > a.worst ? b : a),
  numbers: a.numbers + b.numbers,
});

/** What another implementation says of a step: a trace's step, or parts of it. */
export type Reference = Partial<Omit<TextbookStep, 'layers'>> & {
  readonly layers?: readonly Partial<TextbookStep['layers'][number]>[];
};

/**
 * Compares each number of a trace that the reference has too.
 *
 * @param reference one step a token
 * @throws {RangeError} when they have not as many steps, layers or numbers
 */
export function differenceFrom(reference: readonly Reference[], { steps }: Trace): Difference {
  expectLength('steps', steps.length, reference.length);
  return steps.map((step, t) => stepDifference(step, reference[t])).reduce(combined, noDifference);
}

/** One row of numbers to compare: what it is called, as the trace has it, as the reference has it. */
type Row = readonly [name: string, found: ArrayLike<number> | undefined, expected: readonly number[]];

function stepDifference(step: TraceStep, reference: Reference): Difference {
  return rowsOf(step, reference)
    .map((row) => rowDifference(row, `after ${JSON.stringify(step.token)} (token ${step.index})`))
    .reduce(combined, noDifference);
}

function rowsOf(step: TraceStep, { layers, logits, probabilities, gradient }: Reference): readonly Row[] {
  if (layers) expectLength('layers', step.layers.length, layers.length);
  const rows: Row[] = (layers ?? []).flatMap((layer, n) => layerRows(step.layers[n], layer, step.layers.length > 1));
  if (logits) rows.push(['logit', step.logits ?? undefined, logits]);
  if (probabilities) rows.push(['probability', step.probabilities ?? undefined, probabilities]);
  return [...rows, ...gradientRows(step, gradient)];
}

function gradientRows({ gradient: found }: TraceStep, gradient: Reference['gradient']): readonly Row[] {
  if (!gradient) return [];
  if ('embedding' in gradient) return [['gradient of the embedding', found?.embedding, gradient.embedding]];
  const { hidden, cell, belt } = gradient;
  return [
    ['gradient of hidden', found?.hidden, hidden],
    ...(cell ? [['gradient of cell', found?.cell, cell] as const] : []),
    ...(belt ? [['gradient along the memory', found?.belt, belt] as const] : []),
  ];
}

function layerRows(
  found: LayerStep,
  reference: NonNullable<Reference['layers']>[number],
  isOneOfSeveral: boolean,
): readonly Row[] {
  const { layer, direction, attention = [], ...quantities } = found;
  const place = isOneOfSeveral ? ` of layer ${layer} ${direction}` : '';
  const byName = new Map<string, ArrayLike<number>>(Object.entries(quantities));
  const { attention: heads = [], ...expectedRows } = { attention: undefined, ...reference };
  return [
    ...Object.entries(expectedRows).map(([name, expected]) => [name + place, byName.get(name), expected] as const),
    ...heads.map((row, head) => [`attention of head ${head}${place}`, attention[head], row] as const),
  ];
}

function rowDifference([name, found, expected]: Row, after: string): Difference {
  expectLength(`numbers of ${name} ${after}`, found?.length ?? 0, expected.length);
  let [worst, unit] = [0, 0];
  expected.forEach((value, k) => {
    const difference = Math.abs((found?.[k] ?? Number.NaN) - value) / Math.max(1, Math.abs(value));
    const size = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
    if (size > worst) [worst, unit] = [size, k];
  });
  return { numbers: expected.length, worst, place: `${name} ${unit} ${after}` };
}

function expectLength(what: string, found: number, expected: number): void {
  if (found !== expected) throw new RangeError(`differenceFrom: ${found} ${what}, expected ${expected}`);
}
