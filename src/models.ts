import { isFolder, listFolder, readFolder, type WriteOptions, writeFolder } from './io/files.ts';
import { packagePath } from './io/paths.ts';
import { decodeFolder, type EncodeOptions, encodeFolder, folderFiles } from './model/folder.ts';
import type { Model } from './model/model.ts';
import { ModelError } from './model/model-error.ts';

// Where folders on the disk become models, for the program and the library alike.

/** The names of the models that come with the package, sorted. */
export async function builtInModels(): Promise<readonly string[]> {
  const folder = packagePath('fixtures', 'models');
  return (await isFolder(folder)) ? (await listFolder(folder)).filter((name) => !name.startsWith('.')) : [];
}

/**
 * Loads a model by the name of a built-in one, or else from a folder; `./name` is always the folder.
 *
 * @throws {ModelError} when the folder is no model: the file, and the key, line or tensor
 * @throws {FileError} when a file cannot be read
 */
export async function loadModel(nameOrFolder: string): Promise<Model> {
  const builtIn = await builtInModels();
  const folder = builtIn.includes(nameOrFolder) ? packagePath('fixtures', 'models', nameOrFolder) : nameOrFolder;
  if (!(await isFolder(folder))) {
    throw new ModelError(`no model "${nameOrFolder}": there is no such folder, and built in are ${builtIn.join(', ')}`);
  }
  const files = await readFolder(folder, Object.values(folderFiles));
  try {
    return decodeFolder(files);
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
  await writeFolder(folder, encodeFolder(model, options), options);
}
