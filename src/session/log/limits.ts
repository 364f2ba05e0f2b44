/**
 * What a log may hold at most. It may come from anyone: what is beyond is no part of a session that somebody has had.
 */
export const logLimits = {
  /** of a review, as of all that is typed into a line */
  textCharacters: 1_000_000,
  lessonCharacters: 1_000_000,
  /** of a notice, or of what went wrong */
  noticeCharacters: 4000,
  /** how often a lesson may have been saved while it was shown */
  savedLessons: 1000,
  /** of the name of a model or a file, as long as a path may be */
  nameCharacters: 4096,
  keyCharacters: 100,
  /** of one clamp as it is written */
  clampCharacters: 10_000,
  clamps: 200,
  /** names of models in one log */
  models: 50,
} as const;
