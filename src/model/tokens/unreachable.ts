import type { Model } from '../model.ts';
import { tokenize } from './tokenizer.ts';

/** Words that the default tokenizer surely leaves whole; a short form may be split. */
const SURE = /^(?!cannot$)[a-z]+(?<!nt)$/;

/**
 * How many words of its vocabulary a model can never read, because its tokenizer makes no such token of any text. The
 * token for unknown words and the padding are not to be read.
 */
export function unreachableWords({ config, vocabulary }: Pick<Model, 'config' | 'vocabulary'>): number {
  const isDefault = (config.tokenizer ?? 'default') === 'default';
  let count = 0;
  vocabulary.tokens.forEach((word, id) => {
    if (id === vocabulary.unknown || word === config.padding || (isDefault && SURE.test(word))) return;
    const tokens = tokenize(word, config);
    if (tokens.length !== 1 || tokens[0].token !== word) count += 1;
  });
  return count;
}
