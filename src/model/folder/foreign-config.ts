import * as v from 'valibot';
import { shownValue } from '../schema-problem.ts';

/** Keys of other programs that change what a recurrent network computes, and what they mean. */
const changesMaths: Readonly<Record<string, string>> = {
  proj_size: 'a projected hidden state',
  layer_norm: 'a normalisation inside the cell',
  attention: 'attention over the hidden states',
  residual: 'layers that are added to their input',
  peephole: 'gates that see the cell state',
  weight_tying: 'a classifier that shares the word table',
};

/** A complaint for each key that asks for arithmetic that is not supported; one that switches it off asks for nothing. */
export const unsupportedKeys = (config: unknown): readonly string[] =>
  Object.entries(changesMaths).flatMap(([key, meaning]) => {
    const value =
      typeof config === 'object' && config !== null ? Object.entries(config).find(([name]) => name === key) : undefined;
    if (!value || isOff(value[1])) return [];
    return [`"${key}" ${shownValue(value[1])} is not supported: ${meaning} would be computed otherwise here`];
  });

const isOff = (value: unknown): boolean =>
  value === false || value === null || value === 0 || (Array.isArray(value) && value.length === 0);

const huggingFace = v.union([
  v.object({ architectures: v.pipe(v.array(v.string()), v.minLength(1)) }),
  v.object({ model_type: v.string() }),
  v.object({ transformers_version: v.string() }),
]);
const keras = v.object({ class_name: v.string(), config: v.unknown() });

/** What another program's `config.json` is; undefined for one of ours, or anything else. */
export function foreignConfig(config: unknown): string | undefined {
  if (v.is(v.object({ format: v.unknown() }), config)) return undefined;
  if (v.is(keras, config)) {
    const what = `of Keras (${shownValue(config.class_name)})`;
    return `this is the configuration ${what}; README.md, "Your own models", has the lines that convert one`;
  }
  if (!v.is(huggingFace, config)) return undefined;
  const what =
    'architectures' in config ? config.architectures[0] : 'model_type' in config ? config.model_type : undefined;
  const named = what === undefined ? '' : ` (${shownValue(what)})`;
  return `this is the configuration of a Hugging Face Transformers model${named}, which this program cannot read: it has "format": "lstm-explore/1" where an LSTM, GRU or RNN of PyTorch was saved for it`;
}
