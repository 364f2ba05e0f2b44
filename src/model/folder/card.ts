import * as v from 'valibot';
import { parse } from 'yaml';
import { problemOf } from '../schema-problem.ts';

/** An accuracy that a model card reports. */
export interface CardAccuracy {
  /** the data set's id: `sst2` */
  readonly dataset: string;
  /** as people call it: `SST-2` */
  readonly name: string;
  /** 0 to 1; of the counts, where the card has them: then it was never rounded */
  readonly accuracy: number;
  /** how many are right, of how many */
  readonly counts?: { readonly right: number; readonly of: number };
}

/** What a program can read of a model card. */
export interface Card {
  /** in the order of the card, no data set twice */
  readonly accuracies: readonly CardAccuracy[];
  /**
   * on what steered its making (`split: development`) or was written beside it (`held-out`), and how many of several
   * trainings got there (`seeds`): not to stand beside the others
   */
  readonly probes: readonly CardAccuracy[];
  /** why the card's figures could not be read: one line */
  readonly problem?: string;
}

const PROBE_SPLITS: readonly unknown[] = ['development', 'held-out', 'seeds'];

/** The YAML between the two `---` lines at the top. */
const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/;

const ACCURACY = 'an accuracy must be a number of 0 to 1';
const COUNTS = 'expected right and of, two whole numbers whose ratio is the value';
/** How far a value may be rounded that stands beside its counts. */
const ROUNDING = 0.0051;
const count = v.optional(v.pipe(v.number(COUNTS), v.integer(COUNTS), v.minValue(0, COUNTS)));
const accuracySchema = v.pipe(
  v.object({
    type: v.literal('accuracy'),
    value: v.pipe(v.number(ACCURACY), v.minValue(0, ACCURACY), v.maxValue(1, ACCURACY)),
    right: count,
    of: count,
  }),
  v.check(({ value, right, of }) => {
    if (right === undefined || of === undefined) return right === of;
    return right <= of && Math.abs(right / of - value) < ROUNDING; // of 0 examples the ratio is no number
  }, COUNTS),
);
const metricSchema = v.variant('type', [
  accuracySchema,
  v.object({ type: v.pipe(v.string(), v.notValue('accuracy')) }),
]);
const resultSchema = v.object({
  dataset: v.object({ type: v.string(), name: v.optional(v.string()), split: v.optional(v.unknown()) }),
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
  if (frontMatter === undefined) return NOTHING;
  let parsed: unknown;
  try {
    parsed = parse(frontMatter, { logLevel: 'error' }); // a warning would go to the terminal, with the card's own bytes
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { ...NOTHING, problem: `README.md: its front matter is not YAML: ${reason}` };
  }
  const result = v.safeParse(frontMatterSchema, parsed ?? {});
  if (result.success) return resultsOf(result.output);
  const [issue] = result.issues;
  return { ...NOTHING, problem: `README.md: ${problemOf(issue)}` };
}

const NOTHING: Card = { accuracies: [], probes: [] };

function resultsOf(frontMatter: v.InferOutput<typeof frontMatterSchema>): Card {
  const results = frontMatter['model-index']?.flatMap((entry) => entry.results) ?? [];
  const figures = results.flatMap(({ dataset: { type, name = type, split }, metrics }) =>
    metrics.flatMap((metric) =>
      'value' in metric ? [{ isProbe: PROBE_SPLITS.includes(split), dataset: type, name, ...accuracyOf(metric) }] : [],
    ),
  );
  const first = new Map(figures.toReversed().map((entry) => [entry.dataset, entry]));
  const once = figures.filter((entry) => first.get(entry.dataset) === entry);
  const those = (probes: boolean): readonly CardAccuracy[] =>
    once.filter(({ isProbe }) => isProbe === probes).map(({ isProbe: _, ...figure }) => figure);
  return { accuracies: those(false), probes: those(true) };
}

function accuracyOf({
  value,
  right,
  of,
}: v.InferOutput<typeof accuracySchema>): Omit<CardAccuracy, 'dataset' | 'name'> {
  return right === undefined || of === undefined
    ? { accuracy: value }
    : { accuracy: right / of, counts: { right, of } };
}

/** Accuracies by data set, as the commands print them in JSON. */
export const byDataset = (accuracies: readonly CardAccuracy[]): Readonly<Record<string, number>> =>
  Object.fromEntries(accuracies.map(({ dataset, accuracy }) => [dataset, accuracy]));

/** A card's accuracies by data set, probes too; none where the card has none that can be read. */
export function accuraciesOf(text: string | undefined): Readonly<Record<string, number>> {
  const { accuracies, probes } = readCard(text);
  return byDataset([...accuracies, ...probes]);
}
