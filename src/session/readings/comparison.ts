import { type BagOfWords, type BagOfWordsReading, readBagOfWords } from '../../model/bag-of-words.ts';
import { type CardAccuracy, readCard } from '../../model/folder/card.ts';
import type { Model } from '../../model/model.ts';

const bagReadings = new WeakMap<BagOfWords, { readonly text: string; readonly reading: BagOfWordsReading }>();
const cards = new WeakMap<Model | BagOfWords, readonly CardAccuracy[]>();

/** What a bag of words makes of a text; the same object as long as the text is the last one it read. */
export function bagReadingOf(bag: BagOfWords, text: string): BagOfWordsReading {
  const last = bagReadings.get(bag);
  if (last?.text === text) return last.reading;
  const reading = readBagOfWords(bag, text);
  bagReadings.set(bag, { text, reading });
  return reading;
}

/** The accuracies that a model's card reports, the most telling first; the same object for the same model. */
export function cardAccuracies(model: Model | BagOfWords): readonly CardAccuracy[] {
  const accuracies = cards.get(model) ?? hardestFirst(readCard(model.card).accuracies);
  cards.set(model, accuracies);
  return accuracies;
}

const SERIES = /^(.+)-(\d+)$/;

/** Of a series of sets (`recall-10` … `recall-400`) the longest comes first: where there is room for few, it is in. */
function hardestFirst(accuracies: readonly CardAccuracy[]): readonly CardAccuracy[] {
  const parts = accuracies.map(({ dataset }) => SERIES.exec(dataset));
  const isSeries = parts.every((part) => part !== null && part[1] === parts[0]?.[1]);
  const length = ({ dataset }: CardAccuracy): number => Number(SERIES.exec(dataset)?.[2]);
  return isSeries ? accuracies.toSorted((a, b) => length(b) - length(a)) : accuracies;
}
