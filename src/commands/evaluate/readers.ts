import type { Vector } from '../../engine/tensor.ts';
import { UserError } from '../../errors/user-error.ts';
import { loadToldReader } from '../../explorer/library/told-model.ts';
import type { Model } from '../../model/model.ts';
import { ModelError } from '../../model/model-error.ts';
import type { Example } from '../../training/data/example.ts';
import { BINARY } from '../../training/data/labels.ts';
import {
  probabilitiesByBag,
  probabilitiesByQuantised,
  probabilitiesOfLabels,
} from '../../training/held-out/evaluation.ts';

/** A model that reads reviews to be measured. */
export interface Reader {
  /** its name */
  readonly model: string;
  /** of its quantised form */
  readonly int8?: true;
  /** negative before positive where these are the two */
  readonly labels: readonly string[];
  /** the probability of each label, [labels] a review */
  read(examples: readonly Example[]): readonly Vector[];
}

/** @throws {UserError} where a quantised form is asked for that there is not */
export async function readerOf(name: string, isQuantised: boolean): Promise<Reader> {
  const found = await loadToldReader(name);
  const { bag } = found;
  if (bag && isQuantised) throw new UserError(`${name} has no quantised form: it is a bag of words`);
  if (bag) {
    const read = (examples: readonly Example[]): readonly Vector[] =>
      probabilitiesByBag(bag, examples).map((positive) => Float64Array.of(1 - positive, positive));
    return { model: bag.config.name, labels: bag.config.labels, read };
  }
  const { model } = found;
  const { name: own, labels } = model.config;
  const read = isQuantised
    ? (examples: readonly Example[]) => readQuantised(name, model, examples)
    : (examples: readonly Example[]) => probabilitiesOfLabels(model, examples);
  return { model: own, ...(isQuantised && { int8: true }), ...inUsualOrder(labels, read) };
}

/** A model may say "positive" first. */
function inUsualOrder(labels: readonly string[], read: Reader['read']): Pick<Reader, 'labels' | 'read'> {
  if (labels.join() !== BINARY.toReversed().join()) return { labels, read };
  return { labels: BINARY, read: (examples) => read(examples).map((probabilities) => probabilities.toReversed()) };
}

function readQuantised(name: string, model: Model, examples: readonly Example[]): readonly Vector[] {
  try {
    return probabilitiesByQuantised(model, examples);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new UserError(`${name} has no quantised form: ${error.message}`, { cause: error });
  }
}
