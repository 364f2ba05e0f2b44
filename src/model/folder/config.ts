import * as v from 'valibot';
import { type EncoderShape, type Positions, positionNames } from '../../engine/attention/shape.ts';
import type { CellKind } from '../../engine/cell.ts';
import { cells, type Nonlinearity } from '../../engine/cells/index.ts';
import type { Direction } from '../../engine/directions.ts';
import type { NetworkShape } from '../../engine/network.ts';
import { ModelError } from '../model-error.ts';
import { shownValue } from '../schema-problem.ts';
import { type TokenizerName, tokenizerNames } from '../tokens/tokenizer.ts';
import { decodeUtf8 } from '../tokens/vocabulary.ts';
import { type Activation, activations } from '../tracing/head.ts';
import { type ReadoutName, readoutNames } from '../tracing/readout.ts';
import { foreignConfig, unsupportedKeys } from './foreign-config.ts';

/** `config.json` of a model folder; `cell` says how it reads. */
export type ModelConfig = RecurrentConfig | AttentionConfig;

/** Of a network that reads through a recurrent cell. */
export interface RecurrentConfig extends CommonConfig {
  readonly cell: CellKind;
}

/** Of one that looks back at every word; d is both sizes, and it reads forwards. */
export interface AttentionConfig extends CommonConfig {
  readonly cell: 'attention';
  /** divides d */
  readonly numHeads: number;
  /** F */
  readonly feedForwardSize: number;
  readonly positions: Positions;
}

interface CommonConfig {
  readonly format: 'lstm-explore/1';
  readonly name: string;
  /** "sentiment" for the review models */
  readonly task: string;
  /** V */
  readonly vocabSize: number;
  /** X of the first layer */
  readonly embeddingSize: number;
  /** H */
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bidirectional: boolean;
  /** in the order of the outputs; with one output, [negative, positive] */
  readonly labels: readonly string[];
  /** which hidden states the classifier reads, where it is not the last ones */
  readonly readout?: ReadoutName;
  /** of an RNN, where it is not tanh */
  readonly nonlinearity?: Nonlinearity;
  /** in which order the classifier reads the two directions, where it is not forward first */
  readonly directions?: readonly Direction[];
  /** between two linear layers of the classifier, where there is one */
  readonly activation?: Activation;
  /** how a text is split into tokens, where it is not as the review models do it */
  readonly tokenizer?: TokenizerName;
  /** false where capitals count */
  readonly lowercase?: boolean;
  /** the token that stands for every word that the vocabulary lacks, where it is not `<unk>` in row 0 */
  readonly unknown?: string;
  /** the token that filled texts up in training, and that no text has */
  readonly padding?: string;
}

/** More than any recurrent network that was worth training has had. */
const MAX_LAYERS = 100;

const isCount = (value: unknown, most = Number.MAX_SAFE_INTEGER): boolean =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most;

const name = v.pipe(v.string('a name'), v.nonEmpty('a name'));
const count = v.custom<number>((value) => isCount(value), 'a whole number of 1 or more');
const LABELS = 'a list of two or more names, none twice';
const DIRECTIONS = '["forward", "backward"] or ["backward", "forward"]';
const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.exactOptional(v.picklist(options, `one of ${options.join(', ')}`));

/** The message of each check says what is expected. */
const startEntries = { format: v.literal('lstm-explore/1', '"lstm-explore/1"'), name, task: name };
const sizeEntries = {
  vocabSize: count,
  embeddingSize: count,
  hiddenSize: count,
  numLayers: v.custom<number>((value) => isCount(value, MAX_LAYERS), `a whole number of 1 to ${MAX_LAYERS}`),
  bidirectional: v.boolean('true or false'),
  labels: v.pipe(
    v.array(v.pipe(v.string(LABELS), v.nonEmpty(LABELS)), LABELS),
    v.minLength(2, LABELS),
    v.check((labels) => new Set(labels).size === labels.length, LABELS),
  ),
  readout: oneOf(readoutNames),
  nonlinearity: oneOf(['tanh', 'relu']),
  directions: v.exactOptional(
    v.pipe(
      v.array(v.picklist(['forward', 'backward'], DIRECTIONS), DIRECTIONS),
      v.check((names) => names.length === 2 && names[0] !== names[1], DIRECTIONS),
    ),
  ),
  activation: oneOf(activations),
  tokenizer: oneOf(tokenizerNames),
  lowercase: v.exactOptional(v.boolean('true or false')),
  unknown: v.exactOptional(name),
  padding: v.exactOptional(name),
};

const cellKinds = Object.values(cells).map(({ kind }) => kind);
const recurrentSchema = v.object(
  { ...startEntries, cell: v.picklist(cellKinds, `one of ${[...cellKinds, 'attention'].join(', ')}`), ...sizeEntries },
  'a JSON object',
);
const attentionSchema = v.object(
  {
    ...startEntries,
    cell: v.literal('attention'),
    ...sizeEntries,
    numHeads: count,
    feedForwardSize: count,
    positions: v.picklist(positionNames, `one of ${positionNames.join(', ')}`),
  },
  'a JSON object',
);
const isOfAttention = v.object({ cell: v.literal('attention') });

/** Reads `config.json`; keys it does not know are left out. @throws {ModelError} that names every missing or wrong key */
export function parseConfig(bytes: Uint8Array): ModelConfig {
  return checkConfig(parseJson(decodeUtf8('config.json', bytes)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ModelError('config.json: this is not JSON', { cause });
  }
}

/**
 * @throws {ModelError} that names every missing or wrong key, and every one that asks for arithmetic that is not to be
 *   had here
 */
export function checkConfig(config: unknown): ModelConfig {
  const foreign = foreignConfig(config);
  if (foreign !== undefined) throw new ModelError(`config.json: ${foreign}`);
  const result = v.is(isOfAttention, config)
    ? v.safeParse(attentionSchema, config)
    : v.safeParse(recurrentSchema, config);
  const complaints = result.success ? contradictions(result.output) : complaintsOf(result.issues);
  const all = [...complaints, ...unsupportedKeys(config)];
  if (result.success && all.length === 0) return result.output;
  throw new ModelError(`config.json: ${all.join('; ')}`);
}

function complaintsOf(issues: readonly v.BaseIssue<unknown>[]): readonly string[] {
  const isMissing = ({ path, input }: v.BaseIssue<unknown>) => path !== undefined && input === undefined;
  const missing = issues.filter(isMissing).map(keyOf).join(', ');
  const wrong = issues.filter((issue) => !isMissing(issue)).map(complaint);
  return [...(missing ? [`missing: ${missing}`] : []), ...new Set(wrong)];
}

const keyOf = ({ path }: v.BaseIssue<unknown>): string => `"${path?.[0]?.key}"`;

function complaint(issue: v.BaseIssue<unknown>): string {
  if (!issue.path) return `this is not ${issue.message}`;
  return `${keyOf(issue)} must be ${issue.message}, found ${shownValue(issue.path[0].value)}`;
}

/** Keys that say of each other that they cannot be. */
function contradictions(config: ModelConfig): readonly string[] {
  const { cell, nonlinearity, directions, bidirectional } = config;
  const otherwise =
    cell === 'attention' ? 'attention has GELU' : `of an ${cell.toUpperCase()} only tanh and sigmoid are supported`;
  return [
    ...(nonlinearity === 'relu' && cell !== 'rnn' ? [`"nonlinearity" "relu" is for "cell" "rnn"; ${otherwise}`] : []),
    ...(directions && !bidirectional ? ['"directions" is the order of two; it goes with "bidirectional" true'] : []),
    ...(config.cell === 'attention' ? attentionContradictions(config) : []),
  ];
}

const attentionContradictions = ({
  embeddingSize,
  hiddenSize,
  numHeads,
  bidirectional,
}: AttentionConfig): readonly string[] => [
  ...(embeddingSize === hiddenSize
    ? []
    : [`"hiddenSize" ${hiddenSize} must be "embeddingSize" ${embeddingSize}: attention adds to the word's own vector`]),
  ...(hiddenSize % numHeads === 0 ? [] : [`"hiddenSize" ${hiddenSize} cannot be shared by "numHeads" ${numHeads}`]),
  ...(bidirectional ? ['"bidirectional" must be false: attention reads forwards here'] : []),
];

/** Writes `config.json`. */
export const formatConfig = (config: ModelConfig): string => `${JSON.stringify(config, null, 2)}\n`;

/** The shape of the encoder that a model of attention reads with. */
export const encoderShape = ({
  hiddenSize,
  numLayers,
  numHeads,
  feedForwardSize,
  positions,
}: AttentionConfig): EncoderShape => ({ hiddenSize, numLayers, numHeads, feedForwardSize, positions });

/** The shape of the network that a recurrent model reads with. */
export const networkShape = ({
  cell,
  embeddingSize,
  hiddenSize,
  numLayers,
  bidirectional,
  nonlinearity,
}: RecurrentConfig): NetworkShape => ({
  cell,
  inputSize: embeddingSize,
  hiddenSize,
  numLayers,
  bidirectional,
  ...(nonlinearity && { nonlinearity }),
});
