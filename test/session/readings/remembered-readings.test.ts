import { expect, test } from 'vitest';
import { trace } from '../../../src/model/tracing/read.ts';
import type { Trace } from '../../../src/model/tracing/trace.ts';
import { remembered } from '../../../src/session/readings/remembered-readings.ts';
import { aModel, demoText } from '../../support/session.ts';

const short = trace(aModel({ hiddenSize: 1 }), demoText);
const long: Trace = {
  ...short,
  steps: Array.from({ length: 10_000 }, () => short.steps[0]).filter((step) => step !== undefined),
};

/** The keys that are left after readings were asked for in this order. */
function left(reading: Trace, keys: string, limits: readonly [number, number]): string {
  const readings = new Map<string, Trace>();
  for (const key of keys) remembered(readings, key, limits, () => reading);
  return [...readings.keys()].join('');
}

test('the last few readings are remembered, the oldest is forgotten first', () => {
  expect(left(short, 'abcd', [1, 3])).toBe('bcd');
  expect(left(short, 'abcad', [1, 3])).toBe('cad');
});

test('of long readings only those are kept that are on the screen together', () => {
  expect(left(long, 'abcd', [2, 8])).toBe('cd');
  expect(left(long, 'abcd', [1, 8])).toBe('d');
});

test('a remembered reading is the same object', () => {
  const readings = new Map<string, Trace>();
  const first = remembered(readings, 'a', [1, 2], () => short);
  expect(remembered(readings, 'a', [1, 2], () => long)).toBe(first);
});
