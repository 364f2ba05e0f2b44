import type { Model } from '../model.ts';
import { TextError } from '../model-error.ts';
import { tokenize } from '../tokens/tokenizer.ts';
import { lookUp } from '../tokens/vocabulary.ts';
import type { TraceStep } from './trace.ts';

/** What a model is given to read: a text, or its tokens, or their ids, where another program has split it. */
export type TraceInput = string | readonly string[] | readonly number[];

/** A token as it is read. */
export type ReadToken = Pick<TraceStep, 'token' | 'text' | 'id' | 'known'>;

/**
 * The tokens of what a model is given.
 *
 * @throws {TextError} when an id is none of the vocabulary's
 */
export function readTokens({ config, vocabulary }: Model, input: TraceInput): readonly ReadToken[] {
  if (typeof input === 'string') {
    return tokenize(input, config).map(({ token, text, isPartial }) => {
      const { id, known } = lookUp(vocabulary, token);
      return { token, text, id, known: known && !isPartial };
    });
  }
  return input.map((given) => {
    if (typeof given === 'string') return { token: given, text: given, ...lookUp(vocabulary, given) };
    const token = vocabulary.tokens[given];
    if (token === undefined) {
      throw new TextError(`there is no token ${given}; the ids of ${config.name} go from 0 to ${config.vocabSize - 1}`);
    }
    return { token, text: token, id: given, known: given !== vocabulary.unknown };
  });
}

/** What was read, as a text: the tokens with spaces between where it was none. */
export const textOf = (input: TraceInput, tokens: readonly ReadToken[]): string =>
  typeof input === 'string' ? input : tokens.map(({ text }) => text).join(' ');
