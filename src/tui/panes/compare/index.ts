import { bagNameOf, comparedNames } from '../../../session/readings/catalogue.ts';
import type { SessionState } from '../../../session/state/state.ts';
import { tokenPlace } from '../../parts/place.ts';
import type { Pane } from '../pane.ts';
import { drawBag } from './bag.ts';
import { drawCompare } from './draw.ts';
import { selectCompare } from './select.ts';

const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five'];

/** `four readers, one clock` */
function readersLabel(state: SessionState): string {
  const count = comparedNames(state).length + (bagNameOf(state) === undefined ? 0 : 1);
  return `${COUNTS[count] ?? count} ${count === 1 ? 'reader' : 'readers'}, one clock`;
}

/** LSTM, GRU, RNN and a bag of words side by side. */
export const compare: Pane = {
  id: 'compare',
  title: 'Compare',
  breadcrumb: (state) => (state.drawn === 'strip' ? ['only counting'] : [tokenPlace(state), readersLabel(state)]),
  draw: (state, size, theme) =>
    state.drawn === 'strip' ? drawBag(state, size, theme) : drawCompare(selectCompare(state), size, theme),
};
