import { assembleModel, type Model } from '../model.ts';
import { ModelError } from '../model-error.ts';
import { formatVocabulary, parseVocabulary } from '../tokens/vocabulary.ts';
import { formatConfig, parseConfig } from './config.ts';
import type { WritableDtypeName } from './dtypes.ts';
import { exactDtype, hasHalves, readSafetensors, writeSafetensors } from './safetensors.ts';
import { expectOwnWitness, formatWitness, parseWitness } from './witness.ts';

/** The files of a model folder. */
export const folderFiles = {
  config: 'config.json',
  vocabulary: 'vocab.txt',
  weights: 'model.safetensors',
  card: 'README.md',
  witness: 'expected.json',
} as const;

/** A folder's files by name. */
export type FolderContent = ReadonlyMap<string, Uint8Array>;

/**
 * Makes a model of the files of its folder. The card and the witness may be missing.
 *
 * @throws {ModelError} that names the file and the key, line or tensor
 */
export function decodeFolder(content: FolderContent): Model {
  const bytesOf = (file: string): Uint8Array => {
    const bytes = content.get(file);
    if (!bytes)
      throw new ModelError(`${file}: no such file; a model folder has config.json, vocab.txt, model.safetensors`);
    return bytes;
  };
  const config = parseConfig(bytesOf(folderFiles.config));
  const vocabulary = parseVocabulary(bytesOf(folderFiles.vocabulary), config);
  const weights = bytesOf(folderFiles.weights);
  const tensors = readSafetensors(weights);
  const card = content.get(folderFiles.card);
  const model = assembleModel(config, vocabulary, tensors, card && new TextDecoder().decode(card));
  const expected = content.get(folderFiles.witness);
  const witness = expected && parseWitness(expected, hasHalves(weights));
  if (!witness) return model;
  expectOwnWitness(witness, { outputs: model.classifier.bias.data.length, vocabSize: config.vocabSize });
  return { ...model, witness };
}

/** How a model is written. */
export interface EncodeOptions {
  /** of every weight; by default the smallest that keeps each of them exactly */
  readonly dtype?: WritableDtypeName;
}

/** The files of a model's folder: the same model gives the same bytes. @throws {ModelError} when a weight does not fit the dtype */
export function encodeFolder(model: Model, { dtype = exactDtype(model.tensors) }: EncodeOptions = {}): FolderContent {
  const text = new TextEncoder();
  return new Map([
    [folderFiles.config, text.encode(formatConfig(model.config))],
    [folderFiles.vocabulary, text.encode(formatVocabulary(model.vocabulary))],
    [folderFiles.weights, writeSafetensors(model.tensors, dtype)],
    ...(model.card === undefined ? [] : [[folderFiles.card, text.encode(model.card)] as const]),
    ...(model.witness ? [[folderFiles.witness, text.encode(formatWitness(model.witness))] as const] : []),
  ]);
}
