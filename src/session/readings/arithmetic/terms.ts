import type { Quantity } from '../../../engine/cell.ts';
import { cells } from '../../../engine/cells/index.ts';
import { sigmoid, tanh } from '../../../engine/functions.ts';
import type { LayerWeights } from '../../../engine/network.ts';
import type { Vector } from '../../../engine/tensor.ts';
import type { RecurrentModel } from '../../../model/model.ts';
import { resolveClamps } from '../../../model/tracing/clamp.ts';
import type { Cursor, SessionState } from '../../state/state.ts';
import { recurrentOnly } from '../attention/recurrent.ts';
import { activeClamps, isAltered } from '../clamps.ts';
import { currentModel, currentReading, layerAt, previousState, valuesOf } from '../reading.ts';
import { layerInput } from './pre-activation.ts';

/** What a weight multiplies: a component of the layer's input x, a unit's hidden state h before, or nothing: a bias. */
export type TermSource = 'input' | 'memory' | 'bias';

/** What becomes of a sum; relu, of an RNN, lets it through or not. */
export type Squashing = 'sigmoid' | 'tanh' | 'relu';

const squash: Readonly<Record<Squashing, (sum: number) => number>> = { sigmoid, tanh, relu: (sum) => Math.max(0, sum) };

/** One summand of a pre-activation: weight × value × reset. */
export interface Term {
  readonly source: TermSource;
  /** component of x, or unit of h, 0-based; 0 for a bias */
  readonly index: number;
  readonly weight: number;
  /** 1 for a bias */
  readonly value: number;
  /** the reset gate, where the term passes it first: the recurrent half of a GRU's candidate */
  readonly reset?: number;
  readonly product: number;
}

/** A gate or candidate of one unit, term by term, before and after squashing. */
export interface PreActivationTerms {
  /** the largest first */
  readonly terms: readonly Term[];
  /** what each source adds; a bias that passes the reset gate counts to the memory */
  readonly sums: Readonly<Record<TermSource, number>>;
  /** of all terms */
  readonly sum: number;
  readonly squashing: Squashing;
  /** the sum squashed: the activation, unless a what-if clamps it */
  readonly squashed: number;
  /** as the reading has it */
  readonly activation: number;
  /** the value that a what-if sets in its place */
  readonly clamped: number | undefined;
  /** where the memory passes the reset gate: r of the unit, and what the memory adds before it, U h + b */
  readonly reset: { readonly gate: number; readonly memory: number } | undefined;
}

/** The selected gate or candidate of the selected unit at the token under the cursor. */
export function preActivationTerms(state: SessionState): PreActivationTerms {
  const model = recurrentOnly('preActivationTerms', currentModel(state));
  const { cell, nonlinearity = 'tanh' } = model.config;
  const { gate, unit, timeStep } = state.cursor;
  const reading = currentReading(state);
  const layerStep = layerAt(reading, timeStep, state.cursor);
  const reset = cell === 'gru' && gate === 'candidate' ? valuesOf(layerStep, 'reset')[unit] : undefined;
  const input = layerInput(model, reading, state.cursor);
  const memory = previousState(state, 'hidden');
  const terms = termsOf(layerWeightsAt(model, state.cursor), rowOf(model, gate, unit), input, memory, reset);
  const gated = terms.filter((term) => term.reset !== undefined);
  const sum = total(terms);
  const squashing = cells[cell].gates.some((it) => it === gate) ? 'sigmoid' : nonlinearity;
  return {
    terms,
    sums: {
      input: total(terms.filter(({ source }) => source === 'input')),
      memory: total(terms.filter((term) => term.source === 'memory' || term.reset !== undefined)),
      bias: total(terms.filter((term) => term.source === 'bias' && term.reset === undefined)),
    },
    sum,
    squashing,
    squashed: squash[squashing](sum),
    activation: valuesOf(layerStep, gate)[unit],
    clamped: clampedValue(state),
    reset: reset === undefined ? undefined : { gate: reset, memory: ungated(gated) },
  };
}

/** The row of the stacked weights: a cell's first G quantities are its blocks of H rows, in PyTorch's order. */
function rowOf({ config: { cell, hiddenSize } }: RecurrentModel, gate: Quantity, unit: number): number {
  const block = cells[cell].quantities.slice(0, cells[cell].blocks).indexOf(gate);
  if (block < 0) throw new RangeError(`preActivationTerms: ${gate} has no weights of its own`);
  return block * hiddenSize + unit;
}

function layerWeightsAt({ network }: RecurrentModel, { layer, direction }: Cursor): LayerWeights['weights'] {
  const found = network.layers.find((it) => it.layer === layer && it.direction === direction);
  if (!found) throw new RangeError(`preActivationTerms: no layer ${layer} that reads ${direction}`);
  return found.weights;
}

/** Every term of one row. PyTorch's two biases are one term, but where only the second passes the reset gate. */
function termsOf(
  { weight_ih, weight_hh, bias_ih, bias_hh }: LayerWeights['weights'],
  row: number,
  input: Vector,
  memory: Vector,
  reset: number | undefined,
): readonly Term[] {
  const fromInput = Array.from(input, (value, index) => {
    const weight = weight_ih.data[row * input.length + index];
    return { source: 'input' as const, index, weight, value, product: weight * value };
  });
  const gated = reset === undefined ? {} : { reset };
  const fromMemory = Array.from(memory, (value, index) => {
    const weight = weight_hh.data[row * memory.length + index];
    return { source: 'memory' as const, index, weight, value, ...gated, product: weight * value * (reset ?? 1) };
  });
  const [ih, hh] = [bias_ih.data[row], bias_hh.data[row]];
  const bias = { source: 'bias' as const, index: 0, value: 1 };
  const biases =
    reset === undefined
      ? [{ ...bias, weight: ih + hh, product: ih + hh }]
      : [
          { ...bias, weight: ih, product: ih },
          { ...bias, weight: hh, reset, product: hh * reset },
        ];
  const terms: readonly Term[] = [...biases, ...fromInput, ...fromMemory];
  return terms.toSorted((a, b) => Math.abs(b.product) - Math.abs(a.product));
}

/** What a what-if sets in place of the selected gate; undefined where it computes for itself. */
function clampedValue(state: SessionState): number | undefined {
  const { config } = recurrentOnly('clampedValue', currentModel(state));
  const { gate, unit, timeStep, layer } = state.cursor;
  if (!isAltered(state) || layer !== config.numLayers - 1) return undefined;
  const name = cells[config.cell].gates.find((it) => it === gate);
  const clamps = resolveClamps(activeClamps(state), config, currentReading(state).steps.length);
  const value = name && clamps[name]?.[timeStep * config.hiddenSize + unit];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

const ungated = (terms: readonly Term[]): number => terms.reduce((sum, { weight, value }) => sum + weight * value, 0);

/** The sum of the products. */
export const total = (terms: readonly Term[]): number => terms.reduce((sum, { product }) => sum + product, 0);
