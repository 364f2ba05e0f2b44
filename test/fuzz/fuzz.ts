import { createRandom, type Random } from '../../src/engine/random.ts';

/**
 * How many inputs the tests of `test/fuzz` try together, each its share; `terminal/hostile.test.ts` comes on top:
 * `FUZZ_INPUTS=100000 npx vitest run --dir test test/fuzz test/terminal/hostile`.
 */
const INPUTS = Number(process.env.FUZZ_INPUTS ?? 2000);
/** Where the inputs come from: with another seed they are others. */
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** No input may take more memory than this. */
const MOST_BYTES = 300e6;
/** No input may take longer: a hang is a fault too. Generous, since a test machine may be busy. */
const MOST_MS = 5000;

/** How long a test may take, by how many inputs there are. */
export const fuzzTimeout = Math.max(60_000, INPUTS * 60);

/**
 * Tries a share of the inputs one after another.
 *
 * @param attempt makes an input of the randomness that it is given, and holds the code to its promise
 * @throws the first fault, with how to see it again
 */
export async function fuzz(
  name: string,
  share: number,
  attempt: (random: Random, index: number) => void | Promise<void>,
): Promise<void> {
  const count = Math.max(10, Math.round(INPUTS * share));
  const random = createRandom(SEED).fork(name);
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    const before = process.memoryUsage.rss();
    try {
      await attempt(random.fork(String(index)), index);
    } catch (cause) {
      const fault = cause instanceof Error ? cause.stack : String(cause);
      throw new Error(`input ${index} of "${name}", FUZZ_SEED=${SEED}: ${fault}`, { cause });
    }
    const added = process.memoryUsage.rss() - before;
    if (added > MOST_BYTES)
      throw new Error(`input ${index} of "${name}", FUZZ_SEED=${SEED}: it took ${(added / 1e6).toFixed(0)} MB`);
    const took = performance.now() - start;
    if (took > MOST_MS)
      throw new Error(`input ${index} of "${name}", FUZZ_SEED=${SEED}: it took ${took.toFixed(0)} ms`);
  }
}

export const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)] as T;

/** Bytes that are wrong in one place or a few: changed, cut out, put in, doubled, or cut off. */
export function damaged(random: Random, bytes: Uint8Array): Uint8Array {
  let result = bytes;
  for (let wounds = 1 + random.integer(3); wounds > 0; wounds--) result = wounded(random, result);
  return result;
}

function wounded(random: Random, bytes: Uint8Array): Uint8Array {
  const at = bytes.length === 0 ? 0 : random.integer(bytes.length);
  const length = 1 + random.integer(random.integer(4) === 0 ? 200 : 8);
  const noise = Uint8Array.from({ length }, () => random.integer(256));
  const digits = Uint8Array.from({ length: 1 + random.integer(12) }, () => 0x30 + random.integer(10));
  switch (random.integer(6)) {
    case 0:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
    case 1:
      return Uint8Array.from([...bytes.subarray(0, at), ...noise, ...bytes.subarray(at)]);
    case 2:
      return bytes.slice(0, at);
    case 3:
      return Uint8Array.from([...bytes.subarray(0, at + length), ...bytes.subarray(at)]);
    case 4:
      return Uint8Array.from([...bytes.subarray(0, at), ...digits, ...bytes.subarray(at + digits.length)]);
    default:
      return bytes.map((byte, index) => (index >= at && index < at + length ? (noise[index - at] ?? byte) : byte));
  }
}

/** Values that nobody expects, as JSON has them. */
const oddValues = [
  ...['null', '-1', '1e308', '1e999', '-0', '""', '[]', '{}', 'true', '99999999', '0.5', '"lstm"', '4294967296'],
  ...['9007199254740993', '"__proto__"', '"toString"', '"\\u001b[2J\\u009b31m\\u202e"', '[[[[]]]]', '{"__proto__":1}'],
];

/** Damage that keeps JSON whole: another value in the place of one. */
export function withOddValue(random: Random, json: string): string {
  const values = Array.from(json.matchAll(/: *("[^"]*"|[\d.]+|true|false)/g));
  if (values.length === 0) return pick(random, oddValues);
  const chosen = pick(random, values);
  return `${json.slice(0, chosen.index)}: ${pick(random, oddValues)}${json.slice(chosen.index + chosen[0].length)}`;
}

const alphabets = [
  () => 0x20 + 0,
  (random: Random) => 0x61 + random.integer(26),
  (random: Random) => random.integer(0x80),
  (random: Random) => 0x80 + random.integer(0x20),
  (random: Random) => 0xa0 + random.integer(0x2000),
  (random: Random) => 0x2000 + random.integer(0x70),
  (random: Random) => 0xd800 + random.integer(0x800),
  (random: Random) => 0x1f000 + random.integer(0xa00),
  (random: Random) => random.integer(0x11_0000),
];

const morsels = [
  '\u001B[2J',
  '\u001B]52;c;eA==\u0007',
  '\u009B1A',
  '\u202E',
  '👨‍👩‍👧‍👦',
  "n't",
  'do n’t',
  '<num>',
  '<unk>',
  '1,000.5',
  '...',
  'not good',
  '\u0301\u0302',
  '\r\n',
  '__proto__',
  'constructor',
];

/** Text of all kinds of characters, halves of pairs and control sequences included. */
export function strangeText(random: Random, most = 60): string {
  let text = '';
  for (let length = random.integer(most); length > 0; length--) {
    text += random.integer(6) === 0 ? pick(random, morsels) : String.fromCodePoint(pick(random, alphabets)(random));
  }
  return text;
}
