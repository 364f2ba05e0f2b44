import { f16round, setFloat16 } from '@petamoriken/float16';

/** How the numbers of a tensor lie in a weight file, little-endian. All are read into float64. */
export interface Dtype {
  /** of one number */
  readonly bytes: number;
  read(view: DataView, offset: number): number;
  /** many in a row, as `read` reads each; only where there is a faster way */
  readAll?(view: DataView, offset: number, into: Float64Array): void;
}

/** A dtype that is also written. */
export interface WritableDtype extends Dtype {
  write(view: DataView, offset: number, value: number): void;
  /** the nearest number that the type can hold; infinite where the number is too large for it */
  round(value: number): number;
}

/** What a model can be written as. */
export type WritableDtypeName = 'F16' | 'F32' | 'F64';

export const writableDtypes: Readonly<Record<WritableDtypeName, WritableDtype>> = {
  F16: {
    bytes: 2,
    read: readFloat16,
    readAll: readFloat16s,
    write: (view, offset, value) => setFloat16(view, offset, value, true),
    round: f16round,
  },
  F32: {
    bytes: 4,
    read: (view, offset) => view.getFloat32(offset, true),
    write: (view, offset, value) => view.setFloat32(offset, value, true),
    round: Math.fround,
  },
  F64: {
    bytes: 8,
    read: (view, offset) => view.getFloat64(offset, true),
    write: (view, offset, value) => view.setFloat64(offset, value, true),
    round: (value) => value,
  },
};

const single = new DataView(new ArrayBuffer(4));

/** bfloat16 is the upper half of a float32. */
function readBfloat16(view: DataView, offset: number): number {
  single.setUint32(0, view.getUint16(offset, true) << 16);
  return single.getFloat32(0);
}

/**
 * IEEE 754 binary16. Moved to where a float32 has them, its bits stand for 2^-112 of the number. A model has a hundred
 * thousand of these, and the library's `getFloat16`, used once for each, takes a tenth of the time that the program has
 * to start.
 */
function readFloat16(view: DataView, offset: number): number {
  const bits = view.getUint16(offset, true);
  const sign = bits & 0x8000 ? -1 : 1;
  if ((bits & 0x7c00) === 0x7c00) return bits & 0x3ff ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  single.setUint32(0, (bits & 0x7fff) << 13);
  return sign * single.getFloat32(0) * 2 ** 112;
}

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** As `readFloat16`, in one loop: it is compiled before it has gone far. */
function readFloat16s(view: DataView, offset: number, into: Float64Array): void {
  for (let k = 0; k < into.length; k++) {
    const half = view.getUint16(offset + 2 * k, true);
    if ((half & 0x7c00) === 0x7c00) {
      into[k] = readFloat16(view, offset + 2 * k);
      continue;
    }
    bits[0] = (half & 0x7fff) << 13;
    into[k] = half & 0x8000 ? -(float[0] * 2 ** 112) : float[0] * 2 ** 112;
  }
}

/** What is read. */
export const dtypes: Readonly<Record<string, Dtype>> = { ...writableDtypes, BF16: { bytes: 2, read: readBfloat16 } };
