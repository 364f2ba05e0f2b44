import type { CellKind } from '../engine/cell.ts';

/** `config.json` of a model folder. */
export interface ModelConfig {
  readonly format: 'lstm-explore/1';
  readonly name: string;
  /** "sentiment" for the review models */
  readonly task: string;
  readonly cell: CellKind;
  /** V */
  readonly vocabSize: number;
  /** X of the first layer */
  readonly embeddingSize: number;
  /** H */
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bidirectional: boolean;
  /** in the order of the outputs; with one output, [negative, positive] */
  readonly labels: readonly string[];
}
