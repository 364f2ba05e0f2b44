import { ModelError } from '../model-error.ts';

/** What id 0 stands for: every token that the vocabulary lacks. */
export const UNKNOWN = '<unk>';

/** The tokens a model knows; a token's id is its place in the list. */
export interface Vocabulary {
  /** V of them, `<unk>` first */
  readonly tokens: readonly string[];
  readonly ids: ReadonlyMap<string, number>;
}

/** @throws {ModelError} when the list does not begin with `<unk>`, or a token is empty, has white space or is repeated */
export function createVocabulary(tokens: readonly string[]): Vocabulary {
  if (tokens[0] !== UNKNOWN) {
    throw new ModelError(`vocab.txt: line 1 must be ${UNKNOWN}, found ${JSON.stringify(tokens[0] ?? '')}`);
  }
  const ids = new Map<string, number>();
  tokens.forEach((token, id) => {
    if (token === '' || /\s/.test(token)) {
      const found = token === '' ? 'an empty line' : JSON.stringify(token);
      throw new ModelError(`vocab.txt: line ${id + 1} must be one token, found ${found}`);
    }
    const first = ids.get(token);
    if (first !== undefined) {
      throw new ModelError(`vocab.txt: line ${id + 1} repeats ${JSON.stringify(token)} of line ${first + 1}`);
    }
    ids.set(token, id);
  });
  return { tokens, ids };
}

/** How a token is read: by its own id, or as `<unk>`. */
export function lookUp({ ids }: Vocabulary, token: string): { readonly id: number; readonly known: boolean } {
  const id = ids.get(token);
  return id === undefined ? { id: 0, known: false } : { id, known: true };
}

/** Reads `vocab.txt`: UTF-8, one token a line. @throws {ModelError} */
export function parseVocabulary(bytes: Uint8Array): Vocabulary {
  const lines = decodeUtf8('vocab.txt', bytes).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop(); // what stands after the last line's end
  return createVocabulary(lines);
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
