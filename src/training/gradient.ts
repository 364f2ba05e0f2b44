import type { WeightName, Weights } from '../engine/cell.ts';
import { backward, forward, layersOf, type Network, type NetworkShape, parameterName } from '../engine/network.ts';
import type { Random } from '../engine/random.ts';
import type { Tensor, Vector } from '../engine/tensor.ts';
import { type Classifier, classify } from '../model/head.ts';
import type { Batch } from './batch.ts';
import { classifyBackward } from './classifier-backward.ts';
import { dropout, dropoutMask, dropWords, multiplyBy } from './dropout.ts';
import { binaryCrossEntropy, softmaxCrossEntropy } from './loss.ts';
import type { Parameters } from './parameters.ts';
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

type Tensors = Readonly<Record<string, Tensor>>;

const UNKNOWN_ID = 0;
const weightNames: readonly WeightName[] = ['weight_ih', 'weight_hh', 'bias_ih', 'bias_hh'];

/**
 * The loss of a batch, a sum over its targets each times its weight, and its gradient with respect to every weight of
 * the model: embedding, recurrent layers and classifier. One output is read as a binary logit, several as a softmax.
 *
 * @param tensors the model's weights, by PyTorch's names
 * @param gradient of the same layout; overwritten
 * @param noise with the randomness it draws on; none at all where it is not given
 * @returns the loss, in nats
 */
export function lossAndGradient(
  shape: NetworkShape,
  tensors: Tensors,
  batch: Batch,
  gradient: Parameters,
  noise?: { readonly rates: Noise; readonly random: Random },
): number {
  gradient.values.fill(0);
  const { rates, random } = noise ?? { rates: undefined, random: undefined };
  const ids = random ? dropWords(batch.ids, rates.wordDropout, UNKNOWN_ID, random) : batch.ids;
  const inputs = lookUp(tensors['embedding.weight'], ids); // [T, B, X]
  const inputMask = random && dropout(inputs, rates.embeddingDropout, random);
  const masks = random && recurrentMasks(shape, rates.recurrentDropout, random);
  const network = networkOf(shape, tensors, masks);
  const trace = forward(network, inputs, batch);

  const read = readout(shape, trace, batch);
  const width = tensors['classifier.weight'].shape[1]; // H·directions
  const hiddenMask =
    random && rates.hiddenDropout > 0 ? dropoutMask(batch.batch * width, rates.hiddenDropout, random) : undefined;
  multiplyBy(read.hidden, hiddenMask);
  const classifier = classifierOf(tensors);
  const logits = classify(classifier, read.hidden); // [N, K]
  const dLogits = new Float64Array(logits.length); // [N, K]
  const crossEntropy = classifier.bias.data.length === 1 ? binaryCrossEntropy : softmaxCrossEntropy;
  const loss = crossEntropy(logits, read.targets, read.weights, dLogits);

  const dHidden = classifyBackward(classifier, read.hidden, dLogits, classifierOf(gradient.tensors));
  multiplyBy(dHidden, hiddenMask);
  const result = backward(network, trace, read.toOutputs(dHidden));
  result.layers.forEach(({ weights, ...id }, index) => {
    multiplyBy(weights.weight_hh, masks?.[index]);
    for (const name of weightNames) gradient.tensors[`rnn.${parameterName(name, id)}`].data.set(weights[name]);
  });
  multiplyBy(result.inputs, inputMask);
  addToRows(gradient.tensors['embedding.weight'], ids, result.inputs);
  return loss;
}

/**
 * The logits of the whole text for each sequence of a batch.
 *
 * @returns [B, K]
 */
export function finalLogits(shape: NetworkShape, tensors: Tensors, batch: Batch): Vector {
  const trace = forward(networkOf(shape, tensors), lookUp(tensors['embedding.weight'], batch.ids), batch);
  const finalOnly = { ...batch, weights: new Float64Array(batch.weights.length) };
  return classify(classifierOf(tensors), readout(shape, trace, finalOnly).hidden);
}

/** The recurrent layers out of a model's tensors. @param masks what each layer's weight_hh is multiplied by, if anything */
function networkOf(shape: NetworkShape, tensors: Tensors, masks?: readonly Vector[]): Network {
  const layers = layersOf(shape).map(({ layer, direction }, index) => {
    const tensor = (name: WeightName): Tensor => tensors[`rnn.${parameterName(name, { layer, direction })}`];
    const weights: Weights = {
      weight_ih: tensor('weight_ih'),
      weight_hh: masked(tensor('weight_hh'), masks?.[index]),
      bias_ih: tensor('bias_ih'),
      bias_hh: tensor('bias_hh'),
    };
    return { layer, direction, weights };
  });
  return { shape, layers };
}

function masked(tensor: Tensor, mask: Vector | undefined): Tensor {
  return mask ? { shape: tensor.shape, data: tensor.data.map((weight, k) => weight * mask[k]) } : tensor;
}

/** A mask of weight_hh for every layer and direction. */
function recurrentMasks(shape: NetworkShape, rate: number, random: Random): readonly Vector[] | undefined {
  if (rate === 0) return undefined;
  return layersOf(shape).map(({ parameters }) => {
    const [rows, columns] = parameters.weight_hh;
    return dropoutMask(rows * columns, rate, random); // [G·H, H]
  });
}

const classifierOf = (tensors: Tensors): Classifier => ({
  weight: tensors['classifier.weight'],
  bias: tensors['classifier.bias'],
});

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
