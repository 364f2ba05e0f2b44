import type { CellKind, Quantity } from '../../../engine/cell.ts';
import type { ModelConfig } from '../../../model/folder/config.ts';
import { concealedAt, isConcealed } from '../../../session/course/concealed.ts';
import {
  type PreActivationTerms,
  preActivationTerms,
  type Term,
  total,
} from '../../../session/readings/arithmetic/terms.ts';
import { recurrentOnly } from '../../../session/readings/attention/recurrent.ts';
import { isComputed } from '../../../session/readings/phases.ts';
import { currentModel, currentStep, layerAt, trainedReading, valuesOf } from '../../../session/readings/reading.ts';
import type { SessionState } from '../../../session/state/state.ts';

/** A term with its name and the sum up to it. */
export interface TermRow {
  /** `x8`, `h10`, `b`; with `r·` where the term passes the reset gate */
  readonly name: string;
  readonly term: Term;
  /** of all terms down to this one */
  readonly sum: number;
}

/** Terms that are out of sight, as one. */
export interface RestRow {
  readonly count: number;
  readonly product: number;
  readonly sum: number;
}

/** The terms on the screen, the largest first. */
export interface TermList {
  readonly above: RestRow | undefined;
  readonly rows: readonly TermRow[];
  readonly below: RestRow | undefined;
  /** what a whole bar stands for: the largest product of all terms, or of what is out of sight together */
  readonly scale: number;
}

/** One gate or candidate of one unit, from its weights to its activation. */
export interface ArithmeticView {
  readonly gate: Quantity;
  /** as in the equations */
  readonly symbol: string;
  /** what x is: the word, or the layer below */
  readonly input: 'word' | `layer ${number}`;
  /** how many hidden states of one direction the input begins with, where it is the layer below in two directions */
  readonly inputDirections: { readonly hiddenSize: number } | undefined;
  readonly token: { readonly text: string; readonly known: boolean };
  readonly values: PreActivationTerms;
  readonly terms: TermList;
  /** whether the sum and what it is squashed to are known: the phase has come to them, and no prediction asks for them */
  readonly state: 'computed' | 'not yet' | 'asked';
  /** the same for the reset gate, which a GRU's candidate needs */
  readonly resetState: ArithmeticView['state'];
  /** the unit of the memory that a prediction asks for */
  readonly askedMemory: number | undefined;
  /** the activation without the what-if, where one is on the screen */
  readonly trained: number | undefined;
}

const symbols: Readonly<Record<CellKind, { readonly [gate in Quantity]?: string }>> = {
  lstm: { forget: 'f', input: 'i', candidate: 'g', output: 'o' },
  gru: { reset: 'r', update: 'z', candidate: 'n' },
  rnn: { hidden: 'h' },
};

/** The selected gate of the selected unit at the token under the cursor. @param rows for the terms */
export function selectArithmetic(state: SessionState, rows: number): ArithmeticView {
  const { config } = recurrentOnly('selectArithmetic', currentModel(state));
  const { gate, timeStep, layer } = state.cursor;
  const values = preActivationTerms(state);
  const concealed = concealedAt(state, timeStep);
  return {
    gate,
    symbol: symbols[config.cell][gate] ?? gate,
    input: layer === 0 ? 'word' : `layer ${layer - 1}`,
    inputDirections: directionsBelow(config, layer),
    token: currentStep(state),
    values,
    terms: termList(values.terms, state.termScroll, rows),
    state: knowledgeOf(state, gate),
    resetState: knowledgeOf(state, 'reset'),
    askedMemory: concealed?.names.has('hiddenBefore') ? concealed.unit : undefined,
    trained: trainedActivation(state),
  };
}

function knowledgeOf(state: SessionState, gate: Quantity): ArithmeticView['state'] {
  const { timeStep, unit, phase } = state.cursor;
  if (!isComputed(currentModel(state).config.cell, phase, gate)) return 'not yet';
  return isConcealed(state, timeStep, unit, gate) ? 'asked' : 'computed';
}

const directionsBelow = (
  { bidirectional, hiddenSize }: ModelConfig,
  layer: number,
): ArithmeticView['inputDirections'] => (bidirectional && layer > 0 ? { hiddenSize } : undefined);

function trainedActivation(state: SessionState): number | undefined {
  const reading = trainedReading(state);
  const { timeStep, gate, unit } = state.cursor;
  return reading && valuesOf(layerAt(reading, timeStep, state.cursor), gate)[unit];
}

/** The terms from `scroll` on that fit; those above and below take a row each. */
export function termList(terms: readonly Term[], scroll: number, rows: number): TermList {
  const first = Math.min(scroll, terms.length - 1);
  const room = rows - (first > 0 ? 1 : 0);
  const left = terms.length - first;
  const count = left <= room ? left : Math.max(1, room - 1);
  const above = restRow(terms, 0, first);
  const below = restRow(terms, first + count, terms.length);
  let sum = above?.sum ?? 0;
  const shown = terms.slice(first, first + count).map((term) => {
    sum += term.product;
    return { name: termName(term), term, sum };
  });
  const sizes = [terms[0], above, below].map((it) => Math.abs(it?.product ?? 0));
  return { above, rows: shown, below, scale: Math.max(...sizes) || 1 };
}

function restRow(terms: readonly Term[], first: number, end: number): RestRow | undefined {
  if (first === end) return undefined;
  return { count: end - first, product: total(terms.slice(first, end)), sum: total(terms.slice(0, end)) };
}

/** What a term is called: by the component of x or the unit of h that it weighs. */
export function termName({ source, index, reset }: Term): string {
  const name = { input: `x${index}`, memory: `h${index}`, bias: 'b' }[source];
  return reset === undefined ? name : `r·${name}`;
}
