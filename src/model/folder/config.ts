import * as v from 'valibot';
import type { CellKind } from '../../engine/cell.ts';
import { cells } from '../../engine/cells/index.ts';
import type { NetworkShape } from '../../engine/network.ts';
import { ModelError } from '../model-error.ts';
import { shownValue } from '../schema-problem.ts';
import { type TokenizerName, tokenizerNames } from '../tokens/tokenizer.ts';
import { decodeUtf8 } from '../tokens/vocabulary.ts';

/** `config.json` of a model folder. */
export interface ModelConfig {
  readonly format: 'lstm-explore/1';
  readonly name: string;
  /** "sentiment" for the review models */
  readonly task: string;
  readonly cell: CellKind;
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
  /** how a text is split into tokens, where it is not as the review models do it */
  readonly tokenizer?: TokenizerName;
}

/** More than any recurrent network that was worth training has had. */
const MAX_LAYERS = 100;

const cellKinds = Object.values(cells).map(({ kind }) => kind);
const isCount = (value: unknown, most = Number.MAX_SAFE_INTEGER): boolean =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most;

const name = v.pipe(v.string('a name'), v.nonEmpty('a name'));
const count = v.custom<number>((value) => isCount(value), 'a whole number of 1 or more');
const LABELS = 'a list of two or more names, none twice';

/** The message of each check says what is expected. */
const configSchema = v.object(
  {
    format: v.literal('lstm-explore/1', '"lstm-explore/1"'),
    name,
    task: name,
    cell: v.picklist(cellKinds, `one of ${cellKinds.join(', ')}`),
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
    tokenizer: v.exactOptional(v.picklist(tokenizerNames, `one of ${tokenizerNames.join(', ')}`)),
  },
  'a JSON object',
);

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

/** @throws {ModelError} that names every missing or wrong key */
export function checkConfig(config: unknown): ModelConfig {
  const result = v.safeParse(configSchema, config);
  if (result.success) return result.output;
  const isMissing = ({ path, input }: v.BaseIssue<unknown>) => path !== undefined && input === undefined;
  const missing = result.issues.filter(isMissing).map(keyOf).join(', ');
  const wrong = result.issues.filter((issue) => !isMissing(issue)).map(complaint);
  const complaints = [...(missing ? [`missing: ${missing}`] : []), ...new Set(wrong)];
  throw new ModelError(`config.json: ${complaints.join('; ')}`);
}

const keyOf = ({ path }: v.BaseIssue<unknown>): string => `"${path?.[0]?.key}"`;

function complaint(issue: v.BaseIssue<unknown>): string {
  if (!issue.path) return `this is not ${issue.message}`;
  return `${keyOf(issue)} must be ${issue.message}, found ${shownValue(issue.path[0].value)}`;
}

/** Writes `config.json`. */
export const formatConfig = (config: ModelConfig): string => `${JSON.stringify(config, null, 2)}\n`;

/** The shape of the network that a model reads with. */
export const networkShape = ({
  cell,
  embeddingSize,
  hiddenSize,
  numLayers,
  bidirectional,
}: ModelConfig): NetworkShape => ({
  cell,
  inputSize: embeddingSize,
  hiddenSize,
  numLayers,
  bidirectional,
});
