import { UsageError } from '../../errors/user-error.ts';
import { loadTold } from '../../explorer/library/told-model.ts';
import { type Model, whyNotTrained } from '../../model/model.ts';
import type { TrainArgs } from './train-args.ts';

/** A model that another one's training starts from. */
export interface Origin {
  readonly model: Model;
  readonly takesAll: boolean;
}

/**
 * The model of `--from` or `--from-all`.
 *
 * @throws {ModelError} where there is none
 * @throws {UsageError} where it is of another kind than what is asked for
 */
export async function loadOrigin({ from, given, ...args }: TrainArgs): Promise<Origin | undefined> {
  if (!from) return undefined;
  const model = await loadTold(from.model);
  const { cell, embeddingSize, hiddenSize, numLayers, bidirectional } = model.config;
  const { encoder } = model;
  const own: Readonly<Record<string, readonly [asked: unknown, found: unknown]>> = {
    cell: [args.cell, cell],
    hidden: [args.hidden, hiddenSize],
    layers: [args.layers, numLayers],
    bidirectional: [args.bidirectional, bidirectional],
    heads: [args.attention.numHeads, encoder?.shape.numHeads],
    'feed-forward': [args.attention.feedForwardSize, encoder?.shape.feedForwardSize],
    positions: [args.attention.positions, encoder?.shape.positions],
  };
  const all = { embedding: [args.embedding, embeddingSize], ...(from.takesAll && own) };
  for (const [option, [asked, found]] of Object.entries(all)) {
    if (given.has(option) && asked !== found) {
      throw new UsageError(`--${option} ${asked}: ${from.model}, which the training starts from, has ${found}`);
    }
  }
  const reason = from.takesAll ? whyNotTrained(model) : undefined;
  if (reason !== undefined) throw new UsageError(`--from-all ${from.model}: ${reason}, which is not trained here`);
  return { model, takesAll: from.takesAll };
}
