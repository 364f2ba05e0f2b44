import type { BagOfWords } from '../../model/bag-of-words.ts';
import { memoryOf, memoryOfBag } from '../../model/memory/memory.ts';
import { type Price, priceOf, priceOfBag } from '../../model/memory/price.ts';
import type { Model } from '../../model/model.ts';
import type { SessionState } from '../state/state.ts';
import { bagNameOf, comparedNames, isOwn, REVIEWS } from './catalogue.ts';
import { modelShown } from './learning/snapshots.ts';
import { currentModel } from './reading.ts';

type Gaps = readonly number[] | undefined;
const memories = new WeakMap<Model | BagOfWords, { readonly gaps: Gaps }>();

function remembered<Reader extends Model | BagOfWords>(reader: Reader, measure: (reader: Reader) => Gaps): Gaps {
  const known = memories.get(reader) ?? { gaps: measure(reader) };
  memories.set(reader, known);
  return known.gaps;
}

/** A reader of the comparison, with one number a place; undefined while it is not loaded, or has none. */
export interface ReaderFigures<Figure> {
  readonly name: string;
  readonly kind: Model['config']['cell'] | 'bag-of-words' | 'own';
  readonly isCurrent: boolean;
  readonly figures: readonly Figure[] | undefined;
}

/** How long each reader of the comparison remembers: one gap for each of `memoryLengths`. */
export const memoryFigures = (state: SessionState): readonly ReaderFigures<number>[] =>
  figuresOf(
    state,
    (model) => remembered(model, memoryOf),
    (bag) => remembered(bag, memoryOfBag),
  );

/** After so many words the price is shown. */
export const priceLengths = [10, 100, 1000, 10_000] as const;

/** What each reader of the comparison costs after each of `priceLengths`. */
export const priceFigures = (state: SessionState): readonly ReaderFigures<Price>[] =>
  figuresOf(
    state,
    ({ config }) => priceLengths.map((count) => priceOf(config, count)),
    () => priceLengths.map(() => priceOfBag),
  );

/** Whether the readers of the comparison read reviews, which memory is measured on. */
export const readsReviews = (state: SessionState): boolean => currentModel(state).config.task === REVIEWS;

function figuresOf<Figure>(
  state: SessionState,
  ofModel: (model: Model) => readonly Figure[] | undefined,
  ofBag: (bag: BagOfWords) => readonly Figure[] | undefined,
): readonly ReaderFigures<Figure>[] {
  const models = comparedNames(state).map((name): ReaderFigures<Figure> => {
    const model = modelShown(state, name);
    const built = state.catalogue.find((entry) => entry.name === name)?.kind ?? 'own';
    const kind = isOwn(state, name) ? 'own' : built;
    return { name, kind, isCurrent: name === state.modelName, figures: model && ofModel(model) };
  });
  const bagName = bagNameOf(state);
  if (bagName === undefined) return models;
  const bag = state.bags[bagName];
  return [...models, { name: bagName, kind: 'bag-of-words', isCurrent: false, figures: bag && ofBag(bag) }];
}
