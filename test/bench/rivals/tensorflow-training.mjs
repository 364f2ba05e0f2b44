import { load, serve } from './serve.mjs';

// The training step in TensorFlow.js on its CPU backend, with its own layers. Its matrices are the transposes of ours, its
// gates stand in the same order, i f g o, and it has one bias; its sequences lie in rows, [B, T].

const tf = load('@tensorflow/tfjs');

await serve(async ({ weights, ids, targets, steps, batch, learningRate }) => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const [V, X] = weights['embedding.weight'].shape;
  const [K, H] = weights['classifier.weight'].shape;
  const network = tf.sequential({
    layers: [
      tf.layers.embedding({ inputDim: V, outputDim: X, inputLength: steps }),
      tf.layers.lstm({
        units: H,
        returnSequences: true,
        recurrentActivation: 'sigmoid', // by default three straight lines
        recurrentInitializer: 'zeros', // replaced below, and the default takes its time
      }),
      tf.layers.dense({ units: K }),
    ],
  });
  network.setWeights(weightsOf(weights));
  // From logits at once, which takes less time than a softmax layer and its loss.
  const loss = (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits);
  network.compile({ optimizer: tf.train.adam(learningRate, 0.9, 0.999, 1e-8), loss });

  const byRow = (values) => tf.tensor(transposed(values, steps, batch), [batch, steps], 'int32');
  const inputs = byRow(ids);
  const labels = tf.oneHot(byRow(targets), K);
  const { grads } = tf.variableGrads(() => loss(labels, network.apply(inputs)));
  return {
    answer: gradientOf(network.trainableWeights.map(({ name }) => grads[name])),
    run: () => network.trainOnBatch(inputs, labels),
  };
});

function weightsOf(weights) {
  const matrix = (name) => {
    const { shape, data } = weights[name];
    return tf.tensor(transposed(data, ...shape), [...shape].reverse());
  };
  const { shape, data } = weights['embedding.weight'];
  const bias_hh = weights['rnn.bias_hh_l0'].data;
  return [
    tf.tensor(data, shape),
    matrix('rnn.weight_ih_l0'),
    matrix('rnn.weight_hh_l0'),
    tf.tensor(weights['rnn.bias_ih_l0'].data.map((value, r) => value + bias_hh[r])),
    matrix('classifier.weight'),
    tf.tensor(weights['classifier.bias'].data),
  ];
}

/** The reverse of `weightsOf`. */
function gradientOf([embedding, weight_ih, weight_hh, bias, weight, classifierBias]) {
  const flat = (tensor) => [...tensor.dataSync()];
  const matrix = (tensor) => transposed(tensor.dataSync(), ...tensor.shape);
  return {
    'embedding.weight': flat(embedding),
    'rnn.weight_ih_l0': matrix(weight_ih),
    'rnn.weight_hh_l0': matrix(weight_hh),
    'rnn.bias_ih_l0': flat(bias),
    'classifier.weight': matrix(weight),
    'classifier.bias': flat(classifierBias),
  };
}

/** @param values [rows, columns] @returns [columns, rows] */
function transposed(values, rows, columns) {
  return Array.from({ length: rows * columns }, (_, n) => values[(n % rows) * columns + Math.floor(n / rows)]);
}
