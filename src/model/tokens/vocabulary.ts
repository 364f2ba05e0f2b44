import { ModelError } from '../model-error.ts';
import type { Tokenization } from './tokenizer.ts';

/** What stands for every token that the vocabulary lacks, where a model does not name another. */
export const UNKNOWN = '<unk>';

/** The tokens a model knows; a token's id is its place in the list. */
export interface Vocabulary {
  /** V of them */
  readonly tokens: readonly string[];
  /** of every token that a text can have */
  readonly ids: ReadonlyMap<string, number>;
  /** the id of a token that is not there */
  readonly unknown: number;
}

/** Which tokens have a part of their own, and which a vocabulary may have: what a model's config says of it. */
export interface VocabularyOptions extends Tokenization {
  /** the token that stands for all that are not there; `<unk>`, in row 0, where it is not given */
  readonly unknown?: string | undefined;
  /** the token that no text has */
  readonly padding?: string | undefined;
}

/**
 * @throws {ModelError} when the list does not begin with `<unk>` and no other is named, or a token is empty, has white
 *   space or is repeated
 */
export function createVocabulary(tokens: readonly string[], options: VocabularyOptions = {}): Vocabulary {
  const { unknown, padding, tokenizer } = options;
  if (unknown === undefined && tokens[0] !== UNKNOWN) {
    const hint = 'or name the token for unknown words by "unknown" in config.json';
    throw new ModelError(`vocab.txt: line 1 must be ${UNKNOWN}, found ${JSON.stringify(tokens[0] ?? '')}; ${hint}`);
  }
  const ids = new Map<string, number>();
  tokens.forEach((token, id) => {
    // Of characters, a space is a token like any other.
    if (token === '' || (/\s/.test(token) && !(tokenizer === 'characters' && token.length === 1))) {
      const found = token === '' ? 'an empty line' : JSON.stringify(token);
      throw new ModelError(`vocab.txt: line ${id + 1} must be one token, found ${found}`);
    }
    const first = ids.get(token);
    if (first !== undefined) {
      throw new ModelError(`vocab.txt: line ${id + 1} repeats ${JSON.stringify(token)} of line ${first + 1}`);
    }
    ids.set(token, id);
  });
  for (const [key, token] of Object.entries({ unknown, padding })) {
    if (token === undefined || ids.has(token)) continue;
    throw new ModelError(`config.json: "${key}" is ${JSON.stringify(token)}, which vocab.txt does not have`);
  }
  const id = (unknown === undefined ? undefined : ids.get(unknown)) ?? 0;
  if (padding !== undefined) ids.delete(padding);
  return { tokens, ids, unknown: id };
}

/** How a token is read: by its own id, or as an unknown one. */
export function lookUp({ ids, unknown }: Vocabulary, token: string): { readonly id: number; readonly known: boolean } {
  const id = ids.get(token);
  return id === undefined ? { id: unknown, known: false } : { id, known: true };
}

/** Reads `vocab.txt`: UTF-8, one token a line. @throws {ModelError} */
export function parseVocabulary(bytes: Uint8Array, options: VocabularyOptions = {}): Vocabulary {
  const lines = decodeUtf8('vocab.txt', bytes).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop(); // what stands after the last line's end
  return createVocabulary(lines, options);
}

/** Writes `vocab.txt`. */
export const formatVocabulary = ({ tokens }: Vocabulary): string => `${tokens.join('\n')}\n`;

/** @throws {ModelError} when the bytes are no UTF-8, or hold a NUL, as no text does */
export function decodeUtf8(file: string, bytes: Uint8Array): string {
  try {
    if (!bytes.includes(0)) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // said below
  }
  throw new ModelError(`${file}: this is no UTF-8 text; is it a binary file?`);
}
