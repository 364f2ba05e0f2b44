import type { Tensor } from '../../../src/engine/tensor.ts';
import type { Gradient, Trainer, TrainingJob } from '../training-job.ts';
import { load, type RivalPackage } from './found.ts';

/** What @tensorflow/tfjs is, as far as it is used here. */
interface TensorflowTensor {
  readonly shape: readonly number[];
  dataSync(): Float32Array;
}
interface Tensorflow {
  enableProdMode(): void;
  setBackend(name: string): Promise<boolean>;
  tensor(values: ArrayLike<number>, shape: readonly number[], dtype?: string): TensorflowTensor;
  oneHot(indices: TensorflowTensor, depth: number): TensorflowTensor;
  sequential(options: { layers: readonly object[] }): TensorflowModel;
  variableGrads(loss: () => TensorflowTensor): { readonly grads: Readonly<Record<string, TensorflowTensor>> };
  readonly layers: Readonly<Record<'embedding' | 'lstm' | 'dense', (options: object) => object>>;
  readonly train: { adam(rate: number, beta1: number, beta2: number, epsilon: number): object };
  readonly losses: { softmaxCrossEntropy(labels: TensorflowTensor, logits: TensorflowTensor): TensorflowTensor };
}
interface TensorflowModel {
  readonly trainableWeights: readonly { readonly name: string }[];
  apply(inputs: TensorflowTensor): TensorflowTensor;
  setWeights(weights: readonly TensorflowTensor[]): void;
  compile(options: object): void;
  trainOnBatch(inputs: TensorflowTensor, targets: TensorflowTensor): Promise<number>;
}

export const tensorflowPackages: readonly RivalPackage[] = ['@tensorflow/tfjs'];

/** TensorFlow.js on its CPU backend, as its own layers are trained. Its sequences lie in rows, [B, T]. */
export async function tensorflowTrainer({ model, batch, learningRate }: TrainingJob): Promise<Trainer> {
  const tf: Tensorflow = load('@tensorflow/tfjs');
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const { vocabSize, embeddingSize, hiddenSize } = model.config;
  const outputs = model.classifier.bias.data.length;
  const network = tf.sequential({
    layers: [
      tf.layers.embedding({ inputDim: vocabSize, outputDim: embeddingSize, inputLength: batch.steps }),
      // Its default for the gates is a hard sigmoid, of three straight lines.
      tf.layers.lstm({
        units: hiddenSize,
        returnSequences: true,
        recurrentActivation: 'sigmoid',
        recurrentInitializer: 'zeros', // replaced below, and the default takes its time
      }),
      tf.layers.dense({ units: outputs }),
    ],
  });
  network.setWeights(weightsOf(tf, model.tensors));
  // From logits at once, which takes less time than a softmax layer and its loss.
  const loss = (labels: TensorflowTensor, logits: TensorflowTensor) => tf.losses.softmaxCrossEntropy(labels, logits);
  network.compile({ optimizer: tf.train.adam(learningRate, 0.9, 0.999, 1e-8), loss });

  const shape = [batch.batch, batch.steps];
  const inputs = tf.tensor(transposed(batch.ids, batch.steps, batch.batch), shape, 'int32');
  const labels = tf.oneHot(tf.tensor(transposed(batch.targets, batch.steps, batch.batch), shape, 'int32'), outputs);
  return {
    gradient() {
      const { grads } = tf.variableGrads(() => loss(labels, network.apply(inputs)));
      return gradientOf(network.trainableWeights.map(({ name }) => grads[name]));
    },
    async time(steps) {
      const start = performance.now();
      for (let step = 0; step < steps; step++) await network.trainOnBatch(inputs, labels);
      return performance.now() - start;
    },
  };
}

/** Its matrices are the transposes of ours, its gates stand in the same order, i f g o, and it has one bias. */
function weightsOf(tf: Tensorflow, tensors: Readonly<Record<string, Tensor>>): readonly TensorflowTensor[] {
  const matrix = (name: string): TensorflowTensor => {
    const { shape, data } = tensors[name];
    return tf.tensor(transposed(data, shape[0], shape[1]), [shape[1], shape[0]]);
  };
  const { shape, data } = tensors['embedding.weight'];
  const bias_hh = tensors['rnn.bias_hh_l0'].data;
  const bias = tensors['rnn.bias_ih_l0'].data.map((value, r) => value + bias_hh[r]);
  return [
    tf.tensor(Float32Array.from(data), shape),
    matrix('rnn.weight_ih_l0'),
    matrix('rnn.weight_hh_l0'),
    tf.tensor(Float32Array.from(bias), [bias.length]),
    matrix('classifier.weight'),
    tf.tensor(Float32Array.from(tensors['classifier.bias'].data), tensors['classifier.bias'].shape),
  ];
}

/** The reverse of `weightsOf`. */
function gradientOf([
  embedding,
  weight_ih,
  weight_hh,
  bias,
  weight,
  classifierBias,
]: readonly TensorflowTensor[]): Gradient {
  const matrix = (tensor: TensorflowTensor) => transposed(tensor.dataSync(), tensor.shape[0], tensor.shape[1]);
  return {
    'embedding.weight': embedding.dataSync(),
    'rnn.weight_ih_l0': matrix(weight_ih),
    'rnn.weight_hh_l0': matrix(weight_hh),
    'rnn.bias_ih_l0': bias.dataSync(),
    'classifier.weight': matrix(weight),
    'classifier.bias': classifierBias.dataSync(),
  };
}

/** @param values [rows, columns] @returns [columns, rows] */
function transposed(values: ArrayLike<number>, rows: number, columns: number): Float32Array {
  return Float32Array.from({ length: rows * columns }, (_, n) => values[(n % rows) * columns + Math.floor(n / rows)]);
}
