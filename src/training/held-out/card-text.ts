import { stringify } from 'yaml';

/** An accuracy to report, as `readCard` reads it back. */
export interface CardResult {
  /** the data set's id, which commands show: `sst2` */
  readonly dataset: string;
  /** as people call it */
  readonly name: string;
  /** `test` or `validation` */
  readonly split: string;
  /** 0 to 1 */
  readonly accuracy: number;
}

/**
 * A model card: YAML front matter as the Hugging Face hub reads it (`model-index`), then Markdown.
 *
 * @param license an SPDX identifier in small letters; none where the data's owner has to decide
 * @param body Markdown, without the front matter
 */
export function formatCard(name: string, results: readonly CardResult[], body: string, license?: string): string {
  const index = results.map(({ dataset, name: fullName, split, accuracy }) => ({
    task: { type: 'text-classification' },
    dataset: { name: fullName, type: dataset, split },
    metrics: [{ type: 'accuracy', value: Number(accuracy.toFixed(4)) }],
  }));
  const front = { ...(license && { license }), 'model-index': [{ name, results: index }] };
  return `---\n${stringify(front)}---\n\n${body}`;
}
