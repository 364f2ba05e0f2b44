/** A word's weight set by hand, in the row of one token of one head. */
export interface WeightClamp {
  /** all 0-based */
  readonly layer: number;
  readonly head: number;
  /** whose row */
  readonly token: number;
  /** which word of it, `token` at most */
  readonly word: number;
  /** 0 to 1 */
  readonly value: number;
}

/** A head that adds nothing at some tokens. */
export interface HeadClamp {
  readonly layer: number;
  readonly head: number;
  /** which tokens, 0-based */
  readonly tokens: readonly number[];
}

/** What-ifs of one reading. Of two weights of one word the later counts. A clamped weight passes no gradient. */
export interface AttentionClamps {
  readonly weights: readonly WeightClamp[];
  readonly heads: readonly HeadClamp[];
}

/** What is set in one row: by word, its weight. */
export type RowClamp = ReadonlyMap<number, number>;

/** The what-ifs of one head: by token, what is set of its row; and the tokens at which it adds nothing. */
export interface HeadClamps {
  readonly rows: ReadonlyMap<number, RowClamp>;
  readonly silent: ReadonlySet<number>;
}

/** The clamps of one head, or undefined where there are none. */
export function clampsOfHead(clamps: AttentionClamps | undefined, layer: number, head: number): HeadClamps | undefined {
  const isOwn = (one: { readonly layer: number; readonly head: number }): boolean =>
    one.layer === layer && one.head === head;
  const weights = clamps?.weights.filter(isOwn) ?? [];
  const heads = clamps?.heads.filter(isOwn) ?? [];
  if (weights.length === 0 && heads.length === 0) return undefined;
  const rows = new Map<number, Map<number, number>>();
  for (const { token, word, value } of weights) {
    const row = rows.get(token) ?? new Map<number, number>();
    rows.set(token, row.set(word, value));
  }
  return { rows, silent: new Set(heads.flatMap(({ tokens }) => tokens)) };
}

/** A row's weights cannot be what a clamp asks for: there is nothing left that the others could share. */
export class RowError extends RangeError {
  override readonly name = 'RowError';

  constructor(
    readonly layer: number,
    readonly head: number,
    readonly token: number,
    what: string,
  ) {
    super(`layer ${layer}, head ${head}, the row of token ${token}: ${what}`);
  }
}
