import { createHash } from 'node:crypto';
import type { Model } from '../../model/model.ts';

const DIGITS = 16;

/** Tells models apart by all that they read and compute with, whatever they are called. @returns hexadecimal digits */
export function modelChecksum({ config, vocabulary, tensors }: Model): string {
  const hash = createHash('sha256').update(JSON.stringify([config, vocabulary.tokens]));
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    hash.update(JSON.stringify([name, shape])).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex').slice(0, DIGITS);
}
