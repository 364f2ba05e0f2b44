import { cells } from '../engine/cells/index.ts';
import { forward, layersOf } from '../engine/network.ts';
import { networkShape } from './config.ts';
import { embed } from './embedding.ts';
import { classify } from './head.ts';
import type { Model } from './model.ts';

/** How many numbers may be held at a time, 32 MB: longer or wider readings are done a few at a time. */
const MAX_NUMBERS = 4_000_000;

/**
 * The final logits with one token left out, for each of several tokens: the same ids but one are really read again.
 *
 * @param ids T token ids, 2 or more
 * @param places which to leave out, 0 to T - 1
 * @returns [K] a place
 * @throws {RangeError} when nothing would be left to read, or a place is not there
 */
export function logitsWithout(
  model: Model,
  ids: readonly number[],
  places: readonly number[],
): readonly (readonly number[])[] {
  if (ids.length < 2) throw new RangeError(`logitsWithout: ${ids.length} tokens, expected 2 or more`);
  const outside = places.find((place) => ids[place] === undefined);
  if (outside !== undefined) throw new RangeError(`logitsWithout: no token ${outside} of ${ids.length}`);
  const { cell, hiddenSize, numLayers, embeddingSize } = model.config;
  const perText = ids.length * (embeddingSize + numLayers * 2 * hiddenSize * (cells[cell].quantities.length + 1));
  const batchSize = Math.max(1, Math.floor(MAX_NUMBERS / perText));
  const logits: (readonly number[])[] = [];
  for (let start = 0; start < places.length; start += batchSize) {
    const texts = places.slice(start, start + batchSize).map((place) => ids.toSpliced(place, 1));
    logits.push(...finalLogits(model, texts));
  }
  return logits;
}

/** @param texts B texts of the same number of tokens, as ids */
function finalLogits(model: Model, texts: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const batch = texts.length;
  const steps = texts[0].length;
  const inTime = Array.from({ length: steps }, (_, t) => texts.map((ids) => ids[t])).flat();
  const { outputs } = forward(model.network, embed(model.embedding, inTime), { steps, batch });
  const H = model.config.hiddenSize;
  const D = outputs.length / (steps * batch);
  const final = new Float64Array(batch * D); // [B, D]
  for (let b = 0; b < batch; b++) {
    const last = ((steps - 1) * batch + b) * D;
    final.set(outputs.subarray(last, last + H), b * D);
    final.set(outputs.subarray(b * D + H, (b + 1) * D), b * D + H); // the backward direction ends at the first token
  }
  const logits = classify(model.classifier, final); // [B, K]
  const K = logits.length / batch;
  return texts.map((_, b) => Array.from(logits.subarray(b * K, (b + 1) * K)));
}

/** How many multiplications it takes to read `tokens` tokens once: what a reader waits for. */
export function readingCost({ config }: Model, tokens: number): number {
  const perStep = layersOf(networkShape(config)).reduce(
    (sum, { inputSize }) => sum + cells[config.cell].blocks * config.hiddenSize * (inputSize + config.hiddenSize),
    0,
  );
  return perStep * tokens;
}
