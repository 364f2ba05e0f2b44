import { elementCount, type Tensor, type Vector } from '../../engine/tensor.ts';

/** Every weight of a model in one run of numbers, so that an optimiser is one loop, and views of it by name. */
export interface Parameters {
  /** all weights, one tensor after the other, in the order of `tensors` */
  readonly values: Vector;
  /** by PyTorch's name; each `data` is a view of `values`, so a change to one is a change to the other */
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/** Copies weights into one buffer. The tensors handed in are not touched, then or later. */
export function parametersOf(tensors: Readonly<Record<string, Tensor>>): Parameters {
  const parameters = zerosLike(tensors);
  for (const [name, { data }] of Object.entries(tensors)) parameters.tensors[name]?.data.set(data);
  return parameters;
}

/** A buffer of the same layout, all zero: for gradients. */
export function zerosLike(tensors: Readonly<Record<string, Tensor>>): Parameters {
  const total = Object.values(tensors).reduce((sum, { shape }) => sum + elementCount(shape), 0);
  const values = new Float64Array(total);
  const views: Record<string, Tensor> = {};
  let start = 0;
  for (const [name, { shape }] of Object.entries(tensors)) {
    const end = start + elementCount(shape);
    views[name] = { shape, data: values.subarray(start, end) };
    start = end;
  }
  return { values, tensors: views };
}
