import * as v from 'valibot';
import { ModelError } from '../model-error.ts';
import { decodeUtf8 } from '../tokens/vocabulary.ts';

const listSchema = v.array(v.string());
const idsSchema = v.record(v.string(), v.pipe(v.number(), v.safeInteger(), v.minValue(0)));

/**
 * The words of a vocabulary file in the order of their ids: one a line; or in JSON a list, or an object of words and ids,
 * as torchtext and Keras keep them.
 *
 * @throws {ModelError} when an id is missing or given twice
 */
export function readGivenVocabulary(file: string, bytes: Uint8Array): readonly string[] {
  const text = decodeUtf8(file, bytes);
  if (!file.endsWith('.json')) {
    const lines = text.split(/\r?\n/);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }
  const json = parsed(file, text);
  if (v.is(listSchema, json)) return json;
  if (!v.is(idsSchema, json))
    throw new ModelError(`${file}: expected a list of words, or an object of words and their ids`);
  return inOrder(file, Object.entries(json));
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ModelError(`${file}: this is not JSON`, { cause });
  }
}

function inOrder(file: string, entries: readonly (readonly [string, number])[]): readonly string[] {
  const words = new Map<number, string>();
  for (const [word, id] of entries) {
    const other = words.get(id);
    if (other !== undefined)
      throw new ModelError(`${file}: ${JSON.stringify(other)} and ${JSON.stringify(word)} have the id ${id}`);
    words.set(id, word);
  }
  return Array.from({ length: entries.length }, (_, id) => {
    const word = words.get(id);
    if (word === undefined)
      throw new ModelError(`${file}: no word has the id ${id}, and there are ${entries.length}: give one for each row`);
    return word;
  });
}

const UNKNOWNS = ['<unk>', '<UNK>', '[UNK]', 'UNK', 'unk', '<oov>', '<OOV>', '[OOV]', '<unknown>'];
const PADDINGS = ['<pad>', '<PAD>', '[PAD]', 'PAD', 'pad', '<padding>'];

/** The token for unknown words and the padding, by what they usually are called. */
export const usualRows = (words: readonly string[]): { readonly unknown?: string; readonly padding?: string } => {
  const unknown = UNKNOWNS.find((word) => words.includes(word));
  const padding = PADDINGS.find((word) => words.includes(word));
  return {
    ...(unknown !== undefined && words[0] !== '<unk>' && { unknown }),
    ...(padding !== undefined && { padding }),
  };
};
