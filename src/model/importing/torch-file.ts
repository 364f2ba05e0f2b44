import { elementCount, type Tensor } from '../../engine/tensor.ts';
import { dtypes } from '../folder/dtypes.ts';
import { readSafetensors } from '../folder/safetensors.ts';
import { ModelError } from '../model-error.ts';
import { ForeignGlobal, readPickle, type Value } from './pickle.ts';
import { isZip, readZip } from './zip.ts';

type Tensors = Readonly<Record<string, Tensor>>;

/** The kinds of numbers that a state_dict may keep, by what PyTorch calls their storage. */
const storages: Readonly<Record<string, string>> = {
  'torch.FloatStorage': 'F32',
  'torch.DoubleStorage': 'F64',
  'torch.HalfStorage': 'F16',
  'torch.BFloat16Storage': 'BF16',
};
/** Of whole numbers; none of them is a weight. */
const wholeNumbers: readonly string[] = ['Long', 'Int', 'Short', 'Char', 'Byte', 'Bool'].map(
  (kind) => `torch.${kind}Storage`,
);
const REBUILD = 'torch._utils._rebuild_tensor_v2';
const PARAMETER = 'torch._utils._rebuild_parameter';
const known = new Set([REBUILD, PARAMETER, 'collections.OrderedDict', ...Object.keys(storages), ...wholeNumbers]);

/** Under which names a checkpoint keeps its state_dict beside other things. */
const HOLDERS = ['state_dict', 'model_state_dict', 'model_state', 'model', 'net', 'network', 'weights'];

/** Whole numbers are left out; this stands for them. */
const NO_WEIGHT = 'no weight';

/**
 * The tensors of a weight file of PyTorch, by name: a state_dict that `torch.save` wrote, or safetensors. Nothing in it is
 * executed, and every size is held against the file before anything is made.
 *
 * @throws {ModelError} that says what is wrong, or which global a pickle asks for
 */
export function readTorchFile(bytes: Uint8Array): Tensors {
  if (isZip(bytes)) return ofZip(bytes);
  if (beginsPickle.includes(bytes[0])) {
    expectNoForeignGlobal(bytes);
    throw new ModelError(
      'this is a bare pickle, as PyTorch wrote it before 1.6, or another program; torch.load and torch.save it once more',
    );
  }
  if (bytes.length > 8 && bytes[8] === '{'.charCodeAt(0)) return readSafetensors(bytes, 'it');
  if (bytes[0] === 0x89 && bytes[1] === 0x48) {
    throw new ModelError(
      'this is HDF5, as Keras writes it; README.md, "Your own models", has the lines that convert it',
    );
  }
  throw new ModelError('this is no weight file: expected a state_dict of torch.save (a zip), or safetensors');
}

/** PROTO, a global, a mark: how pickles begin. */
const beginsPickle: readonly number[] = [0x80, 'c'.charCodeAt(0), '('.charCodeAt(0)];

/** A pickle that asks for more than weights is refused by the name of that. */
function expectNoForeignGlobal(bytes: Uint8Array): void {
  try {
    readPickle(bytes, (global) => known.has(global));
  } catch (error) {
    if (error instanceof ForeignGlobal) throw error; // what else is wrong with it does not matter: it is not read
  }
}

function ofZip(bytes: Uint8Array): Tensors {
  const files = readZip(bytes);
  if ([...files.keys()].some((name) => name.endsWith('config.json') || name.endsWith('.h5'))) {
    throw new ModelError('this is a .keras file; README.md, "Your own models", has the lines that convert it');
  }
  const pickle = [...files.keys()].find((name) => /(?:^|\/)data\.pkl$/.test(name));
  if (pickle === undefined) throw new ModelError('it is a zip without a data.pkl, as torch.save writes one');
  const folder = pickle.slice(0, -'data.pkl'.length);
  if ([...files.keys()].some((name) => name.startsWith(`${folder}code/`))) {
    throw new ModelError(
      'this is TorchScript, which holds a program; save the weights: torch.save(model.state_dict(), "model.pt")',
    );
  }
  const byteOrder = files.get(`${folder}byteorder`);
  if (byteOrder && new TextDecoder().decode(byteOrder) !== 'little') throw new ModelError('its numbers are big-endian');
  const found = stateDict(readPickle(files.get(pickle) ?? new Uint8Array(), (global) => known.has(global)));
  const entries = [...found].filter((entry): entry is [string, Value] => typeof entry[0] === 'string');
  const room = { left: bytes.length };
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const tensor = named(name, () => tensorOf(value, files, folder, room));
      return tensor === NO_WEIGHT ? [] : [[name, tensor] as const];
    }),
  );
}

function named<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ModelError)
      throw new ModelError(`tensor ${JSON.stringify(name.slice(0, 100))}: ${error.message}`);
    throw error;
  }
}

/** The dictionary of tensors: the whole file, or a part of a checkpoint. */
function stateDict(value: Value): ReadonlyMap<Value, Value> {
  if (!(value instanceof Map)) throw new ModelError('it holds no state_dict: expected a dictionary of tensors');
  const isTensor = (one: Value): boolean => isMade(one, REBUILD) || isMade(one, PARAMETER);
  const inside = [value, ...HOLDERS.map((name) => value.get(name))].find(
    (one): one is ReadonlyMap<Value, Value> => one instanceof Map && one.size > 0 && [...one.values()].every(isTensor),
  );
  if (inside) return inside;
  const keys = [...value.keys()].map(String).slice(0, 12).join(', ');
  throw new ModelError(
    `it holds no state_dict: expected a dictionary of tensors, or one called ${HOLDERS.join(', ')}; found ${keys || 'nothing'}`,
  );
}

const isMade = (value: Value | undefined, global: string): value is { global: string; args: readonly Value[] } =>
  typeof value === 'object' && value !== null && 'args' in value && value.global === global;

/** How many more numbers the tensors of a file may have together: no more than it has bytes. */
interface Room {
  left: number;
}

function tensorOf(
  value: Value,
  files: ReadonlyMap<string, Uint8Array>,
  folder: string,
  room: Room,
): Tensor | typeof NO_WEIGHT {
  if (isMade(value, PARAMETER)) return tensorOf(value.args[0], files, folder, room);
  if (!isMade(value, REBUILD)) throw new ModelError('it is no tensor');
  const [storage, offset, size, stride] = value.args;
  const { kind, key, count } = storageOf(storage);
  if (wholeNumbers.includes(kind)) return NO_WEIGHT;
  const shape = countsIn(size);
  const strides = countsIn(stride);
  const elements = elementCount(shape);
  const written = `[${shape.join(', ')}]`;
  const bytes = files.get(`${folder}data/${key}`);
  if (!bytes) throw new ModelError(`its numbers, data/${key}, are not in the file`);
  const dtype = dtypes[storages[kind]];
  const there = Math.min(count, Math.floor(bytes.length / dtype.bytes));
  const [start] = countsIn([offset]);
  const end = start + shape.reduce((sum, side, n) => sum + (side - 1) * (strides[n] ?? 0), 0);
  if (strides.length !== shape.length || elements < 1 || elements > there || end >= there) {
    throw new ModelError(`${written} does not fit in the ${there} numbers that are stored for it`);
  }
  room.left -= elements;
  if (room.left < 0) throw new ModelError(`${written}: the tensors have more numbers than the file has bytes`);
  return { shape, data: numbersOf(bytes, dtype, start, shape, strides) };
}

/** `('storage', torch.FloatStorage, '0', 'cpu', 160)` */
function storageOf(value: Value): { kind: string; key: string; count: number } {
  const parts = typeof value === 'object' && value !== null && 'persistent' in value ? value.persistent : [];
  const [what, type, key, , count] = Array.isArray(parts) ? parts : [];
  const kind = typeof type === 'object' && type !== null && 'global' in type ? type.global : undefined;
  if (what !== 'storage' || kind === undefined || typeof key !== 'string' || typeof count !== 'number') {
    throw new ModelError('its storage is not as torch.save writes it');
  }
  if (!/^\d+$/.test(key)) throw new ModelError('its storage has no number');
  return { kind, key, count };
}

function countsIn(value: Value | undefined): readonly number[] {
  const isCount = (one: Value): one is number => typeof one === 'number' && Number.isSafeInteger(one) && one >= 0;
  if (!Array.isArray(value) || !value.every(isCount)) throw new ModelError('its shape is not a list of whole numbers');
  return value;
}

/** The numbers of a tensor row by row, however they lie. */
function numbersOf(
  bytes: Uint8Array,
  dtype: (typeof dtypes)[string],
  start: number,
  shape: readonly number[],
  strides: readonly number[],
): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const data = new Float64Array(elementCount(shape));
  const place = shape.map(() => 0);
  for (let k = 0; k < data.length; k++) {
    const at = place.reduce((sum, index, n) => sum + index * strides[n], start);
    data[k] = dtype.read(view, at * dtype.bytes);
    if (!Number.isFinite(data[k])) throw new ModelError(`element ${k} is ${data[k]}: every weight must be finite`);
    for (let n = shape.length - 1; n >= 0; n--) {
      place[n] += 1;
      if (place[n] < shape[n]) break;
      place[n] = 0;
    }
  }
  return data;
}
