import * as v from 'valibot';
import { ModelError } from '../model-error.ts';
import { problemOf } from '../schema-problem.ts';

/** What the owner's own program makes of a text. */
export interface WitnessText {
  readonly text: string;
  /** as the owner's program splits the text, where it says */
  readonly tokens: readonly string[] | null;
  readonly ids: readonly number[] | null;
  /** of the whole text, [K] */
  readonly logits: readonly number[];
}

/** The owner's word on a model: `expected.json` of its folder. */
export interface Witness {
  readonly texts: readonly WitnessText[];
  /** how far a logit may be from its own, by |difference| / max(1, |logit|): what the dtype of the weights rounds away */
  readonly tolerance: number;
}

const FILE = 'expected.json';
const FORMAT = 'lstm-explore/expected-1';
const TOLERANCE = 1e-4;
/** Half precision keeps three digits. */
const HALF_TOLERANCE = 2e-2;
/** Each is read at every opening. */
const MOST_TEXTS = 1000;

const list = <const Item extends v.GenericSchema>(item: Item) => v.optional(v.nullable(v.array(item)), null);
const schema = v.object({
  format: v.literal(FORMAT),
  texts: v.pipe(
    v.array(
      v.object({
        text: v.string(),
        tokens: list(v.string()),
        ids: list(v.pipe(v.number(), v.safeInteger())),
        logits: v.array(v.pipe(v.number(), v.finite('expected a finite number'))),
      }),
    ),
    v.minLength(1, 'expected a text or more'),
    v.maxLength(MOST_TEXTS, `expected ${MOST_TEXTS} texts at most`),
  ),
});

/**
 * Reads `expected.json`.
 *
 * @param isHalf whether the weights were kept in half precision
 * @returns undefined for a file of that name that is no witness: one without our format
 * @throws {ModelError} when it is a faulty one
 */
export function parseWitness(bytes: Uint8Array, isHalf: boolean): Witness | undefined {
  const text = new TextDecoder().decode(bytes);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    if (!text.includes(FORMAT)) return undefined;
    throw wrong('this is not JSON; is it cut short, or is one of its numbers NaN?', cause);
  }
  if (!v.is(v.object({ format: v.literal(FORMAT) }), json)) return undefined;
  const result = v.safeParse(schema, json);
  if (!result.success) throw wrong(problemOf(result.issues[0]));
  return { texts: result.output.texts, tolerance: isHalf ? HALF_TOLERANCE : TOLERANCE };
}

/** What of a model a witness of it cannot contradict. */
interface Shape {
  readonly outputs: number;
  readonly vocabSize: number;
}

/** @throws {ModelError} when it cannot be this model's: other outputs, or ids that its vocabulary lacks */
export function expectOwnWitness({ texts }: Witness, { outputs, vocabSize }: Shape): void {
  for (const [index, { logits, ids }] of texts.entries()) {
    const place = `texts.${index}`;
    if (logits.length !== outputs) throw another(`${place} has ${counted(logits.length)}, the model ${outputs}`);
    const id = ids?.find((one) => one < 0 || one >= vocabSize);
    if (id !== undefined) throw another(`${place} has the id ${id}, the model has 0 to ${vocabSize - 1}`);
  }
}

const counted = (logits: number): string => `${logits} ${logits === 1 ? 'logit' : 'logits'}`;

/** Writes `expected.json`. */
export const formatWitness = ({ texts }: Witness): string => `${JSON.stringify({ format: FORMAT, texts }, null, 2)}\n`;

const wrong = (what: string, cause?: unknown): ModelError => new ModelError(`${FILE}: ${what}`, { cause });
const another = (what: string): ModelError => wrong(`${what}: is it the witness of another model?`);
