import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createModel } from '../../src/model/create-model.ts';
import type { RecurrentConfig } from '../../src/model/folder/config.ts';
import { decodeFolder } from '../../src/model/folder/folder.ts';
import type { Model, RecurrentModel } from '../../src/model/model.ts';

const folder = new URL('../../fixtures/torch/models/', import.meta.url);

/** The model folders that fixtures/generate_models.py wrote. */
export const torchModels: readonly string[] = readdirSync(folder);

export const torchFolder = (name: string): string => fileURLToPath(new URL(name, folder));

/** The three files of such a folder, fresh, so that a test may damage them. */
export const torchFiles = (name: string): Map<string, Uint8Array> =>
  new Map(
    ['config.json', 'vocab.txt', 'model.safetensors'].map((file) => [
      file,
      new Uint8Array(readFileSync(new URL(`${name}/${file}`, folder))),
    ]),
  );

export const torchModel = (name: string): Model => decodeFolder(torchFiles(name));

/** By quantity, [T][H]. */
type Rows = readonly (readonly number[])[];

/** One reading of `expected.json`. */
export interface ExpectedReading {
  readonly text: string;
  readonly tokens: readonly string[];
  readonly ids: readonly number[];
  readonly clamps: readonly string[];
  readonly layers: readonly ({ readonly layer: number; readonly direction: string } & Readonly<Record<string, Rows>>)[];
  /** [T][K]; null with two directions */
  readonly logits: Rows | null;
  readonly finalLogits: readonly number[];
  readonly gradient: { readonly hidden: Rows; readonly cell?: Rows; readonly belt?: Rows } | null;
}

export const expectedReadings = (name: string): readonly ExpectedReading[] =>
  JSON.parse(readFileSync(new URL(`${name}/expected.json`, folder), 'utf8')).readings;

export const words = ['<unk>', 'not', 'good', 'bad', 'but', ',', '.'];

/** A model of no use but for its shape: 7 words, X = 3, H = 4. */
export const smallModel = (changes: Partial<RecurrentConfig> = {}, seed = 1): RecurrentModel =>
  createModel({ ...smallConfig, ...changes }, words, seed);

export const smallConfig: RecurrentConfig = {
  format: 'lstm-explore/1',
  name: 'small',
  task: 'sentiment',
  cell: 'lstm',
  vocabSize: words.length,
  embeddingSize: 3,
  hiddenSize: 4,
  numLayers: 1,
  bidirectional: false,
  labels: ['negative', 'positive'],
};
