import type { GateName } from '../../../engine/cell.ts';
import type { ReaderKind } from '../../../engine/readers.ts';
import type { Model } from '../../../model/model.ts';
import type { Trace, TraceStep } from '../../../model/tracing/trace.ts';
import { comparedStepByStep, isOwn } from '../../../session/readings/catalogue.ts';
import { isAltered } from '../../../session/readings/clamps.ts';
import { modelShown } from '../../../session/readings/learning/snapshots.ts';
import { currentModel, currentReading, gradientReadingOf, stepAt } from '../../../session/readings/reading.ts';
import { keepingGate } from '../../../session/readings/timeline.ts';
import { filledClamps, filledReading, filledStep, filledText } from '../../../session/readings/way-back/filled.ts';
import {
  beltLeft,
  beltNorm,
  changesWithout,
  gradientLeft,
  keptThrough,
} from '../../../session/readings/way-back/gradient.ts';
import type { SessionState } from '../../../session/state/state.ts';

/** A token as far as a row needs it. */
export type RowToken = Pick<TraceStep, 'text' | 'known'>;

/** A row of the picture: a token, or the filler words that were put in. */
export type ReachRow =
  | { readonly kind: 'token'; readonly token: RowToken; readonly step: number; readonly isCurrent: boolean }
  | { readonly kind: 'filler'; readonly count: number };

/** What the gates that keep let through from the first token to the last: their products over the steps between. */
export interface Kept {
  readonly gate: GateName;
  /** of all units' products */
  readonly mean: number;
  /** of the selected unit, where this is the model that it belongs to */
  readonly unit: { readonly index: number; readonly value: number } | undefined;
}

/** A model whose gradients are there; without any where it reads in both directions. */
export interface ReachReader {
  readonly status: 'ready';
  readonly kind: ReaderKind | 'own';
  readonly cell: ReaderKind;
  readonly isCurrent: boolean;
  /** the norm of the gradient after each step of the text with its filler words; undefined with two directions */
  readonly norms: readonly number[] | undefined;
  /** of the part that arrives along the memory alone; undefined where there is no such road */
  readonly belts: readonly number[] | undefined;
  /** the first token's norm as a share of the last's */
  readonly left: number | undefined;
  /** what arrives there along the memory alone, by the same measure */
  readonly belt: number | undefined;
  /** the trained values beside those of a what-if */
  readonly trained: { readonly norms: readonly number[]; readonly left: number | undefined } | undefined;
  readonly kept: Kept | undefined;
}

/** A model that is not there: not yet, or not at all. */
export interface AwaitedReader {
  readonly status: 'loading' | 'failed';
  readonly kind: ReaderKind | 'own';
}

export interface ReachView {
  readonly rows: readonly ReachRow[];
  readonly currentRow: number;
  readonly readers: readonly (ReachReader | AwaitedReader)[];
  /** the token that the gradient goes back to, from the last */
  readonly first: RowToken;
  readonly stepsBack: number;
  readonly filler: number;
  /** what the axis of the picture must hold: it stays, however many filler words are put in and whatever is clamped */
  readonly range: readonly number[];
}

/** How much of the verdict's gradient reaches back to each token, in each of the compared models. */
export function selectReach(state: SessionState): ReachView {
  const { steps } = currentReading(state);
  const { timeStep } = state.cursor;
  const { filler } = state;
  const tokens = steps.map(
    (token, index): ReachRow => ({
      kind: 'token',
      token,
      step: filledStep(state, index),
      isCurrent: index === timeStep,
    }),
  );
  const rows = filler > 0 ? tokens.toSpliced(timeStep + 1, 0, { kind: 'filler', count: filler }) : tokens;
  return {
    rows,
    currentRow: timeStep,
    readers: comparedStepByStep(state).map((name) => {
      const model = modelShown(state, name);
      return model ? readerOf(state, name, model) : awaited(state, name);
    }),
    first: stepAt(currentReading(state), 0),
    stepsBack: steps.length + filler - 1,
    filler,
    range: rangeOf(state),
  };
}

const ranges = new WeakMap<Model, Map<string, readonly number[]>>();

/** The smallest and the largest gradient of the review as it is, by the trained gates of every compared model. */
const rangeOf = (state: SessionState): readonly number[] =>
  comparedStepByStep(state).flatMap((name) => {
    const model = state.models[name];
    return model && !model.config.bidirectional ? ownRange(model, state.text, name === state.modelName) : [];
  });

function ownRange(model: Model, text: string, isCurrent: boolean): readonly number[] {
  const known = ranges.get(model) ?? new Map<string, readonly number[]>();
  ranges.set(model, known);
  const found = known.get(text) ?? extremesOf(normsOf(gradientReadingOf(model, text, [], isCurrent)));
  known.set(text, found);
  return found;
}

const extremesOf = (norms: readonly number[]): readonly number[] =>
  norms.reduce(([least, most], norm) => [Math.min(least, norm), Math.max(most, norm)], [norms[0] ?? 0, norms[0] ?? 0]);

function awaited(state: SessionState, name: string): AwaitedReader {
  const kind = state.catalogue.find((entry) => entry.name === name)?.kind;
  const status = state.requests[name] === 'failed' ? 'failed' : 'loading';
  return { status, kind: kind === undefined || kind === 'bag-of-words' ? 'own' : kind };
}

function readerOf(state: SessionState, name: string, model: Model): ReachReader {
  const reading = filledReading(state, model);
  const { cell, bidirectional } = reading.model;
  const isCurrent = name === state.modelName;
  return {
    status: 'ready',
    kind: isOwn(state, name) ? 'own' : cell,
    cell,
    isCurrent,
    norms: bidirectional ? undefined : normsOf(reading),
    belts: reading.steps[0]?.gradient?.belt && reading.steps.map((step) => beltNorm(step) ?? 0),
    left: gradientLeft(reading, 0),
    belt: beltLeft(reading, 0),
    trained: isCurrent && isAltered(state) && !bidirectional ? trainedOf(state, model) : undefined,
    kept: keptOf(state, reading, isCurrent),
  };
}

const normsOf = ({ steps }: Trace): readonly number[] => steps.map(({ gradient }) => gradient?.norm ?? 0);

function trainedOf(state: SessionState, model: Model): ReachReader['trained'] {
  const reading = gradientReadingOf(model, filledText(state));
  return { norms: normsOf(reading), left: gradientLeft(reading, 0) };
}

function keptOf(state: SessionState, reading: Trace, isCurrent: boolean): Kept | undefined {
  const products = keptThrough(reading, 0);
  const gate = keepingGate[reading.model.cell];
  if (!products || !gate) return undefined;
  const index = state.cursor.unit;
  const isTop = state.cursor.layer === reading.model.numLayers - 1;
  return {
    gate,
    mean: products.reduce((sum, product) => sum + product, 0) / products.length,
    unit: isCurrent && isTop ? { index, value: products[index] } : undefined,
  };
}

/** How much one word mattered to the current model, by two measures. */
export interface WordRow {
  readonly token: RowToken;
  readonly isCurrent: boolean;
  /** the norm of the gradient after it; undefined where the model reads in both directions */
  readonly norm: number | undefined;
  /** how the logit changes when it is left out; undefined where it was not left out */
  readonly change: number | undefined;
}

export interface WordsView {
  readonly cell: ReaderKind;
  readonly rows: readonly WordRow[];
  /** as in `ReachView` */
  readonly range: readonly number[];
  /** how many words the review has */
  readonly tokens: number;
  /** what the logit speaks for */
  readonly label: string;
}

/**
 * The gradient and leave-one-out beside each other, for a run of the review's tokens.
 *
 * @param first 0-based
 */
export function selectWords(state: SessionState, { first, count }: { first: number; count: number }): WordsView {
  const model = currentModel(state);
  const reading = filledReading(state);
  const { labels, cell } = model.config;
  const { steps } = currentReading(state);
  const tokens = steps.slice(first, first + count);
  const places = tokens.map(({ index }) => filledStep(state, index));
  const center = filledStep(state, state.cursor.timeStep);
  const changes = changesWithout(model, reading, places, center, filledClamps(state));
  return {
    cell,
    label: reading.prediction.logits.length === 1 ? labels[1] : reading.prediction.label,
    tokens: steps.length,
    range: rangeOf(state),
    rows: tokens.map((token, n) => ({
      token,
      isCurrent: token.index === state.cursor.timeStep,
      norm: reading.steps[places[n]].gradient?.norm,
      change: changes.get(places[n]),
    })),
  };
}
