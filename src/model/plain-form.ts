import type { Model } from './model.ts';
import { ModelError } from './model-error.ts';

/**
 * That a model is of the form that other programs are written for: read forward, by tanh, the verdict by one linear layer
 * on the last hidden state.
 *
 * @throws {ModelError} that says what it does instead
 */
export function expectPlainForm({ config, classifier }: Model): void {
  const { bidirectional, readout = 'last', nonlinearity = 'tanh' } = config;
  const reasons: readonly (readonly [boolean, string])[] = [
    [bidirectional, 'it reads in both directions'],
    [readout === 'mean' || readout === 'max', `its classifier reads the ${readout} of all hidden states`],
    [nonlinearity !== 'tanh', `its nonlinearity is ${nonlinearity}`],
    [classifier.norm !== undefined, 'its classifier normalises what it reads'],
    [classifier.first !== undefined, 'its classifier has two linear layers'],
  ];
  const reason = reasons.find(([applies]) => applies)?.[1];
  if (reason === undefined) return;
  throw new ModelError(
    `${reason}; what can be written is one direction, tanh, and one linear layer on the last hidden state`,
  );
}
