/** A number as it may be shown: in a what-if beside the trained one, and not at all while a prediction asks for it. */
export interface Shown {
  readonly value: number;
  /** what it is in the unaltered run; only in a what-if that changes it */
  readonly trained?: number;
  /** a prediction of it is open: `?` instead of the number, and nothing that gives it away */
  readonly isHidden?: boolean;
}

/**
 * A calculation with its numbers. `product` is a gate × a value, `sum` a + b, `gated tanh` a gate × tanh of a value,
 * `tanh` and `relu` of one value; `affine` is the product of a matrix and a vector with a bias, whose terms are too many to show.
 */
export interface Arithmetic {
  readonly operation: 'product' | 'sum' | 'gated tanh' | 'tanh' | 'relu' | 'affine';
  readonly operands: readonly Shown[];
  readonly result: Shown;
}
