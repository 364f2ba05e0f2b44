import { UserError } from '../../errors/user-error.ts';
import { loadToldReader } from '../../explorer/library/told-model.ts';
import type { BagOfWords } from '../../model/bag-of-words.ts';
import type { Model } from '../../model/model.ts';
import { builtIns } from '../../models.ts';
import { REVIEWS, seriesIn } from '../../session/readings/catalogue.ts';

/** A model, and how it is asked for. */
export interface Named {
  readonly name: string;
  readonly model: Model;
}

export interface ComparedReaders {
  /** those that were named, then those of the package: LSTM, GRU, RNN, attention */
  readonly models: readonly Named[];
  /** how many of them were named */
  readonly ownCount: number;
  readonly bag: BagOfWords | undefined;
}

/**
 * Models of one's own, and every built-in model of reviews.
 *
 * @param names of one's own; a bag of words takes the place of the built-in one
 * @throws {UserError} when the package has no model of reviews
 */
export async function readersToCompare(names: readonly string[]): Promise<ComparedReaders> {
  const entries = (await builtIns()).filter(({ task }) => task === REVIEWS);
  const series = seriesIn(entries);
  if (series.length === 0) throw new UserError('the package has no models to compare: install it again');
  const bagNames = entries.filter(({ kind }) => kind === 'bag-of-words').map(({ name }) => name);
  const own = await readersOf(names);
  const builtIn = await readersOf([...series, ...bagNames].filter((name) => !names.includes(name)));
  return {
    models: [...own.models, ...builtIn.models],
    ownCount: own.models.length,
    bag: own.bags.at(-1) ?? builtIn.bags[0],
  };
}

async function readersOf(names: readonly string[]): Promise<{ models: readonly Named[]; bags: readonly BagOfWords[] }> {
  const found = await Promise.all([...new Set(names)].map(async (name) => ({ name, ...(await loadToldReader(name)) })));
  return {
    models: found.flatMap((reader) => (reader.bag ? [] : [{ name: reader.name, model: reader.model }])),
    bags: found.flatMap((reader) => (reader.bag ? [reader.bag] : [])),
  };
}
