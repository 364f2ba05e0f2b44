const encoder = new TextEncoder();

/** FNV-1a of a token's UTF-8 bytes, 32 bits (draft-eastlake-fnv), from a start of one's own. */
export function hashOf(token: string, start: number): number {
  let hash = start;
  for (const byte of encoder.encode(token)) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  return hash;
}

const OFFSET_BASIS = 2166136261;

/** The tokens of a vocabulary by their hashes: what a device keeps instead of the words. */
export interface WordHashes {
  /** with which hashing begins, so that no two tokens have the same */
  readonly start: number;
  /** sorted */
  readonly hashes: Uint32Array;
  /** which token, by its id, each hash is of */
  readonly ids: readonly number[];
}

/** @param tokens those that a text can have, and the one for unknown words, with their ids */
export function wordHashes(tokens: readonly (readonly [token: string, id: number])[]): WordHashes {
  for (let start = OFFSET_BASIS; ; start++) {
    const found = new Map(tokens.map(([token, id]) => [hashOf(token, start), id]));
    if (found.size < tokens.length) continue;
    const sorted = [...found].sort(([a], [b]) => a - b);
    return { start, hashes: Uint32Array.from(sorted, ([hash]) => hash), ids: sorted.map(([, id]) => id) };
  }
}
