import type { Model } from '../model.ts';
import { ModelError } from '../model-error.ts';
import { cellReach, sampleSequences } from '../quantised/calibration.ts';
import { quantise } from '../quantised/quantise.ts';
import { readQuantised } from '../quantised/read-quantised.ts';
import { type CTokenizer, mainText } from './c-main.ts';
import { headerText, modelText } from './c-model.ts';
import { arrayText } from './c-text.ts';
import { type WordHashes, wordHashes } from './word-hashes.ts';

/**
 * A model as C: `model.c` and `model.h`, which need no library, `vectors.h` with what they must make of some token
 * sequences, and `main.c`, a program that reads reviews. C99; what it computes is what `readQuantised` does, to the bit.
 *
 * @throws {ModelError} for a model that cannot be written so, and why
 */
export function exportC(model: Model): ReadonlyMap<string, string> {
  const { config, vocabulary } = model;
  const tokenizer = config.tokenizer ?? 'default';
  if (!isCTokenizer(tokenizer)) {
    throw new ModelError(`its tokenizer is "${tokenizer}"; main.c can split by ${cTokenizers.join(' or ')}`);
  }
  if (config.lowercase === false) throw new ModelError('capitals count for it; main.c reads in small letters');
  const quantised = quantise(model, cellReach(model));
  const words = wordHashes([...vocabulary.ids]);
  const options = { name: config.name, labels: config.labels, words, unknown: vocabulary.unknown };
  return new Map([
    ['model.h', headerText(quantised, options)],
    ['model.c', modelText(quantised, options)],
    ['vectors.h', vectorsText(model, quantised, words)],
    ['main.c', mainText(tokenizer)],
  ]);
}

const cTokenizers: readonly CTokenizer[] = ['default', 'whitespace'];
const isCTokenizer = (name: string): name is CTokenizer => (cTokenizers as readonly string[]).includes(name);

function vectorsText(model: Model, quantised: ReturnType<typeof quantise>, { ids }: WordHashes): string {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const sequences = sampleSequences(model).map((sequence) => sequence.filter((id) => rows.has(id)));
  const starts = [0];
  for (const { length } of sequences) starts.push(starts[starts.length - 1] + length);
  return `/* What the model must make of these: rows of tokens, and the logits after the last, times 4096. */
#include <stdint.h>

#define VECTORS ${sequences.length}
${arrayText('static const int32_t', 'vector_starts', starts)}${arrayText(
  'static const int32_t',
  'vector_rows',
  sequences.flat().map((id) => rows.get(id) ?? 0),
)}${arrayText(
  'static const int32_t',
  'vector_logits',
  sequences.flatMap((sequence) => readQuantised(quantised, sequence)),
)}`;
}
