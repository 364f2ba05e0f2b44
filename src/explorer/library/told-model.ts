import { notify } from '../../io/output.ts';
import type { Model } from '../../model/model.ts';
import { unreachableWords } from '../../model/tokens/unreachable.ts';
import { witnessReport } from '../../model/witness.ts';
import { isBuiltIn, loadModel, loadReader, type Reader } from '../../models.ts';

/** Loads a model, and tells on standard error what its owner should know of it. @throws as `loadModel` does */
export async function loadTold(name: string): Promise<Model> {
  const model = await loadModel(name);
  for (const remark of await remarksOn(name, model)) notify(`${name}: ${remark}`);
  return model;
}

/** Loads a network or a bag of words, and tells of it as `loadTold` does. */
export async function loadToldReader(name: string): Promise<Reader> {
  const reader = await loadReader(name);
  for (const remark of reader.bag ? [] : await remarksOn(name, reader.model)) notify(`${name}: ${remark}`);
  return reader;
}

/** Where a model of one's own is not what its owner's program computes, and how much of its vocabulary no text can have. */
export async function remarksOn(name: string, model: Model): Promise<readonly string[]> {
  if (await isBuiltIn(name)) return [];
  const { complaint } = witnessReport(model) ?? {};
  const unreachable = unreachableWords(model);
  const [some, all] = [unreachable, model.vocabulary.tokens.length].map((count) => count.toLocaleString('en'));
  return [
    ...(complaint === undefined ? [] : [`this is not what its owner’s program computes: ${complaint}`]),
    ...(unreachable > 0 ? [`${some} of ${all} words can never be read by this tokenizer`] : []),
  ];
}
