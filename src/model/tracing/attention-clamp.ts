import type { AttentionClamps, HeadClamp, WeightClamp } from '../../engine/attention/clamps.ts';
import type { AttentionConfig } from '../folder/config.ts';
import {
  formatPlaces,
  type Insertion,
  movedPlaces,
  movedToken,
  type Places,
  parsePlaces,
  placesIn,
  wrongClamp,
} from './places.ts';

/** A what-if: how much one token looks at one word, in one head; the other words share what is left. */
export interface AttentionWeight extends WeightClamp {
  readonly gate: 'attention';
}

/** A what-if: a head that adds nothing at some tokens. */
export interface HeadOff extends Omit<HeadClamp, 'tokens'> {
  readonly gate: 'head';
  readonly tokens: Places;
  readonly value: 0;
}

export type AttentionClamp = AttentionWeight | HeadOff;

const HEAD = /^(\d+)\.(\d+)$/;
const PAIR = /^(\d+)\/(\d+)$/;

/**
 * Reads what stands in `attention:LAYER.HEAD@TOKEN/WORD=VALUE` or `head:LAYER.HEAD@TOKENS=0`.
 *
 * @throws {ClampError} when it is not written so
 */
export function parseAttentionClamp(
  spec: string,
  gate: AttentionClamp['gate'],
  place: string,
  tokens: string,
  value: number,
): AttentionClamp {
  const [, layer, head] = HEAD.exec(place) ?? [];
  if (layer === undefined) throw wrongClamp(spec, `expected ${gate}:LAYER.HEAD, such as ${gate}:1.0, found "${place}"`);
  const where = { layer: Number(layer), head: Number(head) };
  if (gate === 'head') {
    if (value !== 0) throw wrongClamp(spec, `a head is switched off with =0, found ${value}`);
    return { gate, ...where, tokens: parsePlaces(spec, 'tokens', tokens), value };
  }
  const [, token, word] = PAIR.exec(tokens) ?? [];
  if (token === undefined) throw wrongClamp(spec, `expected TOKEN/WORD, such as 5/2, found "${tokens}"`);
  return { gate, ...where, token: Number(token), word: Number(word), value };
}

/** Writes a clamp as `parseClamp` reads it. */
export const formatAttentionClamp = (clamp: AttentionClamp): string =>
  clamp.gate === 'head'
    ? `head:${clamp.layer}.${clamp.head}@${formatPlaces(clamp.tokens)}=0`
    : `attention:${clamp.layer}.${clamp.head}@${clamp.token}/${clamp.word}=${clamp.value}`;

/** The same clamp of a text in which words were put after a token. */
export const withInsertedAttention = (clamp: AttentionClamp, inserted: Insertion): AttentionClamp =>
  clamp.gate === 'head'
    ? { ...clamp, tokens: movedPlaces(clamp.tokens, inserted) }
    : { ...clamp, token: movedToken(clamp.token, inserted), word: movedToken(clamp.word, inserted) };

/** A clamp and how it was written. */
export interface WrittenClamp {
  readonly spec: string;
  readonly clamp: AttentionClamp;
}

/**
 * The clamps of one reading as the engine takes them.
 *
 * @param tokenCount T
 * @throws {ClampError} when one names a layer, head, token or word that is not there, or a row's weights more than sum to 1
 */
export function resolveAttentionClamps(
  clamps: readonly WrittenClamp[],
  config: Pick<AttentionConfig, 'numLayers' | 'numHeads'>,
  tokenCount: number,
): AttentionClamps {
  const weights = new Map<string, WeightClamp>();
  const heads: HeadClamp[] = [];
  for (const { spec, clamp } of clamps) {
    expectPlace(spec, 'layer', clamp.layer, config.numLayers);
    expectPlace(spec, 'head', clamp.head, config.numHeads);
    if (clamp.gate === 'head') {
      const { layer, head, tokens } = clamp;
      heads.push({ layer, head, tokens: placesIn(spec, 'token', tokens, tokenCount) });
      continue;
    }
    const { layer, head, token, word, value } = clamp;
    expectWeight(spec, clamp, tokenCount);
    weights.set(`${layer}.${head}@${token}/${word}`, { layer, head, token, word, value });
    expectRow(spec, clamp, [...weights.values()]);
  }
  return { weights: [...weights.values()], heads };
}

function expectPlace(spec: string, what: string, place: number, count: number): void {
  if (Number.isInteger(place) && place >= 0 && place < count) return;
  throw wrongClamp(spec, `no ${what} ${place}; there ${count === 1 ? 'is 1' : `are ${count}`}, counted from 0`);
}

function expectWeight(spec: string, { token, word, value }: AttentionWeight, tokenCount: number): void {
  expectPlace(spec, 'token', token, tokenCount);
  expectPlace(spec, 'word', word, tokenCount);
  if (word > token) throw wrongClamp(spec, `word ${word} comes after token ${token}, which looks back only`);
  if (token === 0) throw wrongClamp(spec, 'the first token has one word to look at, whose weight is 1');
  if (!(value >= 0 && value <= 1)) throw wrongClamp(spec, `the value must be 0 to 1, found ${value}`);
}

/** Decimals that were written to sum to 1 may miss it by a bit in the last place. */
const ROUNDING = 1e-12;

function expectRow(spec: string, { layer, head, token }: AttentionWeight, weights: readonly WeightClamp[]): void {
  const row = weights.filter((one) => one.layer === layer && one.head === head && one.token === token);
  const sum = row.reduce((total, { value }) => total + value, 0);
  if (sum > 1 + ROUNDING) {
    throw wrongClamp(spec, `the weights that are set in the row of token ${token} sum to ${sum}, 1 at most`);
  }
}
