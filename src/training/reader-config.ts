import type { Positions } from '../engine/attention/shape.ts';
import type { ReaderKind } from '../engine/readers.ts';
import type { ModelConfig } from '../model/folder/config.ts';

/** What an encoder has beyond a network's sizes. */
export interface AttentionSizes {
  readonly numHeads: number;
  /** F */
  readonly feedForwardSize: number;
  readonly positions: Positions;
}

/** Where nothing else is asked for: two layers, since one reads like a bag of words at these sizes; F is twice d. */
export const attentionDefaults = { numLayers: 2, numHeads: 2, widening: 2, positions: 'alibi' } as const;

/** `config.json` of a network that is to be trained. */
export const configOf = (
  common: Omit<ModelConfig, 'cell'>,
  cell: ReaderKind,
  { numHeads, feedForwardSize, positions }: Partial<AttentionSizes>,
): ModelConfig =>
  cell === 'attention'
    ? {
        ...common,
        cell,
        numHeads: numHeads ?? attentionDefaults.numHeads,
        feedForwardSize: feedForwardSize ?? attentionDefaults.widening * common.hiddenSize,
        positions: positions ?? attentionDefaults.positions,
      }
    : { ...common, cell };
