import { getFloat16 } from '@petamoriken/float16';
import { describe, expect, test } from 'vitest';
import type { Tensor } from '../../../src/engine/tensor.ts';
import { dtypes } from '../../../src/model/folder/dtypes.ts';
import { exactDtype, readSafetensors, writeSafetensors } from '../../../src/model/folder/safetensors.ts';

const tensor = (shape: readonly number[], ...values: readonly number[]): Tensor => ({
  shape,
  data: Float64Array.from(values),
});

/** A file with this header, and so many bytes of numbers after it. */
function fileOf(header: unknown, dataBytes: number, headerLength?: bigint): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + text.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, headerLength ?? BigInt(text.length), true);
  file.set(text, 8);
  return file;
}

const entry = (dtype: string, shape: readonly number[], begin: number, end: number) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

describe('reading', () => {
  // 1.5, -2 and the smallest number above 0 that the type has, as IEEE 754 lays them out.
  test.each([
    ['F16', [0x00, 0x3e, 0x00, 0xc0, 0x01, 0x00], 2 ** -24],
    ['BF16', [0xc0, 0x3f, 0x00, 0xc0, 0x01, 0x00], 2 ** -133],
    ['F32', [0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0, 1, 0, 0, 0], 2 ** -149],
    [
      'F64',
      [...[0, 0, 0, 0, 0, 0, 0xf8, 0x3f], ...[0, 0, 0, 0, 0, 0, 0, 0xc0], ...[1, 0, 0, 0, 0, 0, 0, 0]],
      2 ** -1074,
    ],
  ])('knows how %s lays out its numbers', (dtype, bytes, smallest) => {
    const file = fileOf({ t: entry(dtype, [3], 0, bytes.length) }, bytes.length);
    file.set(bytes, file.length - bytes.length);
    expect(readSafetensors(file)).toEqual({ t: tensor([3], 1.5, -2, smallest) });
  });

  test('reads every float16 that there is as the library does', () => {
    const all = Array.from({ length: 0x10000 }, (_, bits) => bits);
    const view = new DataView(Uint16Array.from(all).buffer);
    const read = all.map((bits) => dtypes.F16.read(view, bits * 2));
    expect(read).toEqual(all.map((bits) => getFloat16(view, bits * 2, true)));
  });

  test('leaves metadata aside, and takes tensors in any order', () => {
    const file = fileOf(
      {
        __metadata__: { format: 'pt' },
        b: entry('F32', [1], 4, 8),
        a: entry('F32', [1], 0, 4),
        none: entry('F32', [0, 4], 8, 8),
      },
      8,
    );
    new DataView(file.buffer).setFloat32(file.length - 4, 0.5, true);
    expect(readSafetensors(file)).toEqual({ a: tensor([1], 0), b: tensor([1], 0.5), none: tensor([0, 4]) });
  });

  test('takes a part of a larger buffer for a file, wherever it begins', () => {
    const file = writeSafetensors({ a: tensor([2], 1, 2) }, 'F32');
    const buffer = new Uint8Array(file.length + 3);
    buffer.set(file, 3);
    expect(readSafetensors(buffer.subarray(3))).toEqual({ a: tensor([2], 1, 2) });
  });

  const f32 = entry('F32', [2], 0, 8);
  test.each([
    ['an empty file', new Uint8Array(0), 'it has 0 bytes, too few for a header'],
    [
      'an absurd header length',
      fileOf({ a: f32 }, 8, 2n ** 63n),
      'its header claims 9223372036854775808 bytes, expected at most 62',
    ],
    ['a header that goes beyond the file', fileOf({}, 0, 3n), 'its header claims 3 bytes, expected at most 2'],
    ['a header that is no JSON', fileOf('{"a":', 0), 'its header is not a JSON object'],
    ['a header that is a list', fileOf([], 0), 'its header is not a JSON object'],
    [
      'a tensor without a shape',
      fileOf({ a: { dtype: 'F32', data_offsets: [0, 8] } }, 8),
      'tensor "a": shape is missing',
    ],
    ['a shape that is negative', fileOf({ a: entry('F32', [-2], 0, 8) }, 8), 'tensor "a": shape.0: '],
    ['offsets that are no whole numbers', fileOf({ a: entry('F32', [2], 0, 7.5) }, 8), 'tensor "a": data_offsets.1: '],
    [
      'a dtype of whole numbers',
      fileOf({ a: entry('I64', [1], 0, 8) }, 8),
      'tensor "a" has the dtype "I64", expected F16, F32, F64, BF16',
    ],
    [
      'a dtype that only looks known',
      fileOf({ a: entry('toString', [1], 0, 8) }, 8),
      'tensor "a" has the dtype "toString"',
    ],
    [
      'a shape that does not fit',
      fileOf({ a: entry('F32', [3], 0, 8) }, 8),
      'tensor "a" has 8 bytes, expected 12 for F32 [3]',
    ],
    [
      'a shape of absurd size',
      fileOf({ a: entry('F32', [1e15, 1e15], 0, 8) }, 8),
      'tensor "a" has 8 bytes, expected 4e+30',
    ],
    ['offsets that run backwards', fileOf({ a: entry('F32', [2], 8, 0) }, 8), 'tensor "a" has -8 bytes'],
    [
      'an overlap',
      fileOf({ a: f32, b: entry('F32', [2], 4, 12) }, 12),
      'tensor "b" begins at byte 4, expected 8: it overlaps',
    ],
    [
      'a hole',
      fileOf({ a: f32, b: entry('F32', [2], 12, 20) }, 20),
      'tensor "b" begins at byte 12, expected 8: it leaves a hole',
    ],
    ['weights that are cut short', fileOf({ a: f32 }, 5), 'it holds 5 bytes of weights, expected 8: it is cut short'],
    [
      'something after the weights',
      fileOf({ a: f32 }, 9),
      'it holds 9 bytes of weights, expected 8: something follows',
    ],
  ])('refuses %s', (_, file, message) => {
    expect(() => readSafetensors(file)).toThrow(`model.safetensors: ${message}`);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses a weight that is %d',
    (value) => {
      const file = writeSafetensors({ a: tensor([1], 1), b: tensor([2], 1, 2) }, 'F32');
      new DataView(file.buffer).setFloat32(file.length - 4, value, true);
      expect(() => readSafetensors(file)).toThrow(`tensor "b" has ${value} at element 1`);
    },
  );
});

describe('writing', () => {
  const tensors = { w: tensor([2, 2], 0.1, -2.5, 1e-3, 7), b: tensor([1], 1 / 3) };

  test.each([
    ['F16', 2 ** -11],
    ['F32', 2 ** -24],
    ['F64', 0],
  ] as const)('%s keeps a number to half a unit in its last place', (dtype, error) => {
    const read = readSafetensors(writeSafetensors(tensors, dtype));
    expect(Object.keys(read)).toEqual(['w', 'b']);
    for (const [name, { shape, data }] of Object.entries(tensors)) {
      expect(read[name].shape).toEqual(shape);
      data.forEach((value, k) => {
        expect(Math.abs(read[name].data[k] - value)).toBeLessThanOrEqual(Math.abs(value) * error);
      });
    }
  });

  test('puts the numbers at a multiple of 8 bytes', () => {
    const file = writeSafetensors(tensors, 'F16');
    expect(Number(new DataView(file.buffer).getBigUint64(0, true)) % 8).toBe(0);
  });

  test.each([
    [70_000, 'F16'],
    [1e39, 'F32'],
    [Number.NaN, 'F64'],
  ] as const)('refuses %d as %s', (value, dtype) => {
    expect(() => writeSafetensors({ a: tensor([1], value) }, dtype)).toThrow(
      `tensor "a": ${value} cannot be kept as ${dtype}`,
    );
  });

  test.each([
    ['F16', [0.5, -2048, 0]],
    ['F32', [0.5, Math.fround(0.1)]],
    ['F64', [0.5, Math.fround(0.1), 0.1]],
    ['F32', [70_000]],
  ])('%s is the smallest dtype that keeps %j', (dtype, values) => {
    expect(exactDtype({ a: tensor([1], 1), b: tensor([values.length], ...values) })).toBe(dtype);
  });
});
