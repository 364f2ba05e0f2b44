import type { Model, RecurrentModel } from './model.ts';
import { ModelError } from './model-error.ts';

/**
 * That a model is of the form that other programs are written for: a recurrent cell that reads forward, by tanh, the verdict by one linear layer
 * on the last hidden state.
 *
 * @throws {ModelError} that says what it does instead
 */
export function expectPlainForm(model: Model): asserts model is RecurrentModel {
  const { config, classifier } = model;
  const { bidirectional, readout = 'last', nonlinearity = 'tanh' } = config;
  const reasons: readonly (readonly [boolean, string])[] = [
    [config.cell === 'attention', 'it reads by attention, not through a recurrent cell'],
    [bidirectional, 'it reads in both directions'],
    [readout === 'mean' || readout === 'max', `its classifier reads the ${readout} of all hidden states`],
    [nonlinearity !== 'tanh', `its nonlinearity is ${nonlinearity}`],
    [classifier.norm !== undefined, 'its classifier normalises what it reads'],
    [classifier.first !== undefined, 'its classifier has two linear layers'],
  ];
  const reason = reasons.find(([applies]) => applies)?.[1];
  if (reason === undefined) return;
  throw new ModelError(
    `${reason}; what can be written is an LSTM, GRU or RNN of one direction, tanh, and one linear layer on the last hidden state`,
  );
}
