import { type Tokenization, tokenize } from '../../model/tokens/tokenizer.ts';
import { lookUp, UNKNOWN, type Vocabulary } from '../../model/tokens/vocabulary.ts';
import type { EncodedExample } from './batch.ts';
import { DataError, type Example } from './example.ts';

/** An example whose text is split into tokens. */
export interface TokenizedExample extends Example {
  readonly text: readonly string[];
}

/**
 * The same examples with their texts split into tokens.
 *
 * @param name of the file they come from, for the errors
 * @throws {DataError} where a text has no word, or not as many as it has targets
 */
export function tokenizeExamples(
  examples: readonly Example[],
  name: string,
  how: Tokenization = {},
): readonly TokenizedExample[] {
  return examples.map((example, index) => {
    const { text, target, line = index + 1 } = example;
    const tokens = typeof text === 'string' ? tokenize(text, how).map(({ token }) => token) : text;
    if (tokens.length === 0) throw new DataError(`${name}:${line}: there is no word in the review`);
    if (typeof target !== 'number' && target.length !== tokens.length) {
      const counts = `${target.length} for ${tokens.length} tokens`;
      throw new DataError(`${name}:${line}: expected a target for each token, found ${counts}`);
    }
    return { ...example, text: tokens };
  });
}

/**
 * Examples as numbers; a token that the vocabulary lacks is `<unk>`.
 *
 * @param outputs of the model; with one, a target is a probability, else the index of a label
 * @throws {DataError} where a text has no word, or a target is none that the model could say
 */
export function encodeExamples(
  examples: readonly Example[],
  vocabulary: Vocabulary,
  outputs: number,
  { name = 'examples', how = {} }: { readonly name?: string; readonly how?: Tokenization } = {},
): readonly EncodedExample[] {
  return tokenizeExamples(examples, name, how).map(({ text, target, weight = 1, line }, index) => {
    const targets = typeof target === 'number' ? Float64Array.of(target) : Float64Array.from(target);
    const fits = (one: number): boolean =>
      outputs === 1 ? one >= 0 && one <= 1 : Number.isInteger(one) && one >= 0 && one < outputs;
    if (!targets.every(fits)) {
      const expected = outputs === 1 ? 'a probability, 0 to 1' : `a label's index, 0 to ${outputs - 1}`;
      throw new DataError(`${name}:${line ?? index + 1}: the target must be ${expected}, found ${targets.join(', ')}`);
    }
    return { ids: Int32Array.from(text, (token) => lookUp(vocabulary, token).id), targets, weight };
  });
}

/**
 * The tokens that a model should know, `<unk>` first, then by how much they are read: each counts its examples' weight.
 *
 * @param size the most tokens to keep, `<unk>` among them
 * @param minWeight tokens that weigh less are left out, so that the model learns what to make of a word it does not know
 */
export function countVocabulary(
  examples: readonly TokenizedExample[],
  size: number,
  minWeight: number,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { text, weight = 1 } of examples) {
    for (const token of text) counts.set(token, (counts.get(token) ?? 0) + weight);
  }
  counts.delete(UNKNOWN);
  const known = [...counts].filter(([, count]) => count >= minWeight);
  known.sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1));
  return [UNKNOWN, ...known.slice(0, size - 1).map(([token]) => token)];
}
