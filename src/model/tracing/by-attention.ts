import type { AttentionClamps } from '../../engine/attention/clamps.ts';
import { RowError } from '../../engine/attention/clamps.ts';
import { type EncoderTrace, encode, encodeBackward } from '../../engine/attention/encoder.ts';
import { attentionRow } from '../../engine/attention/heads.ts';
import type { Vector } from '../../engine/tensor.ts';
import type { AttentionConfig } from '../folder/config.ts';
import type { AttentionModel } from '../model.ts';
import { type Clamp, resolveForAttention } from './clamp.ts';
import { embed } from './embedding.ts';
import { withLists } from './lists.ts';
import { ClampError } from './places.ts';
import type { ReaderRun } from './reader-run.ts';
import type { LayerStep } from './trace.ts';

/** What attention may take: weights of rows, each computed once, and numbers that a trace keeps (800 MB of them). */
const MAX_WEIGHTS = 1_000_000_000;
const MAX_NUMBERS = 100_000_000;

/** How many tokens a trace by a model of this config holds: what is computed grows with their square. */
export function mostStepsOfAttention({
  numLayers,
  numHeads,
  hiddenSize: d,
  feedForwardSize: F,
}: AttentionConfig): number {
  const byWeights = Math.sqrt((2 * MAX_WEIGHTS) / (numLayers * numHeads));
  const byNumbers = MAX_NUMBERS / (numLayers * (12 * d + 2 * F));
  return Math.max(1, Math.floor(Math.min(byWeights, byNumbers)));
}

/** A run of attention that is kept for what a trace does not hold. */
export interface AttentionRun extends ReaderRun {
  readonly trace: EncoderTrace;
  readonly clamps: AttentionClamps;
}

/**
 * Reads a text by looking back at every word.
 *
 * @throws {ClampError} when a clamp names something that is not there, or leaves a row nothing to share
 */
export function readByAttention(
  { config, encoder, embedding }: AttentionModel,
  ids: readonly number[],
  given: readonly (Clamp | string)[],
): AttentionRun {
  const clamps = resolveForAttention(given, config, ids.length);
  const extent = { steps: ids.length, batch: 1 };
  const trace = sayingClamp(() => encode(encoder, embed(embedding, ids), extent, { clamps }));
  const d = config.hiddenSize;
  return {
    ...extent,
    outputs: trace.outputs,
    trace,
    clamps,
    layersAt: (index) => trace.layers.map((_, layer) => layerStep({ config, trace, clamps }, layer, index)),
    gradients(dOutputs) {
      const { inputs } = encodeBackward(encoder, trace, dOutputs, { clamps }); // [T, d]
      return ids.map((_, t) => {
        const row = inputs.subarray(t * d, (t + 1) * d);
        return withLists({ embedding: row, norm: Math.hypot(...row) });
      });
    },
  };
}

interface Kept {
  readonly config: AttentionConfig;
  readonly trace: EncoderTrace;
  readonly clamps: AttentionClamps;
}

/** A layer at a token. The rows of attention are computed when they are asked for: kept, they would be T² numbers a head. */
function layerStep({ config, trace, clamps }: Kept, layer: number, index: number): LayerStep {
  const d = config.hiddenSize;
  const { projected, mixed, hidden } = trace.layers[layer];
  const row = (of: Vector): Vector => of.subarray(index * d, (index + 1) * d);
  const attending = { shape: config, layer, clamps };
  return withLists({
    layer,
    direction: 'forward',
    get attention(): readonly Vector[] {
      return Array.from({ length: config.numHeads }, (_, head) =>
        attentionRow(attending, projected, trace, { head, token: index }),
      );
    },
    mixed: row(mixed),
    hidden: row(hidden),
  });
}

/** A row that a clamp leaves nothing to share is found out only once it is computed. */
function sayingClamp<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    throw new ClampError(`clamp of attention: ${error.message}`, { cause: error });
  }
}
