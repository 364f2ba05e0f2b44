import type { Model } from '../model.ts';
import { decodeFolder } from './folder.ts';

/**
 * Makes a model of the files of its folder, wherever they come from: what `fetch` brought, say.
 *
 * @param files by name: `config.json`, `vocab.txt`, `model.safetensors`, and `README.md` where there is one
 * @throws {ModelError} that names the file and the key, line or tensor
 */
export const decodeModel = (files: Readonly<Record<string, Uint8Array | ArrayBuffer>>): Model =>
  decodeFolder(
    new Map(
      Object.entries(files).map(([name, bytes]) => [name, bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)]),
    ),
  );
