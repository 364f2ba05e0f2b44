import { load, serve } from './serve.mjs';

// brain.js's LSTM on as many words as our training step. It learns from one sequence after the other, and changes its
// weights after each, by a rule of its own. Beyond the first step of a sequence its gradient is not that of an LSTM: its
// cell has h where an LSTM has c, and gradients that meet replace each other where they should add up.
//
// Words count from 0 at its door and from 1 inside, where 0 is what stands before the first word and after the last.

const brain = load('brain.js');

/** its names for the gates, in torch.nn.LSTM's order */
const GATES = ['input', 'forget', 'cellActivation', 'output'];

await serve(({ weights, ids, steps, batch }) => {
  const [V, X] = weights['embedding.weight'].shape;
  const H = weights['rnn.weight_hh_l0'].shape[1];
  const most = V - 1; // beside word 0
  const lstm = new brain.recurrent.LSTM({ inputSize: X, inputRange: most, outputSize: most, hiddenLayers: [H] });
  lstm.initialize();
  const places = placesOf(lstm.model);
  for (const [name, matrices] of Object.entries(places)) setWeights(matrices, weights[name].data);
  const bias_hh = weights['rnn.bias_hh_l0'].data; // it has one bias
  setWeights(
    places['rnn.bias_ih_l0'],
    weights['rnn.bias_ih_l0'].data.map((value, r) => value + bias_hh[r]),
  );

  const sequences = Array.from({ length: batch }, (_, b) =>
    Array.from({ length: steps - 1 }, (_, t) => ids[(t + 1) * batch + b] - 1),
  );
  lstm.trainInput(sequences[0]);
  lstm.backpropagate(sequences[0]);
  return {
    answer: gradientOf(places),
    run: () => {
      for (const sequence of sequences) lstm.trainPattern(sequence);
    },
  };
});

/** Where our weights are to be found in its model: one matrix, or one a gate. */
function placesOf({ input, hiddenLayers, outputConnector, output }) {
  const gates = (part) => GATES.map((gate) => hiddenLayers[0][`${gate}${part}`]);
  return {
    'embedding.weight': [input],
    'rnn.weight_ih_l0': gates('Matrix'),
    'rnn.weight_hh_l0': gates('Hidden'),
    'rnn.bias_ih_l0': gates('Bias'),
    'classifier.weight': [outputConnector],
    'classifier.bias': [output],
  };
}

function setWeights(matrices, stacked) {
  let start = 0;
  for (const { weights } of matrices) {
    weights.set(stacked.slice(start, start + weights.length));
    start += weights.length;
  }
}

function gradientOf(places) {
  const flat = (matrices) => matrices.flatMap(({ deltas }) => [...deltas]);
  return Object.fromEntries(Object.entries(places).map(([name, matrices]) => [name, flat(matrices)]));
}
