import { stringify } from 'yaml';
import { type Counts, shareOf } from './counts.ts';

/** An accuracy to report, as `readCard` reads it back. */
export type CardResult = {
  /** the data set's id, which commands show: `sst2` */
  readonly dataset: string;
  /** as people call it */
  readonly name: string;
  /** `test` or `validation`; `development` for probes that a recipe was steered by, `seeds` for trainings: no table shows those beside others */
  readonly split: string;
} & (Counts | { readonly accuracy: number }); // counts wherever they are known

/**
 * A model card: YAML front matter as the Hugging Face hub reads it (`model-index`), then Markdown.
 *
 * @param license an SPDX identifier in small letters; none where the data's owner has to decide
 * @param body Markdown, without the front matter
 */
export function formatCard(name: string, results: readonly CardResult[], body: string, license?: string): string {
  const index = results.map((result) => ({
    task: { type: 'text-classification' },
    dataset: { name: result.name, type: result.dataset, split: result.split },
    metrics: [{ type: 'accuracy', ...metricOf(result) }],
  }));
  const front = { ...(license && { license }), 'model-index': [{ name, results: index }] };
  return `---\n${stringify(front)}---\n\n${body}`;
}

/** Unrounded: whoever shows it rounds it, once. */
const metricOf = (result: CardResult) =>
  'right' in result ? { value: shareOf(result), right: result.right, of: result.of } : { value: result.accuracy };
