import type { Model, RecurrentModel } from '../../../model/model.ts';

/**
 * A model that reads through a recurrent cell: what is computed of gates is computed of those alone.
 *
 * @param where the function that was called
 * @throws {RangeError} when it reads by attention
 */
export function recurrentOnly(where: string, model: Model): RecurrentModel {
  if (model.encoder) throw new RangeError(`${where}: ${model.config.name} reads by attention, which has no cell`);
  return model;
}

/** Whether a model looks back at every word, so that views of gates have nothing to show of it. */
export const isAttention = (model: Model): boolean => model.encoder !== undefined;
