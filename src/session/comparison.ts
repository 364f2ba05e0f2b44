import { type BagOfWords, type BagOfWordsReading, readBagOfWords } from '../model/bag-of-words.ts';
import { type CardAccuracy, readCard } from '../model/card.ts';
import type { Model } from '../model/model.ts';

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

/** The accuracies that a model's card reports; the same object for the same model. */
export function cardAccuracies(model: Model | BagOfWords): readonly CardAccuracy[] {
  const accuracies = cards.get(model) ?? readCard(model.card).accuracies;
  cards.set(model, accuracies);
  return accuracies;
}
