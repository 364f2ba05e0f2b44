import type { CellKind } from '../../engine/cell.ts';
import { NONE, type TextbookLayer, type Units, units } from './textbook-cells.ts';

/** Of what one unit holds, what is left after steps `first` to the last: the product of its gates. */
const kept = (gates: readonly Units[], first: number, k: number): number =>
  gates.slice(first).reduce((product, gate) => product * gate[k], 1);

/**
 * What arrives along the memory alone, after each step, in closed form, where the verdict is read after the last step T:
 * of an LSTM w ⊙ o_T ⊙ (1 - tanh² c_T) ⊙ Π f_s, of a GRU w ⊙ Π z_s, over s = t + 1 … T; a plain network has no such road.
 *
 * @param row the classifier's, [H]: the gradient of the last hidden state
 */
export function beltsOf(cell: CellKind, steps: readonly TextbookLayer[], row: Units): readonly Units[] | undefined {
  const last = steps.length - 1;
  const { output = NONE, cell: c = NONE, hidden = NONE } = steps[last];
  if (cell === 'rnn') return undefined;
  const gates = steps.map(({ forget, update }) => forget ?? update ?? NONE);
  return steps.map((_, t) =>
    units(hidden.length, (k) => {
      if (cell === 'gru') return row[k] * kept(gates, t + 1, k);
      return t === last ? 0 : row[k] * output[k] * (1 - Math.tanh(c[k]) ** 2) * kept(gates, t + 1, k);
    }),
  );
}
