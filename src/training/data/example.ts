/** A text with what a model should say of it. */
export interface Example {
  /** as a person wrote it, or already its tokens */
  readonly text: string | readonly string[];
  /**
   * For a model with one output the probability of the second label ("positive"), 0 to 1: one number for the whole
   * text, or one for each prefix, [T], the last of which is the whole. For a model with several outputs it is the
   * 0-based index of the label instead.
   */
  readonly target: number | readonly number[];
  /** how much it counts, above 0; 1 where it is not given */
  readonly weight?: number;
  /** where it stands in its file, 1-based */
  readonly line?: number;
}

/** Something in a reader's data is wrong. The message says what, where (`file:line`), what was expected and what came. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/** The target of the whole text. */
export const finalTarget = ({ target }: Example): number =>
  typeof target === 'number' ? target : (target[target.length - 1] ?? Number.NaN);
