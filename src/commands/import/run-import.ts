import { basename, resolve } from 'node:path';
import { remarksOn } from '../../explorer/library/told-model.ts';
import { FileError } from '../../io/disk/file-error.ts';
import { writeFolder } from '../../io/disk/files.ts';
import { expectWritableFolder } from '../../io/disk/output-folder.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import { notify, print } from '../../io/output.ts';
import { checkConfig, type ModelConfig } from '../../model/folder/config.ts';
import { decodeFolder, encodeFolder, type FolderContent, folderFiles } from '../../model/folder/folder.ts';
import { historyFiles } from '../../model/folder/history.ts';
import { readGivenVocabulary, usualRows } from '../../model/importing/given-vocabulary.ts';
import { type Inferred, inferConfig } from '../../model/importing/infer-config.ts';
import { readTorchFile } from '../../model/importing/torch-file.ts';
import { assembleModel, type Model } from '../../model/model.ts';
import { ModelError } from '../../model/model-error.ts';
import { createVocabulary } from '../../model/tokens/vocabulary.ts';
import { shownText } from '../shared/shown-text.ts';
import type { ImportArgs } from './import-args.ts';

/**
 * Makes a model folder of a weight file of PyTorch, whole or not at all.
 *
 * @throws {ModelError} where the file is none, or holds no model that is read here
 * @throws {FileError} where a file cannot be read, or the folder written
 */
export async function runImport(args: ImportArgs): Promise<void> {
  const { file, vocab, out, force } = args;
  await expectWritableFolder(out, force);
  const words = readGivenVocabulary(vocab, await readBytes(vocab));
  const bytes = await readBytes(file);
  const model = of(file, () => modelOf(args, words, bytes));
  const folder = await withExpected(encodeFolder(model), args.expected);
  const imported = decodeFolder(folder);
  await writeFolder(out, folder, {
    force,
    stale: [...Object.values(historyFiles), folderFiles.witness, folderFiles.card],
  });
  await print(shownText(`${out}: ${described(imported)}\n`));
  for (const remark of await remarksOn(resolve(out), imported)) notify(`${out}: ${remark}`);
  if (!imported.witness) notify(unsaid(imported.config));
}

function modelOf(args: ImportArgs, words: readonly string[], bytes: Uint8Array): Model {
  const tensors = readTorchFile(bytes);
  const { outputs, ...sizes } = inferConfig(tensors, words.length);
  const config = checkConfig({
    format: 'lstm-explore/1',
    name: args.name ?? basename(resolve(args.out)),
    task: args.task,
    ...sizes,
    labels: labelsOf(args, outputs),
    ...saidBy(args),
    ...rowsOf(args, words),
  });
  return assembleModel(config, createVocabulary(words, config), tensors);
}

/** An error of the file's content begins with its name; in it, the folder's names mean the file. */
function of<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new ModelError(`${file}: ${error.message.replace(/^(?:model\.safetensors|config\.json): /, '')}`, {
      cause: error,
    });
  }
}

function labelsOf({ labels }: ImportArgs, outputs: Inferred['outputs']): readonly string[] {
  const given = labels?.split(',').map((label) => label.trim());
  const least = Math.max(2, outputs);
  if (given && given.length !== least) {
    throw new ModelError(
      `--labels ${labels}: ${given.length} names, and the classifier has ${outputs} outputs: give ${least}`,
    );
  }
  return given ?? (outputs <= 2 ? ['negative', 'positive'] : Array.from({ length: outputs }, (_, k) => `label ${k}`));
}

/** What the weights do not say, as far as the command line does. */
const saidBy = ({
  readout,
  nonlinearity,
  directions,
  activation,
  tokenizer,
  lowercase,
}: ImportArgs): Partial<Record<keyof ModelConfig, unknown>> => ({
  ...(readout !== undefined && { readout }),
  ...(nonlinearity !== undefined && { nonlinearity }),
  ...(directions !== undefined && { directions: directions.split(',').map((name) => name.trim()) }),
  ...(activation !== undefined && { activation }),
  ...(tokenizer !== undefined && { tokenizer }),
  ...(!lowercase && { lowercase }),
});

function rowsOf({ unknown, padding }: ImportArgs, words: readonly string[]) {
  const usual = usualRows(words);
  return {
    ...usual,
    ...(unknown !== undefined && { unknown }),
    ...(padding !== undefined && { padding }),
  };
}

async function withExpected(folder: FolderContent, expected: string | undefined): Promise<FolderContent> {
  if (expected === undefined) return folder;
  const bytes = await readBytes(expected);
  const whole = new Map([...folder, [folderFiles.witness, bytes] as const]);
  if (decodeFolder(whole).witness) return whole;
  throw new FileError(
    `${expected} is no witness: expected "format": "lstm-explore/expected-1"; README.md has the lines that write one`,
  );
}

function described({ config, parameters }: Model): string {
  const { cell, vocabSize, embeddingSize, hiddenSize, numLayers, bidirectional, labels } = config;
  const counted = [
    `${cell.toUpperCase()}, ${numLayers} ${numLayers === 1 ? 'layer' : 'layers'} of ${hiddenSize}`,
    ...(bidirectional ? ['both directions'] : []),
    `${vocabSize.toLocaleString('en')} words of ${embeddingSize}`,
    `labels ${labels.join(', ')}`,
    `${parameters.toLocaleString('en')} weights`,
  ];
  return counted.join(' · ');
}

/** What was taken for granted. */
const unsaid = ({ readout = 'last', tokenizer = 'default', unknown = '<unk>' }: ModelConfig): string =>
  `what forward() does is not in the weights: readout "${readout}", tokenizer "${tokenizer}" and unknown words as "${unknown}" were taken. --expected FILE checks it against your own program; README.md has the lines that write one`;
