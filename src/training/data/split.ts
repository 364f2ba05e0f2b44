import type { Random } from '../../engine/random.ts';

/** The most neighbouring examples that are held out together. */
const BLOCK = 20;

export interface Split<Item> {
  readonly training: readonly Item[];
  readonly dev: readonly Item[];
}

/**
 * Holds some examples out of training, by blocks of neighbours: reviews next to each other are often near twins, and a
 * twin in training would make the other one easy.
 *
 * @param share of the examples to hold out, 0 to 1
 */
export function holdOut<Item>(examples: readonly Item[], share: number, random: Random): Split<Item> {
  const size = Math.max(1, Math.min(BLOCK, Math.floor(examples.length / 50)));
  const blocks = Array.from({ length: Math.ceil(examples.length / size) }, (_, index) => index);
  random.shuffle(blocks);
  const heldOut = new Set(blocks.slice(0, Math.max(1, Math.round(blocks.length * share))));
  const isHeldOut = (index: number): boolean => heldOut.has(Math.floor(index / size));
  return {
    training: examples.filter((_, index) => !isHeldOut(index)),
    dev: examples.filter((_, index) => isHeldOut(index)),
  };
}
