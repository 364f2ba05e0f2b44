import * as v from 'valibot';
import { ModelError } from '../model-error.ts';
import { decodeUtf8 } from '../tokens/vocabulary.ts';

/** Where a folder without a `vocab.txt` of its own has its words from: `"vocabulary"` in `config.json`. */
export interface SharedVocabulary {
  /** the name of the model folder that has them */
  readonly sharedWith: string;
  /** of that folder's `vocab.txt`, in hexadecimal: other words would make another model */
  readonly sha256: string;
}

const vocabularySchema = v.object({
  // One step beside and nowhere else: no separator, no `..`, nothing hidden.
  sharedWith: v.pipe(v.string(), v.regex(/^\w[\w.-]*$/)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/**
 * Reads with whom a folder shares its vocabulary; nothing where it does not say so.
 *
 * @param config `config.json`; what else may be wrong with it is not said here
 * @throws {ModelError} where the key is there and wrong
 */
export function sharedVocabularyOf(config: Uint8Array): SharedVocabulary | undefined {
  const given = vocabularyKey(decodeUtf8('config.json', config));
  if (given === undefined) return;
  const result = v.safeParse(vocabularySchema, given);
  if (result.success) return result.output;
  throw new ModelError(
    'config.json: "vocabulary" must be { "sharedWith": the name of a model folder beside this one, ' +
      `"sha256": of its vocab.txt }, found ${JSON.stringify(given).slice(0, 80)}`,
  );
}

function vocabularyKey(json: string): unknown {
  try {
    return JSON.parse(json)?.vocabulary;
  } catch {
    return undefined; // said by the reader of the whole file
  }
}
