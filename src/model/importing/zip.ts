import { ModelError } from '../model-error.ts';

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT: the files, then the directory, then where it begins.

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** A comment may stand after the end. */
const MOST_COMMENT = 65_535;
/** A state_dict has a file a tensor, and a few more. */
const MOST_ENTRIES = 10_000;

/** Whether a file begins as a zip does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length > LOCAL_BYTES && viewOf(bytes).getUint32(0, true) === LOCAL;

/**
 * The files of a zip as `torch.save` writes it: stored as they are. What is compressed is refused, so that nothing is
 * ever larger than the file that holds it.
 *
 * @returns by name, each a part of `bytes`
 * @throws {ModelError} when it is damaged, compressed, encrypted or too large
 */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = viewOf(bytes);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES) throw damaged(`it has ${count} files inside, at most ${MOST_ENTRIES}`);
  const files = new Map<string, Uint8Array>();
  let at = start;
  for (let n = 0; n < count; n++) {
    expectRoom(view, at, ENTRY_BYTES, 'its directory');
    if (view.getUint32(at, true) !== ENTRY) throw damaged('its directory is not where it says');
    const nameBytes = view.getUint16(at + 28, true);
    expectRoom(view, at + ENTRY_BYTES, nameBytes, 'its directory');
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    if (files.has(name)) throw damaged(`the file ${JSON.stringify(name)} is in it twice`);
    files.set(name, contentOf(bytes, view, at, name));
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

function contentOf(bytes: Uint8Array, view: DataView, entry: number, name: string): Uint8Array {
  const flags = view.getUint16(entry + 8, true);
  const method = view.getUint16(entry + 10, true);
  const packed = view.getUint32(entry + 20, true);
  const size = view.getUint32(entry + 24, true);
  const local = view.getUint32(entry + 42, true);
  const shown = JSON.stringify(name);
  if (flags & 1) throw damaged(`${shown} in it is encrypted`);
  if (method !== 0) {
    throw damaged(`${shown} in it is compressed, ${packed} bytes to ${size}; torch.save stores files as they are`);
  }
  if (packed !== size) throw damaged(`${shown} in it has ${packed} bytes and claims ${size}`);
  expectRoom(view, local, LOCAL_BYTES, shown);
  if (view.getUint32(local, true) !== LOCAL) throw damaged(`${shown} is not where its directory says`);
  const start = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  expectRoom(view, start, size, shown);
  return bytes.subarray(start, start + size);
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - MOST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  throw damaged('its end is missing; is it cut short?');
}

function expectRoom(view: DataView, start: number, size: number, what: string): void {
  if (start + size > view.byteLength) {
    throw damaged(`${what} claims ${size} bytes from byte ${start} on, and the file has ${view.byteLength}`);
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const damaged = (what: string): ModelError => new ModelError(what);
