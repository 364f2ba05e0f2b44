import * as v from 'valibot';
import { sigmoid } from '../engine/functions.ts';
import type { ReaderKind } from '../engine/readers.ts';
import type { Tensor, Vector } from '../engine/tensor.ts';
import { parseConfig as parseRecurrentConfig } from './folder/config.ts';
import { type FolderContent, folderFiles } from './folder/folder.ts';
import { exactDtype, readSafetensors, writeSafetensors } from './folder/safetensors.ts';
import { ModelError, TextError } from './model-error.ts';
import { problemOf } from './schema-problem.ts';
import { tokenize } from './tokens/tokenizer.ts';
import { decodeUtf8, formatVocabulary, lookUp, parseVocabulary, type Vocabulary } from './tokens/vocabulary.ts';
import { likeliest } from './tracing/head.ts';

/** `config.json` of a bag of words: as a recurrent model's, with a kind instead of a cell and its sizes. */
export interface BagOfWordsConfig {
  readonly format: 'lstm-explore/1';
  readonly kind: 'bag-of-words';
  readonly name: string;
  readonly task: string;
  /** V */
  readonly vocabSize: number;
  /** the second is what the logit speaks for: [negative, positive] */
  readonly labels: readonly [string, string];
}

/**
 * Logistic regression on word counts: logit = bias + Σ weight of each word, once for each time it stands in the text.
 * What a reader can do that knows no order; the recurrent models are compared with it.
 */
export interface BagOfWords {
  readonly config: BagOfWordsConfig;
  readonly vocabulary: Vocabulary;
  /** by token id, in logits, [V] */
  readonly weights: Vector;
  /** the logit of an empty text */
  readonly bias: number;
  /** how many numbers it has */
  readonly parameters: number;
  /** `README.md`, the model card, where there is one */
  readonly card?: string;
}

/** What a bag of words makes of a text. */
export interface BagOfWordsReading {
  /** what each token adds to the logit, [T] */
  readonly weights: readonly number[];
  /** the probability of the second label for the prefix that ends at each token, [T] */
  readonly path: readonly number[];
  /** of the whole text */
  readonly probability: number;
  readonly label: string;
}

/** @throws {TextError} when the text has no token */
export function readBagOfWords({ config, vocabulary, weights, bias }: BagOfWords, text: string): BagOfWordsReading {
  const tokens = tokenize(text);
  if (tokens.length === 0) throw new TextError('the text has no token: give at least one word');
  let logit = bias;
  const added = tokens.map(({ token }) => weights[lookUp(vocabulary, token).id]);
  const path = added.map((weight) => {
    logit += weight;
    return sigmoid(logit);
  });
  const probability = sigmoid(logit);
  return { weights: added, path, probability, label: config.labels[likeliest([1 - probability, probability])] };
}

const configSchema = v.object({
  format: v.literal('lstm-explore/1'),
  kind: v.literal('bag-of-words'),
  name: v.pipe(v.string(), v.nonEmpty()),
  task: v.pipe(v.string(), v.nonEmpty()),
  vocabSize: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  labels: v.tuple([v.string(), v.string()]),
});

// As `nn.Linear(V, 1)` named `classifier` would be saved.
const WEIGHT = 'classifier.weight';
const BIAS = 'classifier.bias';

/**
 * Makes a bag of words of the files of its folder. The card may be missing.
 *
 * @throws {ModelError} that names the file and the key, line or tensor
 */
export function decodeBagOfWords(content: FolderContent): BagOfWords {
  const bytesOf = (file: string): Uint8Array => {
    const bytes = content.get(file);
    if (!bytes)
      throw new ModelError(`${file}: no such file; a bag of words has config.json, vocab.txt, model.safetensors`);
    return bytes;
  };
  const config = parseConfig(decodeUtf8(folderFiles.config, bytesOf(folderFiles.config)));
  const vocabulary = parseVocabulary(bytesOf(folderFiles.vocabulary));
  const V = config.vocabSize;
  if (vocabulary.tokens.length !== V) {
    throw new ModelError(
      `vocab.txt has ${vocabulary.tokens.length} tokens, expected the ${V} of "vocabSize" in config.json`,
    );
  }
  const tensors = readSafetensors(bytesOf(folderFiles.weights));
  const weights = tensorOf(tensors, WEIGHT, [1, V]).data;
  const [bias] = tensorOf(tensors, BIAS, [1]).data;
  const card = content.get(folderFiles.card);
  const text = card && decodeUtf8(folderFiles.card, card);
  return { config, vocabulary, weights, bias, parameters: V + 1, ...(text !== undefined && { card: text }) };
}

/** What a folder's config.json says it holds. @throws {ModelError} when it is missing or wrong */
export function kindOfFolder(content: FolderContent): { task: string; kind: ReaderKind | 'bag-of-words' } {
  const bytes = content.get(folderFiles.config);
  if (!bytes) throw new ModelError('config.json: no such file');
  const text = decodeUtf8(folderFiles.config, bytes);
  if (v.is(bagSchema, parseJson(text))) return parseConfig(text);
  const { task, cell } = parseRecurrentConfig(bytes);
  return { task, kind: cell };
}

/** Whether a folder's config.json says that it holds a bag of words. @throws {ModelError} when it is not JSON */
export function isBagOfWords(content: FolderContent): boolean {
  const bytes = content.get(folderFiles.config);
  return bytes !== undefined && v.is(bagSchema, parseJson(decodeUtf8(folderFiles.config, bytes)));
}

const bagSchema = v.object({ kind: v.literal('bag-of-words') });

/** The files of a bag of words' folder: the same weights give the same bytes. */
export function encodeBagOfWords({ config, vocabulary, weights, bias, card }: BagOfWords): FolderContent {
  const text = new TextEncoder();
  const tensors = {
    [WEIGHT]: { shape: [1, weights.length], data: weights },
    [BIAS]: { shape: [1], data: Float64Array.of(bias) },
  };
  return new Map([
    [folderFiles.config, text.encode(`${JSON.stringify(config, null, 2)}\n`)],
    [folderFiles.vocabulary, text.encode(formatVocabulary(vocabulary))],
    [folderFiles.weights, writeSafetensors(tensors, exactDtype(tensors))],
    ...(card === undefined ? [] : [[folderFiles.card, text.encode(card)] as const]),
  ]);
}

function parseConfig(json: string): BagOfWordsConfig {
  const result = v.safeParse(configSchema, parseJson(json));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ModelError(`config.json: ${problemOf(issue)}, for a bag of words`);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new ModelError('config.json: this is not JSON', { cause });
  }
}

function tensorOf(tensors: Readonly<Record<string, Tensor>>, name: string, shape: readonly number[]): Tensor {
  const found = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
  if (found?.shape.join() === shape.join()) return found;
  const what = found ? `[${found.shape.join(', ')}]` : Object.keys(tensors).join(', ') || 'no tensor';
  throw new ModelError(`model.safetensors: expected ${name} [${shape.join(', ')}], found ${what}`);
}
