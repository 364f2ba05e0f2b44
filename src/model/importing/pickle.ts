import { ModelError } from '../model-error.ts';

// What a pickle is: a little program for a stack (Python's pickletools describes it). Here it only puts values together:
// no function is ever called, and every global that is not known by name ends the reading.

/** A global that a pickle names: `torch._utils._rebuild_tensor_v2`. */
export interface Global {
  readonly global: string;
}

/** What a pickle asks to be made of a global and its arguments. */
export interface Made {
  readonly global: string;
  readonly args: readonly Value[];
}

/** What lies outside of the pickle: a storage, by what `torch.save` says of it. */
export interface Outside {
  readonly persistent: Value;
}

export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | ReadonlyMap<Value, Value>
  | Global
  | Made
  | Outside;

/** A pickle asks for something that no state_dict needs. */
export class ForeignGlobal extends ModelError {}

/** Of a dictionary of ten thousand tensors. */
const MOST_BYTES = 20_000_000;

interface Machine {
  readonly view: DataView;
  readonly bytes: Uint8Array;
  at: number;
  readonly stack: Value[];
  readonly marks: number[];
  readonly memo: Map<number, Value>;
  isOver: boolean;
}

type Operation = (machine: Machine) => void;

/**
 * Reads a pickle without executing anything of it.
 *
 * @param knows the globals that may be named
 * @throws {ModelError} that names a global which is not among them, or says what is damaged
 */
export function readPickle(bytes: Uint8Array, knows: (global: string) => boolean): Value {
  if (bytes.length > MOST_BYTES) throw damaged(`it has ${bytes.length} bytes, at most ${MOST_BYTES} are read`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const machine: Machine = { view, bytes, at: 0, stack: [], marks: [], memo: new Map(), isOver: false };
  while (!machine.isOver) {
    const code = byte(machine);
    const operation = operations.get(code);
    if (!operation) throw damaged(`it has the operation 0x${code.toString(16)}, which no state_dict needs`);
    operation(machine);
    expectKnown(machine.stack.at(-1), knows);
  }
  return pop(machine);
}

function expectKnown(value: Value | undefined, knows: (global: string) => boolean): void {
  const global = isGlobal(value) ? value.global : undefined;
  if (global === undefined || knows(global)) return;
  const shown = JSON.stringify(global.slice(0, 100));
  throw new ForeignGlobal(
    `the pickle in it asks for ${shown}, which no state_dict needs; nothing of it was run. A file of weights alone is written by torch.save(model.state_dict(), "model.pt")`,
  );
}

const isGlobal = (value: Value | undefined): value is Global =>
  typeof value === 'object' && value !== null && 'global' in value && !('args' in value);

const of = (character: string): number => character.charCodeAt(0);

const operations: ReadonlyMap<number, Operation> = new Map<number, Operation>([
  [0x80, (m) => void byte(m)], // PROTO
  [0x95, (m) => void take(m, 8)], // FRAME
  [
    of('.'),
    (m) => {
      m.isOver = true;
    },
  ],
  [of('('), (m) => void m.marks.push(m.stack.length)],
  [of('N'), (m) => void m.stack.push(null)],
  [0x88, (m) => void m.stack.push(true)],
  [0x89, (m) => void m.stack.push(false)],
  [of('K'), (m) => void m.stack.push(byte(m))],
  [of('M'), (m) => void m.stack.push(m.view.getUint16(take(m, 2), true))],
  [of('J'), (m) => void m.stack.push(m.view.getInt32(take(m, 4), true))],
  [of('G'), (m) => void m.stack.push(m.view.getFloat64(take(m, 8)))],
  [0x8a, (m) => void m.stack.push(longOf(m, byte(m)))],
  [of('X'), (m) => void m.stack.push(textOf(m, m.view.getUint32(take(m, 4), true)))],
  [0x8c, (m) => void m.stack.push(textOf(m, byte(m)))],
  [of('U'), (m) => void m.stack.push(textOf(m, byte(m)))],
  [of('T'), (m) => void m.stack.push(textOf(m, m.view.getUint32(take(m, 4), true)))],
  [of('}'), (m) => void m.stack.push(new Map())],
  [of(']'), (m) => void m.stack.push([])],
  [of(')'), (m) => void m.stack.push([])],
  [of('t'), (m) => void m.stack.push(sinceMark(m))],
  [0x85, (m) => void m.stack.push(last(m, 1))],
  [0x86, (m) => void m.stack.push(last(m, 2))],
  [0x87, (m) => void m.stack.push(last(m, 3))],
  [of('q'), (m) => void m.memo.set(byte(m), top(m))],
  [of('r'), (m) => void m.memo.set(m.view.getUint32(take(m, 4), true), top(m))],
  [0x94, (m) => void m.memo.set(m.memo.size, top(m))],
  [of('h'), (m) => void m.stack.push(remembered(m, byte(m)))],
  [of('j'), (m) => void m.stack.push(remembered(m, m.view.getUint32(take(m, 4), true)))],
  [of('c'), (m) => void m.stack.push({ global: `${lineOf(m)}.${lineOf(m)}` })],
  [0x93, (m) => void m.stack.push({ global: last(m, 2).map(String).join('.') })],
  [of('Q'), (m) => void m.stack.push({ persistent: pop(m) })],
  [of('R'), make],
  [0x81, make],
  [of('b'), (m) => void pop(m)], // BUILD: what a dictionary has beside its items
  [of('a'), (m) => append(m, [pop(m)])],
  [of('e'), (m) => append(m, sinceMark(m))],
  [of('s'), (m) => setItems(m, last(m, 2))],
  [of('u'), (m) => setItems(m, sinceMark(m))],
]);

function make(m: Machine): void {
  const args = pop(m);
  const made = pop(m);
  if (!isGlobal(made) || !Array.isArray(args)) throw damaged('it makes something of what is no global');
  m.stack.push(made.global === 'collections.OrderedDict' ? new Map() : { global: made.global, args });
}

function append(m: Machine, items: readonly Value[]): void {
  const list = top(m);
  if (!Array.isArray(list)) throw damaged('it appends to what is no list');
  for (const item of items) list.push(item);
}

function setItems(m: Machine, items: readonly Value[]): void {
  const dictionary = top(m);
  if (!(dictionary instanceof Map)) throw damaged('it sets an item of what is no dictionary');
  for (let n = 0; n + 1 < items.length; n += 2) dictionary.set(items[n], items[n + 1]);
}

/** Where the next `size` bytes begin, which are then behind. */
function take(m: Machine, size: number): number {
  const start = m.at;
  if (start + size > m.bytes.length) throw damaged('it is cut short');
  m.at += size;
  return start;
}

const byte = (m: Machine): number => m.bytes[take(m, 1)];

function textOf(m: Machine, size: number): string {
  const start = take(m, size);
  return new TextDecoder().decode(m.bytes.subarray(start, start + size));
}

function lineOf(m: Machine): string {
  const end = m.bytes.indexOf(0x0a, m.at);
  if (end < 0) throw damaged('it is cut short');
  const text = textOf(m, end - m.at);
  m.at += 1;
  return text;
}

/** A whole number of up to eight bytes, little-endian, with a sign. */
function longOf(m: Machine, size: number): number {
  if (size > 8) throw damaged(`it has a whole number of ${size} bytes`);
  const start = take(m, size);
  let value = 0n;
  for (let n = size - 1; n >= 0; n--) value = (value << 8n) | BigInt(m.bytes[start + n]);
  return Number(BigInt.asIntN(8 * size, value));
}

function pop(m: Machine): Value {
  const value = m.stack.pop();
  if (value === undefined) throw damaged('it takes what it never made');
  return value;
}

function top(m: Machine): Value {
  const value = m.stack.at(-1);
  if (value === undefined) throw damaged('it takes what it never made');
  return value;
}

function last(m: Machine, count: number): Value[] {
  if (m.stack.length < count) throw damaged('it takes what it never made');
  return m.stack.splice(m.stack.length - count);
}

function sinceMark(m: Machine): Value[] {
  const mark = m.marks.pop();
  if (mark === undefined || mark > m.stack.length) throw damaged('it takes what it never made');
  return m.stack.splice(mark);
}

function remembered(m: Machine, key: number): Value {
  const value = m.memo.get(key);
  if (value === undefined) throw damaged('it takes what it never made');
  return value;
}

const damaged = (what: string): ModelError => new ModelError(`the pickle in it: ${what}`);
