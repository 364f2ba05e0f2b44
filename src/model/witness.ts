import type { Witness, WitnessText } from './folder/witness.ts';
import type { Model } from './model.ts';
import { readTokens, type TraceInput } from './tracing/input.ts';
import { trace } from './tracing/read.ts';
import { likelierForm, likelierTokenizer } from './witness-causes.ts';

/** How a model stands beside its owner's word. */
export interface WitnessReport {
  /** logits compared */
  readonly numbers: number;
  readonly texts: number;
  /** |difference| / max(1, |logit|) of the two that differ most */
  readonly worst: number;
  /** what is wrong, and what usually causes it, in a line; undefined where the two agree */
  readonly complaint?: string;
}

const reports = new WeakMap<Model, WitnessReport>();

/** Holds a model against the witness of its folder; undefined where there is none. The same object for the same model. */
export function witnessReport(model: Model): WitnessReport | undefined {
  if (!model.witness) return undefined;
  const known = reports.get(model) ?? reportOn(model, model.witness);
  reports.set(model, known);
  return known;
}

/** Of one text, how far our logits are from its own. */
interface Compared {
  readonly expected: WitnessText;
  readonly found: readonly number[];
  readonly difference: number;
}

function reportOn(model: Model, { texts, tolerance }: Witness): WitnessReport {
  const compared = texts.map((expected) => comparedText(model, expected));
  const worst = compared.reduce((a, b) => (b.difference > a.difference ? b : a));
  const complaints = [
    ...compared.flatMap(({ expected }, index) => idsComplaint(model, expected, index)).slice(0, 1),
    ...(worst.difference > tolerance ? [logitsComplaint(model, compared, worst, tolerance)] : []),
  ];
  return {
    numbers: texts.reduce((sum, { logits }) => sum + logits.length, 0),
    texts: texts.length,
    worst: worst.difference,
    ...(complaints.length > 0 && { complaint: complaints.join('; ') }),
  };
}

function comparedText(model: Model, expected: WitnessText): Compared {
  const found = logitsOf(model, expected.text);
  return { expected, found, difference: differenceOf(found, expected.logits) };
}

/** Of what cannot be read (there is no token in it) there are no logits. */
function logitsOf(model: Model, input: TraceInput): readonly number[] {
  return readTokens(model, input).length === 0 ? [] : trace(model, input).prediction.logits;
}

function differenceOf(found: readonly number[], expected: readonly number[]): number {
  return expected.reduce((worst, value, k) => {
    const difference = Math.abs((found[k] ?? Number.NaN) - value) / Math.max(1, Math.abs(value));
    return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference);
  }, 0);
}

/** Whether a changed model says what the owner's does of every text that it reads as the owner's program does. */
export const agrees = (model: Model, { texts, tolerance }: Witness): boolean =>
  texts.every(
    ({ text, tokens, ids, logits }) => differenceOf(logitsOf(model, ids ?? tokens ?? text), logits) <= tolerance,
  );

/** Where this program reads a text as other ids than the owner's does. */
function idsComplaint(model: Model, { text, tokens, ids }: WitnessText, index: number): readonly string[] {
  const given = ids ?? tokens;
  if (!given) return [];
  const expected = readTokens(model, given).map(({ id }) => id);
  const found = readTokens(model, text);
  const at = Array.from({ length: Math.max(expected.length, found.length) }, (_, t) => t).find(
    (t) => expected[t] !== found[t]?.id,
  );
  if (at === undefined) return [];
  const spelt = (id: number | undefined): string =>
    id === undefined ? 'nothing' : `${id} (${JSON.stringify(model.vocabulary.tokens[id])})`;
  const token = `token ${at} of text ${index} is ${spelt(expected[at])} by the owner’s program, ${spelt(found[at]?.id)} here`;
  return [`${token}: ${likelierTokenizer(model, expected, text)}`];
}

function logitsComplaint(model: Model, compared: readonly Compared[], worst: Compared, tolerance: number): string {
  const { expected, found, difference } = worst;
  const k = expected.logits.findIndex((value, n) => differenceOf([found[n]], [value]) === difference);
  const shown = (value: number | undefined): string => (value === undefined ? 'none' : value.toPrecision(4));
  const text = `text ${compared.indexOf(worst)}`;
  const numbers = `the logit of ${text} is ${shown(expected.logits[k])} by the owner’s program, ${shown(found[k])} here`;
  return `${numbers} (difference ${difference.toExponential(1)}, at most ${tolerance}): ${likelierForm(model, agrees)}`;
}
