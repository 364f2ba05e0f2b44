import { DataError } from './example.ts';
import { isMissing, isNumber, knownValue, plainValue } from './known-names.ts';

/** A label as it stands in a file, and where. */
export interface RawLabel {
  /** `file:line` */
  readonly where: string;
  readonly label: unknown;
  /** whether its column is called as one of stars is */
  readonly isStars: boolean;
}

/** What a value of a file is to mean. */
export interface Mapped {
  readonly value: string;
  readonly label: string;
}

/** What the labels of some files mean. */
export interface Labelling {
  /** of the model, in the order of its outputs */
  readonly labels: readonly string[];
  /** what was taken for what, for people */
  readonly said: string;
  /** for two labels a probability of the second, else an index; undefined where `--map` leaves the value out */
  targetOf(label: unknown): number | readonly number[] | undefined;
}

export interface LabelOptions {
  /** the labels of a model that is there already */
  readonly expected?: readonly string[] | undefined;
  readonly map?: readonly Mapped[] | undefined;
}

export const BINARY = ['negative', 'positive'] as const;
export const STARS_MAP = '--map 1=negative,2=negative,4=positive,5=positive';
const MOST_LABELS = 100;
/** In so many rows a label that stands once is a slip rather than a label. */
const MANY_ROWS = 50;

/** Pairs of numbers that stand for negative and positive where the column is not one of stars. */
const pairs = ['1 2', '-1 1', '0 4'];

/**
 * What labels mean: by `--map`, by the names that a model has, or by the values that are known; any others are labels of
 * their own, numbers ascending, else alphabetical.
 *
 * @throws {DataError} where a label is missing, or cannot be told: stars are never guessed on a model of two labels
 */
export function labellingOf(raws: readonly RawLabel[], { expected, map }: LabelOptions): Labelling {
  if (map) return mapped(raws, map, expected);
  const targets = probabilities(raws);
  if (targets && isBinary(expected)) return targets;
  const counts = countValues(raws);
  const values = [...counts.keys()];
  if (expected && values.every((value) => expected.includes(value))) return byName(expected, values);
  const found =
    binaryOf(
      values,
      raws.some(({ isStars }) => isStars),
    ) ?? severalOf(raws, counts, expected);
  if (!expected || expected.join('\n') === found.labels.join('\n')) return found;
  if (found.labels.every((label) => expected.includes(label))) return renamed(found, expected);
  throw unlike(raws, values, expected);
}

const isBinary = (labels: readonly string[] = BINARY): boolean => labels.join() === BINARY.join();

/** Numbers from 0 to 1, or a list of them: probabilities of "positive". */
function probabilities(raws: readonly RawLabel[]): Labelling | undefined {
  const isShare = (value: string): boolean => isNumber(value) && Number(value) >= 0 && Number(value) <= 1;
  if (!raws.every(({ label }) => Array.isArray(label) || isShare(plainValue(label)))) return undefined;
  const isHard = raws.every(({ label }) => ['0', '1'].includes(plainValue(label)));
  return {
    labels: BINARY,
    said: isHard ? '0 → negative, 1 → positive' : 'a probability of positive',
    targetOf: (label) => (Array.isArray(label) ? label : Number(plainValue(label))),
  };
}

/** Every value with how often it stands there. */
function countValues(raws: readonly RawLabel[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label, where } of raws) {
    const value = plainValue(label);
    if (isMissing(label)) {
      const found = value === '' ? '' : ` ("${value}")`;
      const others = [...new Set(raws.flatMap((raw) => (isMissing(raw.label) ? [] : [plainValue(raw.label)])))];
      const rank = (other: string): number => (isNumber(other) ? Number(other) : (knownValue(other) ?? 0));
      others.sort((a, b) => rank(a) - rank(b));
      const pieces = others.map((other) => `${other}=${other}`);
      const otherwise =
        others.length < 2 || others.length > 6 ? 'take the row out' : `leave it out by ${quotedMap(pieces)}`;
      throw new DataError(`${where}: the label is empty${found}: write one there, or ${otherwise}`);
    }
    if (typeof label === 'object') throw noLabel(label, where);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

export const noLabel = (label: unknown, where: string): DataError =>
  new DataError(
    `${where}: the label must be a word or a number, found ${JSON.stringify(label).slice(0, 40)}: name its column by --label`,
  );

function byName(labels: readonly string[], values: readonly string[]): Labelling {
  const said = labels.filter((label) => values.includes(label)).map((label) => `${label} → ${labels.indexOf(label)}`);
  return { labels, said: said.join(', '), targetOf: (label) => labels.indexOf(plainValue(label)) };
}

/** Words that are known, or one of the known pairs of numbers, are negative and positive. */
function binaryOf(values: readonly string[], isStars: boolean): Labelling | undefined {
  const pair = pairs.find((one) => one === values.toSorted((a, b) => Number(a) - Number(b)).join(' '));
  const sides = new Map<string, number>();
  for (const value of values) {
    const bit = value === '0' || value === '1' ? Number(value) : undefined;
    const side = pair && (!isStars || pair === '-1 1') ? pair.split(' ').indexOf(value) : (knownValue(value) ?? bit);
    if (side !== undefined) sides.set(value, side);
  }
  if (sides.size < values.length) return undefined;
  const said = [...sides]
    .sort(([, a], [, b]) => a - b)
    .map(([value, side]) => (value === BINARY[side] ? `${value} → ${side}` : `${value} → ${side} (${BINARY[side]})`));
  return { labels: BINARY, said: said.join(', '), targetOf: (label) => sides.get(plainValue(label)) };
}

/** Labels of their own. */
function severalOf(
  raws: readonly RawLabel[],
  counts: ReadonlyMap<string, number>,
  expected: readonly string[] | undefined,
): Labelling {
  const values = [...counts.keys()];
  const areNumbers = values.every(isNumber);
  if (areNumbers && (values.length < 3 || isBinary(expected ?? []))) throw notGuessed(raws, values);
  const isMessy = values.length > MOST_LABELS || (values.length > 10 && values.length > raws.length / 2);
  if (isMessy || (areNumbers && values.length > 20)) {
    const count = values.length.toLocaleString('en');
    throw new DataError(
      `${fileOf(raws[0].where)}: there are ${count} different labels in ${raws.length.toLocaleString('en')} rows: is it the right column? Name it by --label`,
    );
  }
  const once = values.find((value) => counts.get(value) === 1);
  if (once !== undefined && raws.length >= MANY_ROWS && values.length > 2) {
    const where = raws.find(({ label }) => plainValue(label) === once)?.where;
    throw new DataError(`${where}: only this row has the label "${once}": correct it, or name the others by --map`);
  }
  const labels = areNumbers ? values.sort((a, b) => Number(a) - Number(b)) : values.sort();
  return {
    labels,
    said: `${labels.length} ${labels.length === 1 ? 'label' : 'labels'}: ${labels.join(', ')}`,
    targetOf: (label) => labels.indexOf(plainValue(label)),
  };
}

const fileOf = (where: string): string => where.replace(/:\d+$/, '');

function notGuessed(raws: readonly RawLabel[], values: readonly string[]): DataError {
  const odd = raws.find(({ label }) => !['0', '1'].includes(plainValue(label))) ?? raws[0];
  const found = JSON.stringify(odd.label)?.slice(0, 40);
  return new DataError(
    `${odd.where}: the label must be 0, 1 or a probability in between, found ${found}: ${adviceFor(values, BINARY)}`,
  );
}

/** What to do about labels that are not a model's. */
function adviceFor(values: readonly string[], labels: readonly string[]): string {
  if (!isBinary(labels)) return `say what is what, as in ${mapFor(values, labels)}`;
  if (values.every((value) => /^[1-5]$/.test(value))) return `say what the labels mean, as in ${STARS_MAP}`;
  if (values.toSorted().join() === '-1,0,1') {
    return 'is 0 neutral (--map=-1=negative,1=positive), or is -1 a row without a label (--map 0=negative,1=positive)?';
  }
  if (values.every(isNumber)) return `say what the labels mean, as in ${mapFor(values, labels)}`;
  const known = values.filter((value) => knownValue(value) !== undefined);
  known.sort((a, b) => Number(knownValue(a)) - Number(knownValue(b)));
  if (known.length > 1)
    return `say which are which, as in ${quotedMap(known.map((one) => `${one}=${BINARY[knownValue(one) ?? 0]}`))}`;
  const some = values.slice(0, 6).map((value) => `${value}=…`);
  return `say which are negative and which positive: ${quotedMap(some)}`;
}

/** A `--map` that somebody may have meant: the lower numbers negative, the higher ones positive. */
function mapFor(values: readonly string[], labels: readonly string[]): string {
  const sorted = values.every(isNumber) ? values.toSorted((a, b) => Number(a) - Number(b)) : values.toSorted();
  const shown = sorted.length > 10 ? [...sorted.slice(0, 5), ...sorted.slice(-5)] : sorted;
  const pieces = shown.flatMap((value, index) => {
    const share = shown.length === 1 ? 1 : index / (shown.length - 1);
    const isMiddle = labels.length === 2 && shown.length % 2 === 1 && share === 0.5;
    return isMiddle ? [] : [`${value}=${labels[Math.round(share * (labels.length - 1))]}`];
  });
  return quotedMap(pieces);
}

/** As a shell takes it. */
function quotedMap(pieces: readonly string[]): string {
  const list = pieces.join(',');
  return /[^\w=,.-]/.test(list) ? `--map "${list}"` : list.startsWith('-') ? `--map=${list}` : `--map ${list}`;
}

/** The same labels in the order of a model. */
function renamed(found: Labelling, labels: readonly string[]): Labelling {
  return {
    labels,
    said: found.said,
    targetOf(label) {
      const target = found.targetOf(label);
      return typeof target === 'number' ? labels.indexOf(found.labels[target]) : target;
    },
  };
}

function unlike(raws: readonly RawLabel[], values: readonly string[], expected: readonly string[]): DataError {
  const odd = raws.find(({ label }) => !expected.includes(plainValue(label))) ?? raws[0];
  return new DataError(
    `${odd.where}: the label "${plainValue(odd.label)}" is not known to the model: its labels are ${expected.join(', ')}; ${adviceFor(values, expected)}`,
  );
}

/** 0 and 1 of `--map` are the two labels of a model, whatever they are called. */
function inWordsOf(expected: readonly string[] | undefined, map: readonly Mapped[]): readonly Mapped[] {
  if (expected?.length !== 2 || map.some(({ label }) => expected.includes(label))) return map;
  const own = (label: string): string => expected[(BINARY as readonly string[]).indexOf(label)] ?? label;
  return map.map(({ value, label }) => ({ value, label: own(label) }));
}

function mapped(
  raws: readonly RawLabel[],
  given: readonly Mapped[],
  expected: readonly string[] | undefined,
): Labelling {
  const map = inWordsOf(expected, given);
  const own = [...new Set(map.map(({ label }) => label))];
  const labels = expected ?? own;
  const foreign = own.find((label) => !labels.includes(label));
  if (foreign !== undefined) {
    throw new DataError(`--map: the model has no label "${foreign}"; its labels are ${labels.join(', ')}`);
  }
  const keyOf = (value: unknown): string => plainValue(value).toLowerCase();
  const indices = new Map(map.map(({ value, label }) => [keyOf(value), labels.indexOf(label)]));
  if (!raws.some(({ label }) => indices.has(keyOf(label)))) {
    const found = [...new Set(raws.map(({ label }) => plainValue(label)))].slice(0, 10).map((one) => `"${one}"`);
    throw new DataError(`--map names none of the labels that are there: ${found.join(', ')}`);
  }
  const said = map.map(
    ({ value, label }) => `${value} → ${labels.indexOf(label)}${value === label ? '' : ` (${label})`}`,
  );
  return { labels, said: said.join(', '), targetOf: (label) => indices.get(keyOf(label)) };
}
