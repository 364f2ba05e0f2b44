import type { Random } from '../../engine/random.ts';
import type { Tensor, Vector } from '../../engine/tensor.ts';
import type { Model } from '../../model/model.ts';
import { classify } from '../../model/tracing/head.ts';
import { finalState, type Outputs, prefixStates } from '../../model/tracing/readout.ts';
import type { Batch } from '../data/batch.ts';
import type { Parameters } from '../optimiser/parameters.ts';
import { classifyBackward } from './classifier-backward.ts';
import { dropout, dropoutMask, dropWords, multiplyBy } from './dropout.ts';
import { binaryCrossEntropy, softmaxCrossEntropy } from './loss.ts';
import { readBatch } from './reading.ts';
import { readout } from './readout.ts';

/** What is switched off at random while training; each a probability, 0 to below 1. */
export interface Noise {
  /** numbers of the embeddings that are read */
  readonly embeddingDropout: number;
  /** hidden units that the classifier reads, the same at every time step of a sequence (Gal & Ghahramani 2016) */
  readonly hiddenDropout: number;
  /** tokens, read as `<unk>` */
  readonly wordDropout: number;
  /** weights of every weight_hh, the same for a whole batch: DropConnect (Wan et al. 2013; Merity et al. 2018) */
  readonly recurrentDropout: number;
}

/** The noise of one pass, and the randomness it draws on. */
export interface NoiseSource {
  readonly rates: Noise;
  readonly random: Random;
}

/**
 * The loss of a batch, a sum over its targets each times its weight, and its gradient with respect to every weight of
 * the model: embedding, reader and classifier. One output is read as a binary logit, several as a softmax.
 *
 * @param gradient takes the gradient, laid out as the model's tensors; overwritten
 * @returns the loss, in nats
 */
export function lossAndGradient(model: Model, batch: Batch, gradient: Parameters, noise?: NoiseSource): number {
  gradient.values.fill(0);
  const ids = noise ? dropWords(batch.ids, noise.rates.wordDropout, model.vocabulary.unknown, noise.random) : batch.ids;
  const inputs = lookUp(model.embedding, ids); // [T, B, X]
  const inputMask = noise && dropout(inputs, noise.rates.embeddingDropout, noise.random);
  const readerNoise = noise && { rate: noise.rates.recurrentDropout, random: noise.random };
  const reading = readBatch(model, inputs, batch, readerNoise);

  const { hidden, targets, weights, toOutputs } = readout(model.config, reading.outputs, batch);
  // One row for each sequence, used again at every time step.
  const hiddenMask =
    noise && dropoutMask(batch.batch * model.classifier.weight.shape[1], noise.rates.hiddenDropout, noise.random);
  multiplyBy(hidden, hiddenMask);
  const logits = classify(model.classifier, hidden); // [N, K]
  const dLogits = new Float64Array(logits.length); // [N, K]
  const crossEntropy = model.classifier.bias.data.length === 1 ? binaryCrossEntropy : softmaxCrossEntropy;
  const loss = crossEntropy(logits, targets, weights, dLogits);

  const dHidden = classifyBackward(model.classifier, hidden, dLogits, {
    weight: gradient.tensors['classifier.weight'],
    bias: gradient.tensors['classifier.bias'],
  });
  multiplyBy(dHidden, hiddenMask);
  const dInputs = reading.back(toOutputs(dHidden), gradient); // [T, B, X]
  multiplyBy(dInputs, inputMask);
  addToRows(gradient.tensors['embedding.weight'], ids, dInputs);
  return loss;
}

/**
 * The logits of the whole text for each sequence of a batch.
 *
 * @returns [B, K]
 */
export function finalLogits(model: Model, batch: Batch): Vector {
  return classify(model.classifier, finalState(model.config, outputsOf(model, batch)));
}

/**
 * The logits of every prefix of the sequences of a batch, by a network that reads forwards.
 *
 * @returns [T, B, K]
 */
export const prefixLogits = (model: Model, batch: Batch): Vector =>
  classify(model.classifier, prefixStates(model.config, outputsOf(model, batch)));

function outputsOf(model: Model, { ids, steps, batch }: Batch): Outputs {
  const { outputs } = readBatch(model, lookUp(model.embedding, ids), { steps, batch });
  return { outputs, steps, batch };
}

/** @param table [V, X] @returns the row of each id, [N, X] */
function lookUp(table: Tensor, ids: Int32Array): Vector {
  const X = table.shape[1];
  const rows = new Float64Array(ids.length * X); // [N, X]
  for (let n = 0; n < ids.length; n++) {
    for (let k = 0; k < X; k++) rows[n * X + k] = table.data[ids[n] * X + k];
  }
  return rows;
}

/** Adds each row to that of its id. @param table [V, X] @param rows [N, X] */
function addToRows(table: Tensor, ids: Int32Array, rows: Vector): void {
  const X = table.shape[1];
  for (let n = 0; n < ids.length; n++) {
    for (let k = 0; k < X; k++) table.data[ids[n] * X + k] += rows[n * X + k];
  }
}
