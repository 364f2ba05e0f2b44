/** The part of a parsed command line that is TEXT: several words need no quotes, and what follows `--` belongs to it. */
export interface TextArgs {
  readonly text?: readonly string[] | undefined;
  readonly '--'?: readonly string[] | undefined;
}

/** TEXT as it was typed, or undefined where there is none at all; `''` is a text. */
export function textOf({ text = [], '--': afterDashes = [] }: TextArgs): string | undefined {
  const words = [...text, ...afterDashes];
  return words.length > 0 ? words.join(' ') : undefined;
}
