import * as v from 'valibot';
import { parse } from 'yaml';
import { problemOf } from '../schema-problem.ts';

/** An accuracy that a model card reports. */
export interface CardAccuracy {
  /** the data set's id: `sst2` */
  readonly dataset: string;
  /** as people call it: `SST-2` */
  readonly name: string;
  /** 0 to 1 */
  readonly accuracy: number;
}

/** What a program can read of a model card. */
export interface Card {
  /** in the order of the card, no data set twice */
  readonly accuracies: readonly CardAccuracy[];
  /** why the card's figures could not be read: one line */
  readonly problem?: string;
}

/** The YAML between the two `---` lines at the top. */
const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/;

const ACCURACY = 'an accuracy must be a number of 0 to 1';
const metricSchema = v.variant('type', [
  v.object({
    type: v.literal('accuracy'),
    value: v.pipe(v.number(ACCURACY), v.minValue(0, ACCURACY), v.maxValue(1, ACCURACY)),
  }),
  v.object({ type: v.pipe(v.string(), v.notValue('accuracy')) }),
]);
const resultSchema = v.object({
  dataset: v.object({ type: v.string(), name: v.optional(v.string()) }),
  metrics: v.array(metricSchema),
});
const frontMatterSchema = v.object({
  'model-index': v.optional(v.array(v.object({ results: v.array(resultSchema) }))),
});

/**
 * Reads the measured accuracies in a model card's front matter, which is Hugging Face's `model-index`
 * (huggingface.co/docs/hub/model-cards). A card is there for people first: a wrong one is no reason to refuse its model,
 * so what is wrong with it comes back as a sentence.
 *
 * @param text `README.md`; a model without one has no accuracies
 */
export function readCard(text: string | undefined): Card {
  const frontMatter = FRONT_MATTER.exec(text ?? '')?.[1];
  if (frontMatter === undefined) return { accuracies: [] };
  let parsed: unknown;
  try {
    parsed = parse(frontMatter, { logLevel: 'error' }); // a warning would go to the terminal, with the card's own bytes
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { accuracies: [], problem: `README.md: its front matter is not YAML: ${reason}` };
  }
  const result = v.safeParse(frontMatterSchema, parsed ?? {});
  if (result.success) return { accuracies: resultsOf(result.output) };
  const [issue] = result.issues;
  return { accuracies: [], problem: `README.md: ${problemOf(issue)}` };
}

function resultsOf(frontMatter: v.InferOutput<typeof frontMatterSchema>): readonly CardAccuracy[] {
  const results = frontMatter['model-index']?.flatMap((entry) => entry.results) ?? [];
  const accuracies = results.flatMap(({ dataset: { type, name = type }, metrics }) =>
    metrics.flatMap((metric) => ('value' in metric ? [{ dataset: type, name, accuracy: metric.value }] : [])),
  );
  const first = new Map(accuracies.toReversed().map((entry) => [entry.dataset, entry]));
  return accuracies.filter((entry) => first.get(entry.dataset) === entry);
}

/** Accuracies by data set, as the commands print them in JSON. */
export const byDataset = (accuracies: readonly CardAccuracy[]): Readonly<Record<string, number>> =>
  Object.fromEntries(accuracies.map(({ dataset, accuracy }) => [dataset, accuracy]));

/** A card's accuracies by data set; none where the card has none that can be read. */
export const accuraciesOf = (text: string | undefined): Readonly<Record<string, number>> =>
  byDataset(readCard(text).accuracies);
