/** A word, a mark or a number of a text. */
export interface Token {
  /** as it is looked up: lower-case, without accents, `<num>` for a number */
  readonly token: string;
  /** as it is spelt in the text: `text.slice(start, end)` */
  readonly text: string;
  /** in UTF-16 units of the text */
  readonly start: number;
  readonly end: number;
  /** its spelling has a digit or a sign that is in no token, as in `5GB` and `A+` */
  readonly isPartial?: true;
}
