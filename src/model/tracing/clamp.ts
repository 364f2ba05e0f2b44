import type { AttentionClamps } from '../../engine/attention/clamps.ts';
import type { GateClamps, GateName } from '../../engine/cell.ts';
import { readers } from '../../engine/readers.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { AttentionConfig, ModelConfig, RecurrentConfig } from '../folder/config.ts';
import {
  type AttentionClamp,
  type AttentionWeight,
  formatAttentionClamp,
  parseAttentionClamp,
  resolveAttentionClamps,
  type WrittenClamp,
  withInsertedAttention,
} from './attention-clamp.ts';
import {
  ClampError,
  formatPlaces,
  type Insertion,
  movedPlaces,
  type Places,
  parsePlaces,
  placesIn,
  wrongClamp as wrong,
} from './places.ts';

export { ClampError, type Places };

/** A what-if: of a recurrent network a gate, of attention a weight or a head. */
export type Clamp = GateClamp | AttentionClamp;

/** A gate of the top layer that takes a set value, in both directions where there are two. */
export interface GateClamp {
  readonly gate: GateName;
  readonly units: Places;
  readonly tokens: Places;
  /** 0 to 1 */
  readonly value: number;
}

/** Of one reading; more than anybody sets by hand. */
export const MOST_CLAMPS = 200;
/** Of one clamp as it is written: a list of two thousand tokens. */
const MOST_CHARACTERS = 10_000;

const SPEC = /^([a-z]+)(?::([^@=]*))?@([^@=]*)=(.*)$/;
const VALUE = /^(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?$/i;
const EXAMPLES = 'forget@1=0, input:3,5@2-4=1, output:*@*=0.5, attention:1.0@5/2=0.8, head:0.1@*=0';

/** Reads `GATE[:UNITS]@TOKENS=VALUE`, `attention:LAYER.HEAD@TOKEN/WORD=VALUE` or `head:LAYER.HEAD@TOKENS=0`. @throws {ClampError} when it is not written so */
export function parseClamp(spec: string): Clamp {
  if (spec.length > MOST_CHARACTERS)
    throw wrong(spec.slice(0, 40), `it has ${spec.length} characters, ${MOST_CHARACTERS} at most`);
  const [, gate, units = '*', tokens, value] = SPEC.exec(spec) ?? [];
  if (gate === undefined) throw wrong(spec, `expected GATE[:UNITS]@TOKENS=VALUE, such as ${EXAMPLES}`);
  if (!isGateName(gate) && !isOfAttention(gate)) {
    throw wrong(spec, `no gate "${gate}"; there are ${[...gateNames].join(', ')}, and of attention attention, head`);
  }
  if (!VALUE.test(value)) throw wrong(spec, `the value must be a number of 0 to 1, found "${value}"`);
  if (isOfAttention(gate)) return parseAttentionClamp(spec, gate, units, tokens, Number(value));
  return {
    gate,
    units: parsePlaces(spec, 'units', units),
    tokens: parsePlaces(spec, 'tokens', tokens),
    value: Number(value),
  };
}

/** Writes a clamp as `parseClamp` reads it. */
export function formatClamp(clamp: Clamp): string {
  if (!isGateClamp(clamp)) return formatAttentionClamp(clamp);
  const { gate, units, tokens, value } = clamp;
  return `${gate}${units === '*' ? '' : `:${formatPlaces(units)}`}@${formatPlaces(tokens)}=${value}`;
}

/** Whether a clamp is one of a recurrent network's gates. */
/** One weight of attention, set by hand. */
export const isWeightClamp = (clamp: Clamp): clamp is AttentionWeight => clamp.gate === 'attention';
export const isGateClamp = (clamp: Clamp): clamp is GateClamp => !isOfAttention(clamp.gate);

const isOfAttention = (gate: string): gate is AttentionClamp['gate'] => gate === 'attention' || gate === 'head';

/**
 * A clamp of a text in which words were put after a token: it stays on the tokens that it was on. A range that the new
 * words stand in holds them too, and one that went to the end goes to the new end.
 *
 * @param inserted `tokens`: how many there were
 */
export const withInserted = (clamp: Clamp, inserted: Insertion): Clamp =>
  isGateClamp(clamp)
    ? { ...clamp, tokens: movedPlaces(clamp.tokens, inserted) }
    : withInsertedAttention(clamp, inserted);

const gateNames: ReadonlySet<string> = new Set(Object.values(readers).flatMap(({ gates }) => gates));
const isGateName = (name: string): name is GateName => gateNames.has(name);

/**
 * The clamps of one reading as the engine takes them. Where two overlap the later one counts.
 *
 * @param tokenCount T
 * @returns by gate, [T, H]; NaN where a gate is left alone
 * @throws {ClampError} when a clamp names a gate, unit or token that is not there, or a value beyond 0 to 1
 */
export function resolveClamps(
  clamps: readonly (Clamp | string)[],
  { cell: kind, hiddenSize: H }: Pick<RecurrentConfig, 'cell' | 'hiddenSize'>,
  tokenCount: number,
): GateClamps {
  const resolved: { [gate in GateName]?: Vector } = {};
  for (const { clamp, spec } of written(clamps)) {
    if (!isGateClamp(clamp)) {
      throw wrong(spec, `"${clamp.gate}" is of models of attention; ${gatesThere(kind)}`);
    }
    checkGate(spec, clamp, kind);
    const units = placesIn(spec, 'unit', clamp.units, H);
    const values = resolved[clamp.gate] ?? new Float64Array(tokenCount * H).fill(Number.NaN); // [T, H]
    resolved[clamp.gate] = values;
    for (const token of placesIn(spec, 'token', clamp.tokens, tokenCount)) {
      for (const unit of units) values[token * H + unit] = clamp.value;
    }
  }
  return resolved;
}

/**
 * The clamps of one reading by a model of attention, as the engine takes them.
 *
 * @param tokenCount T
 * @throws {ClampError} when a clamp names a gate, layer, head, token or word that is not there, or more than a row has
 */
export function resolveForAttention(
  clamps: readonly (Clamp | string)[],
  config: Pick<AttentionConfig, 'numLayers' | 'numHeads'>,
  tokenCount: number,
): AttentionClamps {
  const own = written(clamps).map(({ clamp, spec }): WrittenClamp => {
    if (isGateClamp(clamp)) throw wrong(spec, `no gate "${clamp.gate}"; ${gatesThere('attention')}`);
    return { clamp, spec };
  });
  return resolveAttentionClamps(own, config, tokenCount);
}

/** @throws {ClampError} when a clamp is none of this model's, or names something that is not there */
export function checkClamps(clamps: readonly (Clamp | string)[], config: ModelConfig, tokenCount: number): void {
  if (config.cell === 'attention') resolveForAttention(clamps, config, tokenCount);
  else resolveClamps(clamps, config, tokenCount);
}

/** Each clamp, and how it is written. */
function written(clamps: readonly (Clamp | string)[]): readonly { readonly clamp: Clamp; readonly spec: string }[] {
  if (clamps.length > MOST_CLAMPS)
    throw new ClampError(`there are ${clamps.length} clamps, ${MOST_CLAMPS} at most: a clamp may name many tokens`);
  return clamps.map((given) =>
    typeof given === 'string' ? { clamp: parseClamp(given), spec: given } : { clamp: given, spec: formatClamp(given) },
  );
}

function checkGate(spec: string, { gate, value }: GateClamp, kind: ModelConfig['cell']): void {
  if (!readers[kind].gates.includes(gate)) throw wrong(spec, `no gate "${gate}"; ${gatesThere(kind)}`);
  if (!(value >= 0 && value <= 1)) throw wrong(spec, `the value must be 0 to 1, found ${value}`);
}

function gatesThere(kind: ModelConfig['cell']): string {
  const { gates } = readers[kind];
  const there = gates.length > 0 ? `has ${gates.join(', ')}` : 'has no gates';
  const instead =
    kind === 'attention' ? ': give attention:LAYER.HEAD@TOKEN/WORD=VALUE or head:LAYER.HEAD@TOKENS=0' : '';
  return `a model of the kind ${kind} ${there}${instead}`;
}
