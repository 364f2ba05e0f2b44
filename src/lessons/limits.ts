/**
 * What a lesson may have at most. It may come from anyone, and reading Markdown takes more than twice as long where there
 * is twice as much of it: what is beyond is told before the work. Five times the longest lesson of the course fits.
 */
export const lessonLimits = {
  /** of the file */
  characters: 1_000_000,
  /** a review of ten thousand words fits */
  frontMatterCharacters: 200_000,
  /** of a comment that stands alone: as many */
  commentCharacters: 200_000,
  steps: 1000,
  /** lists in lists, quotations in quotations, brackets in brackets */
  nesting: 64,
  /** of a block: what stands between two blank lines */
  blockCharacters: 10_000,
  blockLines: 400,
  /** of a block: characters that may mean something to Markdown */
  blockSigns: 500,
  /** of all blocks that are no plain words */
  markupBlocks: 4000,
  markupCharacters: 100_000,
  markupSigns: 10_000,
  /** more are not told one by one */
  mistakes: 100,
  /** of a claim or a goal */
  expressionWords: 200,
  /** between a token and the end; more show nothing new: what can vanish has vanished */
  filler: 1000,
  /** that the claims of some lessons may have read together, those of one reading counted once */
  tokensRead: 200_000,
  /** of those, as many are remembered */
  tokensRemembered: 40_000,
} as const;

/** `20,000`, whatever the language of the machine. */
export const counted = (count: number): string => count.toLocaleString('en');
