import type { Cell, GateClamps, GateName } from '../../engine/cell.ts';
import { cells } from '../../engine/cells/index.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { ModelConfig } from '../folder/config.ts';

/** Units or tokens, counted from 0: all of them, or a list of places and of ranges, both ends included. */
export type Places = '*' | readonly (number | readonly [first: number, last: number])[];

/** A what-if: a gate of the top layer that takes a set value, in both directions where there are two. */
export interface Clamp {
  readonly gate: GateName;
  readonly units: Places;
  readonly tokens: Places;
  /** 0 to 1 */
  readonly value: number;
}

/** A clamp names something that is not there, or is not written as one. */
export class ClampError extends Error {
  override readonly name = 'ClampError';
}

/** Of one reading; more than anybody sets by hand. */
export const MOST_CLAMPS = 200;
/** Of one clamp as it is written: a list of two thousand tokens. */
const MOST_CHARACTERS = 10_000;

const SPEC = /^([a-z]+)(?::([^@=]*))?@([^@=]*)=(.*)$/;
const PLACES = /^(?:\*|\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)$/;
const VALUE = /^(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?$/i;
const EXAMPLES = 'forget@1=0, input:3,5@2-4=1, output:*@*=0.5';

/** Reads `GATE[:UNITS]@TOKENS=VALUE`. @throws {ClampError} when it is not written so */
export function parseClamp(spec: string): Clamp {
  if (spec.length > MOST_CHARACTERS)
    throw wrong(spec.slice(0, 40), `it has ${spec.length} characters, ${MOST_CHARACTERS} at most`);
  const [, gate, units = '*', tokens, value] = SPEC.exec(spec) ?? [];
  if (gate === undefined) throw wrong(spec, `expected GATE[:UNITS]@TOKENS=VALUE, such as ${EXAMPLES}`);
  if (!isGateName(gate)) throw wrong(spec, `no gate "${gate}"; there are ${[...gateNames].join(', ')}`);
  if (!VALUE.test(value)) throw wrong(spec, `the value must be a number of 0 to 1, found "${value}"`);
  return {
    gate,
    units: parsePlaces(spec, 'units', units),
    tokens: parsePlaces(spec, 'tokens', tokens),
    value: Number(value),
  };
}

/** Writes a clamp as `parseClamp` reads it. */
export function formatClamp({ gate, units, tokens, value }: Clamp): string {
  const list = (places: Places): string =>
    places === '*' ? '*' : places.map((place) => (typeof place === 'number' ? place : place.join('-'))).join(',');
  return `${gate}${units === '*' ? '' : `:${list(units)}`}@${list(tokens)}=${value}`;
}

/**
 * A clamp of a text in which words were put after a token: it stays on the tokens that it was on. A range that the new
 * words stand in holds them too, and one that went to the end goes to the new end.
 *
 * @param inserted `tokens`: how many there were
 */
export function withInserted(
  clamp: Clamp,
  { after, count, tokens }: { readonly after: number; readonly count: number; readonly tokens: number },
): Clamp {
  if (clamp.tokens === '*') return clamp;
  const moved = (place: number): number => (place > after ? place + count : place);
  const end = (place: number): number => (place === tokens - 1 ? place + count : moved(place));
  return {
    ...clamp,
    tokens: clamp.tokens.map((place) =>
      typeof place === 'number' ? moved(place) : ([moved(place[0]), end(place[1])] as const),
    ),
  };
}

const gateNames: ReadonlySet<string> = new Set(Object.values(cells).flatMap(({ gates }) => gates));
const isGateName = (name: string): name is GateName => gateNames.has(name);

function parsePlaces(spec: string, what: string, places: string): Places {
  if (!PLACES.test(places)) throw wrong(spec, `the ${what} must be such as 3,5 or 2-4 or *, found "${places}"`);
  if (places === '*') return '*';
  return places.split(',').map((place) => {
    const [first, last] = place.split('-').map(Number);
    return last === undefined ? first : [first, last];
  });
}

/**
 * The clamps of one reading as the engine takes them. Where two overlap the later one counts.
 *
 * @param tokenCount T
 * @returns by gate, [T, H]; NaN where a gate is left alone
 * @throws {ClampError} when a clamp names a gate, unit or token that is not there, or a value beyond 0 to 1
 */
export function resolveClamps(
  clamps: readonly (Clamp | string)[],
  { cell: kind, hiddenSize: H }: Pick<ModelConfig, 'cell' | 'hiddenSize'>,
  tokenCount: number,
): GateClamps {
  if (clamps.length > MOST_CLAMPS)
    throw new ClampError(`there are ${clamps.length} clamps, ${MOST_CLAMPS} at most: a clamp may name many tokens`);
  const resolved: { [gate in GateName]?: Vector } = {};
  for (const given of clamps) {
    const clamp = typeof given === 'string' ? parseClamp(given) : given;
    const spec = typeof given === 'string' ? given : formatClamp(given);
    checkGate(spec, clamp, cells[kind]);
    const units = placesIn(spec, 'unit', clamp.units, H);
    const values = resolved[clamp.gate] ?? new Float64Array(tokenCount * H).fill(Number.NaN); // [T, H]
    resolved[clamp.gate] = values;
    for (const token of placesIn(spec, 'token', clamp.tokens, tokenCount)) {
      for (const unit of units) values[token * H + unit] = clamp.value;
    }
  }
  return resolved;
}

function checkGate(spec: string, { gate, value }: Clamp, cell: Cell): void {
  if (!cell.gates.includes(gate)) {
    const there = cell.gates.length > 0 ? `has ${cell.gates.join(', ')}` : 'has no gates';
    throw wrong(spec, `no gate "${gate}"; a model of the kind ${cell.kind} ${there}`);
  }
  if (!(value >= 0 && value <= 1)) throw wrong(spec, `the value must be 0 to 1, found ${value}`);
}

/** The places, each once however often it is named. */
function placesIn(spec: string, what: string, places: Places, count: number): readonly number[] {
  const isNamed = new Uint8Array(count);
  const ranges = places === '*' ? [[0, count - 1] as const] : places;
  for (const range of ranges) {
    const [first, last] = typeof range === 'number' ? [range, range] : range;
    if (first > last) throw wrong(spec, `${what}s ${first}-${last} run backwards`);
    for (const end of [first, last]) {
      if (!Number.isInteger(end) || end < 0 || end >= count) {
        throw wrong(spec, `no ${what} ${end}; there are ${count}, counted from 0`);
      }
    }
    isNamed.fill(1, first, last + 1);
  }
  return Array.from(isNamed.keys()).filter((place) => isNamed[place] === 1);
}

const wrong = (spec: string, what: string): ClampError => new ClampError(`clamp "${spec}": ${what}`);
