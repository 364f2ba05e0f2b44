import type { ModelConfig } from './folder/config.ts';
import { networkShape } from './folder/config.ts';
import type { Witness } from './folder/witness.ts';
import type { Model } from './model.ts';
import { type Tokenization, tokenize, tokenizerNames } from './tokens/tokenizer.ts';
import { lookUp } from './tokens/vocabulary.ts';
import { activations, probabilitiesOf } from './tracing/head.ts';
import { trace } from './tracing/read.ts';
import { readoutNames } from './tracing/readout.ts';

// Why a model is not what its owner's program computes: what `forward()` does leaves no trace in the weights, but there
// are not many ways, and each can be tried.

const USUAL =
  'usually another readout (mean, max, output[:, -1]), relu, the order of directions, an activation between two linear layers, padding that was read, or a sigmoid in forward(); config.json says these, see README.md';

/**
 * What in config.json would make a model agree with its witness; what usually is the cause, where nothing does.
 *
 * @param agrees whether a changed model does
 */
export function likelierForm(model: Model, agrees: (changed: Model, witness: Witness) => boolean): string {
  const { witness } = model;
  if (!witness) return USUAL;
  const found = forms(model.config).find((change) => agrees(withForm(model, change), witness));
  if (found) return `${written(model.config, found)} in config.json makes the two agree`;
  return agreesSquashed(model, witness)
    ? 'these are probabilities: let the owner’s program write the logits, before the sigmoid or softmax'
    : USUAL;
}

type Form = Pick<ModelConfig, 'readout' | 'nonlinearity' | 'directions' | 'activation'>;

/** Every way that the weights leave open, those with the fewest changes first. */
function forms({ cell, bidirectional }: ModelConfig): readonly Form[] {
  const directions = bidirectional ? [undefined, ['backward', 'forward'] as const] : [undefined];
  const nonlinearities = cell === 'rnn' ? (['tanh', 'relu'] as const) : [undefined];
  const all = readoutNames.flatMap((readout) =>
    directions.flatMap((order) =>
      nonlinearities.flatMap((nonlinearity) =>
        [undefined, ...activations].map((activation) => ({
          ...(readout !== 'last' && { readout }),
          ...(order && { directions: order }),
          ...(nonlinearity === 'relu' && { nonlinearity }),
          ...(activation && { activation }),
        })),
      ),
    ),
  );
  return all.toSorted((a, b) => Object.keys(a).length - Object.keys(b).length);
}

function withForm(model: Model, form: Form): Model {
  const { first, ...given } = model.classifier;
  const { activation } = form;
  const classifier = {
    ...given,
    ...(first && { first: { weight: first.weight, bias: first.bias, ...(activation && { activation }) } }),
  };
  if (model.encoder) return { ...model, config: withKeys(model.config, form), classifier };
  const config = withKeys(model.config, form);
  return { ...model, config, network: { ...model.network, shape: networkShape(config) }, classifier };
}

/** The config with these keys and no other of their kind. */
function withKeys<Config extends ModelConfig>(config: Config, form: Form): Config {
  const { readout: _r, nonlinearity: _n, directions: _d, activation: _a, ...rest } = config;
  return { ...rest, ...form } as unknown as Config;
}

/** `"readout": "mean"`, and what is to be left out. */
function written(config: ModelConfig, form: Form): string {
  const keys = ['readout', 'nonlinearity', 'directions', 'activation'] as const;
  return keys
    .flatMap((key) => {
      if (form[key] !== undefined) return [`"${key}": ${JSON.stringify(form[key])}`];
      return config[key] === undefined ? [] : [`no "${key}"`];
    })
    .join(', ');
}

/** Whether what the owner wrote down are our logits after a sigmoid, a softmax or its logarithm. */
function agreesSquashed(model: Model, { texts, tolerance }: Witness): boolean {
  const isLike = (squash: (logits: readonly number[]) => ArrayLike<number>): boolean =>
    texts.every(({ text, logits }) => {
      const squashed = squash(trace(model, text).prediction.logits);
      return logits.every((value, k) => Math.abs(value - squashed[k]) <= tolerance);
    });
  try {
    return (
      isLike((logits) => (logits.length === 1 ? probabilitiesOf(logits).slice(1) : probabilitiesOf(logits))) ||
      isLike((logits) => probabilitiesOf(logits).map(Math.log))
    );
  } catch {
    return false; // a text without a token
  }
}

/** What makes other ids of a text. @param expected the owner's */
export function likelierTokenizer({ config, vocabulary }: Model, expected: readonly number[], text: string): string {
  const idsBy = (how: Tokenization): readonly number[] =>
    tokenize(text, how).map(({ token }) => lookUp(vocabulary, token).id);
  const padding = config.padding === undefined ? -1 : vocabulary.tokens.indexOf(config.padding);
  if (isPadded(idsBy(config), expected, padding)) {
    return 'the owner’s program fills texts up and reads the padding; here nothing is appended, so that program must stop at the last word (pack_padded_sequence)';
  }
  const ways = tokenizerNames.flatMap((tokenizer) => [true, false].map((lowercase) => ({ tokenizer, lowercase })));
  const found = ways.find((how) => idsBy(how).join() === expected.join());
  if (!found)
    return `no tokenizer of this program splits so (${tokenizerNames.join(', ')}); give tokens or ids to trace`;
  return `"tokenizer": "${found.tokenizer}"${found.lowercase ? '' : ', "lowercase": false'} in config.json makes these`;
}

/** The same ids with one and the same beside them, before or after, which is the padding where that has a name. */
function isPadded(ids: readonly number[], expected: readonly number[], padding: number): boolean {
  const more = expected.length - ids.length;
  if (more < 1 || ids.length === 0) return false;
  const isFilled = (filling: readonly number[], rest: readonly number[]): boolean =>
    rest.join() === ids.join() && filling.every((id) => id === (padding < 0 ? filling[0] : padding));
  return (
    isFilled(expected.slice(ids.length), expected.slice(0, ids.length)) ||
    isFilled(expected.slice(0, more), expected.slice(more))
  );
}
