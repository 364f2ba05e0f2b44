import { bagNameOf, comparedNames } from '../../../session/readings/catalogue.ts';
import type { SessionState } from '../../../session/state/state.ts';
import { tokenPlace } from '../../parts/place.ts';
import type { Pane } from '../pane.ts';
import { drawBag } from './bag.ts';
import { drawCompare } from './draw.ts';
import { drawFigures } from './draw-figures.ts';
import { selectMemory, selectPrice } from './figures.ts';
import { selectCompare } from './select.ts';

const WIDE = 70;
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
  breadcrumb: (state) => {
    if (state.drawn === 'strip') return ['only counting'];
    if (state.comparePart === 'memory') return ['how long each remembers'];
    if (state.comparePart === 'price') return ['what each costs'];
    return [tokenPlace(state), readersLabel(state)];
  },
  draw: (state, size, theme) => {
    if (state.drawn === 'strip') return drawBag(state, size, theme);
    if (state.comparePart === 'memory') return drawFigures(selectMemory(state, size.columns >= WIDE), size, theme);
    if (state.comparePart === 'price') return drawFigures(selectPrice(state), size, theme);
    return drawCompare(selectCompare(state), size, theme);
  },
};
