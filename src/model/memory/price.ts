import { cells } from '../../engine/cells/index.ts';
import { directionsOf } from '../../engine/network.ts';
import type { ModelConfig } from '../folder/config.ts';

/** What a reader costs a device that reads on, word by word. */
export interface Price {
  /** of the matrix products for the next word and its verdict */
  readonly multiplyAdds: number;
  /** numbers that must be kept of all words so far, beside the weights */
  readonly kept: number;
}

/** A sum of weights needs one addition, and keeps the sum. */
export const priceOfBag: Price = { multiplyAdds: 1, kept: 1 };

/**
 * What the next word costs after so many. A recurrent network does the same sums at every word and keeps its state alone;
 * attention compares the word with every one before it, whose keys and values it keeps (Vaswani et al. 2017, table 1).
 *
 * @param wordsRead from 0
 */
export function priceOf(config: ModelConfig, wordsRead: number): Price {
  const { labels, hiddenSize: H, numLayers } = config;
  const outputs = labels.length === 2 ? 1 : labels.length;
  if (config.cell === 'attention') {
    const seen = wordsRead + 1;
    const perLayer = 4 * H * H + 2 * H * config.feedForwardSize + 2 * seen * H;
    return { multiplyAdds: numLayers * perLayer + outputs * H, kept: numLayers * 2 * wordsRead * H };
  }
  const directions = directionsOf(config).length;
  const { gates, hasCellState } = cells[config.cell];
  // The candidate, or the one state of an RNN, has a product of its own.
  const products = gates.length + 1;
  let cell = 0;
  for (let layer = 0; layer < numLayers; layer++) {
    const inputs = layer === 0 ? config.embeddingSize : directions * H;
    cell += products * H * (inputs + H);
  }
  const head = outputs * directions * H;
  const state = numLayers * H * (hasCellState ? 2 : 1);
  // The way back begins anew at every word: it is read whole, from the words themselves.
  return directions === 1
    ? { multiplyAdds: cell + head, kept: state }
    : { multiplyAdds: cell + cell * (wordsRead + 1) + head, kept: state + wordsRead };
}
