/** A ratio of times in words: "11.5× faster", "1.8× slower". */
export const inWords = (ratio: number): string =>
  ratio >= 1 ? `${ratio.toFixed(1)}× faster` : `${(1 / ratio).toFixed(1)}× slower`;

/** What a ratio must be at least, beside what it is. */
export const verdict = (ratio: number, goal: number): readonly string[] => [
  inWords(ratio),
  inWords(goal),
  ratio < goal ? 'missed' : '',
];

/** Prints a title and columns: the first to the left, the others to the right, each as wide as what is in it. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((_, n) => Math.max(...[head, ...rows].map((row) => (row[n] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]) : cell.padStart(widths[n]))).join('   ');
  console.log(`${title}\n`);
  for (const row of [head, ...rows]) console.log(`  ${line(row)}`.trimEnd());
  console.log();
}
