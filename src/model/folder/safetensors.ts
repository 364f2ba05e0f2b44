import * as v from 'valibot';
import { elementCount, type Tensor } from '../../engine/tensor.ts';
import { ModelError } from '../model-error.ts';
import { problemOf, shownValue } from '../schema-problem.ts';
import { dtypes, type WritableDtypeName, writableDtypes } from './dtypes.ts';

// https://huggingface.co/docs/safetensors: the header's length (u64, little-endian), the header (JSON), the numbers.

/** Where the header begins. */
const LENGTH_BYTES = 8;
/** The reference implementation takes ten times as many; what a thousand tensors are called and look like needs less. */
const MAX_HEADER_BYTES = 10_000_000;
/** A hundred layers of two directions have less than a thousand. */
const MAX_TENSORS = 5000;
/**
 * How many batches a BatchNorm has seen: a whole number that PyTorch keeps beside its weights, and that nothing is
 * computed from.
 */
const COUNTER = /(?:^|\.)num_batches_tracked$/;
const COUNTER_BYTES = 8;

/** The numbers begin at a multiple of this, as the reference implementation writes them. */
const ALIGNMENT = 8;

const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entrySchema = v.object({
  dtype: v.string(),
  shape: v.array(wholeNumber),
  data_offsets: v.tuple([wholeNumber, wholeNumber]),
});

/** A tensor as the header announces it. */
interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** in bytes, counted from the end of the header */
  readonly begin: number;
  readonly end: number;
}

/**
 * Reads a weight file. Everything that the header says is checked against the file before any tensor is made.
 *
 * @param bytes the whole file
 * @param file its name, for the errors
 * @throws {ModelError} that names the tensor: on a damaged header, another dtype than F16, BF16, F32 or F64, offsets that
 *   do not fit the shape, overlap or leave holes, a file that is cut short, or a weight that is NaN or infinite
 */
export function readSafetensors(bytes: Uint8Array, file = 'model.safetensors'): Readonly<Record<string, Tensor>> {
  try {
    return tensorsOf(bytes);
  } catch (error) {
    throw inFile(file, error);
  }
}

function tensorsOf(bytes: Uint8Array): Readonly<Record<string, Tensor>> {
  const headerBytes = readHeaderLength(bytes);
  const start = LENGTH_BYTES + headerBytes;
  const announced = Object.entries(parseHeader(bytes.subarray(LENGTH_BYTES, start)));
  if (announced.length > MAX_TENSORS) {
    throw damaged(`it has ${announced.length} tensors, at most ${MAX_TENSORS}: a model that is read here has fewer`);
  }
  const entries = announced.filter(([name]) => name !== '__metadata__').map(([name, entry]) => parseEntry(name, entry));
  checkLayout(entries, bytes.length - start);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  const weights = entries.filter(({ name }) => !COUNTER.test(name));
  return Object.fromEntries(weights.map((entry) => [entry.name, readTensor(entry, view)]));
}

/** Whether a weight file, which has been read already, keeps numbers in half precision. */
export const hasHalves = (bytes: Uint8Array): boolean =>
  Object.values(parseHeader(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + readHeaderLength(bytes)))).some((entry) =>
    ['F16', 'BF16'].includes(entry.dtype),
  );

function readHeaderLength(bytes: Uint8Array): number {
  if (bytes.length < LENGTH_BYTES) throw damaged(`it has ${bytes.length} bytes, too few for a header`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const room = Math.min(bytes.length - LENGTH_BYTES, MAX_HEADER_BYTES);
  if (length > BigInt(room)) {
    throw damaged(
      `its header claims ${length} bytes, expected at most ${room}; is it cut short, or no safetensors file?`,
    );
  }
  return Number(length);
}

function parseHeader(bytes: Uint8Array): object {
  const { header, text } = headerIn(bytes);
  if (typeof header !== 'object' || header === null || Array.isArray(header)) throw noHeader();
  const twice = nameGivenTwice(text);
  if (twice === undefined) return header;
  throw damaged(`tensor ${shownValue(twice)} is there twice: which one is meant?`);
}

function headerIn(bytes: Uint8Array): { readonly header: unknown; readonly text: string } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { header: JSON.parse(text), text };
  } catch {
    throw noHeader();
  }
}

const noHeader = (): ModelError => damaged('its header is not a JSON object');

/** Of two entries of one name JSON would keep the last, and others read the first: the reference reader refuses both. */
function nameGivenTwice(json: string): string | undefined {
  const names = new Set<string>();
  let depth = 0;
  let last = '';
  for (const [piece] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (piece === '{' || piece === '[') depth += 1;
    else if (piece === '}' || piece === ']') depth -= 1;
    else if (piece !== ':') last = piece;
    else if (depth === 1) {
      const name: string = JSON.parse(last);
      if (names.has(name)) return name;
      names.add(name);
    }
  }
  return undefined;
}

function parseEntry(name: string, value: unknown): Entry {
  const result = v.safeParse(entrySchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw damaged(`tensor ${shownValue(name)}: ${problemOf(issue)}`);
  }
  const { dtype, shape, data_offsets } = result.output;
  const [begin, end] = data_offsets;
  const isCounter = COUNTER.test(name) && dtype === 'I64';
  const found = isCounter ? { bytes: COUNTER_BYTES } : Object.hasOwn(dtypes, dtype) ? dtypes[dtype] : undefined;
  if (!found) {
    const known = Object.keys(dtypes).join(', ');
    throw damaged(`tensor ${shownValue(name)} has the dtype ${shownValue(dtype)}, expected ${known}`);
  }
  const expected = elementCount(shape) * found.bytes;
  if (end - begin !== expected) {
    throw damaged(
      `tensor ${shownValue(name)} has ${end - begin} bytes, expected ${expected} for ${dtype} [${shape.join(', ')}]`,
    );
  }
  return { name, dtype, shape, begin, end };
}

/** Every byte after the header belongs to one tensor. */
function checkLayout(entries: readonly Entry[], dataBytes: number): void {
  let reached = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== reached) {
      const what = begin < reached ? 'overlaps the tensor before it' : 'leaves a hole before it';
      throw damaged(`tensor ${shownValue(name)} begins at byte ${begin}, expected ${reached}: it ${what}`);
    }
    reached = end;
  }
  if (reached !== dataBytes) {
    const what = reached > dataBytes ? 'it is cut short' : 'something follows the last tensor';
    throw damaged(`it holds ${dataBytes} bytes of weights, expected ${reached}: ${what}`);
  }
}

function readTensor({ name, dtype, shape, begin }: Entry, view: DataView): Tensor {
  const { bytes, read, readAll } = dtypes[dtype];
  const data = new Float64Array(elementCount(shape));
  if (readAll) readAll(view, begin, data);
  else for (let k = 0; k < data.length; k++) data[k] = read(view, begin + k * bytes);
  for (let k = 0; k < data.length; k++) {
    if (!Number.isFinite(data[k])) {
      throw damaged(`tensor ${shownValue(name)} has ${data[k]} at element ${k}: every weight must be finite`);
    }
  }
  return { shape, data };
}

/**
 * Writes a weight file that PyTorch's `safetensors.torch.load_file` reads. The same tensors give the same bytes.
 *
 * @throws {ModelError} when a weight is not finite, or too large for the dtype
 */
export function writeSafetensors(
  tensors: Readonly<Record<string, Tensor>>,
  dtype: WritableDtypeName,
  name = 'model.safetensors',
): Uint8Array {
  const { bytes, write, round } = writableDtypes[dtype];
  let reached = 0;
  const entries = Object.entries(tensors).map(([tensor, { shape, data }]) => {
    const begin = reached;
    reached += data.length * bytes;
    return [tensor, { dtype, shape, data_offsets: [begin, reached] }];
  });
  const header = paddedHeader({ __metadata__: { format: 'pt' }, ...Object.fromEntries(entries) });
  const file = new Uint8Array(LENGTH_BYTES + header.length + reached);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  file.set(header, LENGTH_BYTES);
  let offset = LENGTH_BYTES + header.length;
  for (const [tensor, { data }] of Object.entries(tensors)) {
    for (const value of data) {
      if (!Number.isFinite(round(value)))
        throw inFile(name, damaged(`tensor ${shownValue(tensor)}: ${value} cannot be kept as ${dtype}`));
      write(view, offset, value);
      offset += bytes;
    }
  }
  return file;
}

function paddedHeader(header: object): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(bytes.length / ALIGNMENT) * ALIGNMENT).fill(' '.charCodeAt(0));
  padded.set(bytes);
  return padded;
}

/** The smallest dtype that keeps every weight exactly. */
export const exactDtype = (tensors: Readonly<Record<string, Tensor>>): WritableDtypeName =>
  Object.values(tensors).reduce<WritableDtypeName>((dtype, { data }) => {
    const order: readonly WritableDtypeName[] = ['F16', 'F32', 'F64'];
    return order.slice(order.indexOf(dtype)).find((name) => isExact(name, data)) ?? 'F64';
  }, 'F16');

const isExact = (dtype: WritableDtypeName, data: Float64Array): boolean =>
  data.every((value) => writableDtypes[dtype].round(value) === value);

const damaged = (what: string): ModelError => new ModelError(what);

/** The same complaint, with the file that it is about. */
const inFile = (file: string, error: unknown): unknown =>
  error instanceof ModelError ? new ModelError(`${file}: ${error.message}`) : error;

/** Every weight as a dtype holds it: what is read back from a file of it. */
export const roundedTo = (
  dtype: WritableDtypeName,
  tensors: Readonly<Record<string, Tensor>>,
): Readonly<Record<string, Tensor>> =>
  Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, data }]) => [
      name,
      { shape, data: data.map(writableDtypes[dtype].round) },
    ]),
  );
