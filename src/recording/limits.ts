/** What a recording may have at most: more would be a slip rather than a show. */
export const limits = {
  columns: { least: 20, most: 400 },
  rows: { least: 5, most: 150 },
  keys: 10_000,
  actions: 100_000,
  /** of a log: each action may hold a text, and all are kept */
  characters: 20_000_000,
  /** that change from picture to picture, all together: so many fit into memory */
  cells: 40_000_000,
  /** characters of a pattern that is waited for */
  pattern: 1000,
  /** an hour */
  milliseconds: 3_600_000,
} as const;

/** `1 h 5 min`, `2 min 3.5 s`, `4 s`. */
export function spokenTime(milliseconds: number): string {
  const hours = Math.floor(milliseconds / 3_600_000);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  const minutes = Math.floor(milliseconds / 60_000) % 60;
  if (hours > 0) return `${hours} h ${minutes} min`;
  const seconds = `${Number(((milliseconds % 60_000) / 1000).toFixed(1))} s`;
  return minutes > 0 ? `${minutes} min ${seconds}` : seconds;
}
