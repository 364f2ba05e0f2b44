import type { CellKind } from '../../engine/cell.ts';
import { NONE, type TextbookLayer, type Units, units } from './textbook-cells.ts';

/** Of what one unit holds, what is left after steps `first` to `last`: the product of its gates. */
const kept = (gates: readonly Units[], first: number, last: number, k: number): number =>
  gates.slice(first, last + 1).reduce((product, gate) => product * gate[k], 1);

/**
 * What arrives along the memory alone, after each step, in closed form: of an LSTM the sum over the later steps s of
 * r_s ⊙ o_s ⊙ (1 - tanh² c_s) ⊙ Π f, of a GRU over s = t too of r_s ⊙ Π z, the products over t + 1 … s; a plain network has
 * no such road.
 *
 * @param readings r: how the verdict answers to the hidden state of each step, [T] of [H]; where the classifier reads the
 *   last state alone, those before it are zero
 */
export function beltsOf(
  cell: CellKind,
  steps: readonly TextbookLayer[],
  readings: readonly Units[],
): readonly Units[] | undefined {
  if (cell === 'rnn') return undefined;
  const gates = steps.map(({ forget, update }) => forget ?? update ?? NONE);
  const arrivesBy = (s: number, t: number, k: number): number => {
    const { output = NONE, cell: c = NONE } = steps[s];
    if (cell === 'gru') return readings[s][k] * kept(gates, t + 1, s, k);
    return s === t ? 0 : readings[s][k] * output[k] * (1 - Math.tanh(c[k]) ** 2) * kept(gates, t + 1, s, k);
  };
  return steps.map((_, t) =>
    units(readings[t].length, (k) => steps.slice(t).reduce((sum, _later, n) => sum + arrivesBy(t + n, t, k), 0)),
  );
}
