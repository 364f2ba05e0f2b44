import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { ReaderKind } from './engine/readers.ts';
import {
  isFile,
  isFolder,
  listFolder,
  readFolder,
  realPathOf,
  type WriteOptions,
  writeFolder,
} from './io/disk/files.ts';
import { packagePath } from './io/disk/paths.ts';
import { standingFolder } from './io/disk/swap-folder.ts';
import { type BagOfWords, decodeBagOfWords, isBagOfWords, kindOfFolder } from './model/bag-of-words.ts';
import {
  decodeFolder,
  type EncodeOptions,
  encodeFolder,
  type FolderContent,
  folderFiles,
} from './model/folder/folder.ts';
import { decodeHistory, historyFiles } from './model/folder/history.ts';
import { sharedVocabularyOf } from './model/folder/shared-vocabulary.ts';
import type { History } from './model/history.ts';
import type { Model } from './model/model.ts';
import { ModelError } from './model/model-error.ts';

// Where folders on the disk become models, for the program and the library alike.

/** A model that comes with the package: the name of its folder, what it is for, and how it reads. */
export interface BuiltIn {
  readonly name: string;
  readonly task: string;
  readonly kind: ReaderKind | 'bag-of-words';
}

const builtInPath = (name: string): string => packagePath('fixtures', 'models', name);

/** The models that come with the package, by name. @throws {ModelError} when the package is damaged */
export async function builtIns(): Promise<readonly BuiltIn[]> {
  const folder = packagePath('fixtures', 'models');
  const names = (await isFolder(folder)) ? (await listFolder(folder)).filter((name) => !name.startsWith('.')) : [];
  return Promise.all(names.map(describe));
}

async function describe(name: string): Promise<BuiltIn> {
  const content = await readFolder(builtInPath(name), [folderFiles.config]);
  return inFolder(builtInPath(name), () => {
    const { task, kind } = kindOfFolder(content);
    return { name, task, kind };
  });
}

/** Whether a name is that of a model of the package; then it is that one that is loaded. */
export const isBuiltIn = async (name: string): Promise<boolean> =>
  !/[\\/]|^\.*$/.test(name) && isFolder(builtInPath(name));

/** The names of the networks that come with the package, sorted: those that `--model` takes. */
export const builtInModels = async (): Promise<readonly string[]> =>
  (await builtIns()).filter(({ kind }) => kind !== 'bag-of-words').map(({ name }) => name);

/** What reads a review: a network, or a bag of words, which knows no order. */
export type Reader = { readonly model: Model; readonly bag?: undefined } | { readonly bag: BagOfWords };

/**
 * Loads a model by the name of a built-in one, or else from a folder, whichever kind it is of; `./name` is always the
 * folder.
 *
 * @throws {ModelError} when the folder is no model: the file, and the key, line or tensor
 * @throws {FileError} when a file cannot be read
 */
export async function loadReader(nameOrFolder: string): Promise<Reader> {
  const folder = (await isBuiltIn(nameOrFolder)) ? builtInPath(nameOrFolder) : await standingFolder(nameOrFolder);
  if (!(await isFolder(folder))) {
    if (await isFile(folder)) throw fileInstead(nameOrFolder);
    const names = (await builtIns()).map(({ name }) => name).join(', ');
    throw new ModelError(`no model "${nameOrFolder}": there is no such folder, and built in are ${names}`);
  }
  const files = await readModelFolder(folder);
  return inFolder(folder, () =>
    isBagOfWords(files) ? { bag: decodeBagOfWords(files) } : { model: decodeFolder(files) },
  );
}

/** Loads a bag of words, as `loadReader` does. @throws {ModelError} when it is none */
export async function loadBagOfWords(nameOrFolder: string): Promise<BagOfWords> {
  const { bag } = await loadReader(nameOrFolder);
  if (!bag) throw new ModelError(`${nameOrFolder} is no bag of words`);
  return bag;
}

/** Loads a network, as `loadReader` does. @throws {ModelError} when it is a bag of words */
export async function loadModel(nameOrFolder: string): Promise<Model> {
  const reader = await loadReader(nameOrFolder);
  if (reader.bag) {
    const networks = (await builtInModels()).join(', ');
    throw new ModelError(
      `${nameOrFolder} is a bag of words, which has no cell to look into: compare, evaluate, trace and models read it; networks are ${networks}`,
    );
  }
  return reader.model;
}

/** A model is a folder; what PyTorch saves is a file. */
const fileInstead = (file: string): ModelError =>
  new ModelError(
    `${file} is a file, and a model is a folder: lstm-explore import ${file} --vocab WORDS.txt --out DIR makes one of a .pt, .pth, .bin or .safetensors`,
  );

/**
 * Loads how a model came to be, where its folder has a history. `modelAfter` makes a model of a snapshot.
 *
 * @param nameOrFolder of the model, as `loadModel` takes it
 * @throws {ModelError} when it is damaged, or not its model's
 * @throws {FileError} when a file cannot be read
 */
export async function loadHistory(nameOrFolder: string): Promise<History | undefined> {
  const model = await loadModel(nameOrFolder);
  const folder = (await builtInModels()).includes(nameOrFolder) ? builtInPath(nameOrFolder) : nameOrFolder;
  const files = await readFolder(folder, Object.values(historyFiles));
  return inFolder(folder, () => decodeHistory(files, model));
}

/**
 * The files of a model folder. Where it shares the words of another model, they are those of the folder of that name beside
 * it, or else of the built-in model, and the same to the byte.
 */
async function readModelFolder(folder: string): Promise<FolderContent> {
  const files = await readFolder(folder, Object.values(folderFiles));
  const config = files.get(folderFiles.config);
  if (files.has(folderFiles.vocabulary) || !config) return files;
  const shared = inFolder(folder, () => sharedVocabularyOf(config));
  if (!shared) return files;
  const { sharedWith, sha256 } = shared;
  for (const owner of [join(dirname(await realPathOf(folder)), sharedWith), builtInPath(sharedWith)]) {
    if (!(await isFolder(owner))) continue;
    const words = (await readFolder(owner, [folderFiles.vocabulary])).get(folderFiles.vocabulary);
    if (words && createHash('sha256').update(words).digest('hex') === sha256) {
      return new Map([...files, [folderFiles.vocabulary, words]]);
    }
  }
  throw new ModelError(
    `${folder}/config.json: it shares the words of the model "${sharedWith}", which is neither beside it nor built in with ` +
      `the same words; put the vocab.txt that it was trained with into ${folder}`,
  );
}

/** Reads what a folder holds; an error then begins with the folder's path. */
function inFolder<Result>(folder: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ModelError) throw new ModelError(`${folder}/${error.message}`, { cause: error });
    throw error;
  }
}

/** How a model is saved. */
export type SaveOptions = EncodeOptions & WriteOptions;

/**
 * Saves a model as a folder, whole or not at all. The same model gives the same bytes.
 *
 * @param folder new or empty, unless `force` lets the files of a model in it be replaced
 * @throws {FileError} when it cannot be written
 * @throws {ModelError} when a weight is not finite, or too large for the dtype asked for
 */
export async function saveModel(model: Model, folder: string, options: SaveOptions = {}): Promise<void> {
  await writeFolder(folder, encodeFolder(model, options), {
    ...options,
    stale: [...Object.values(historyFiles), folderFiles.witness],
  });
}
