import {
  type Cell,
  type CellKind,
  type Extent,
  type GateClamps,
  type SequenceTrace,
  type WeightName,
  type Weights,
  weightNames,
} from './cell.ts';
import { cells } from './cells/index.ts';
import { expectShape } from './checks.ts';
import { projectBackward } from './projection.ts';
import { ShapeError, type Vector } from './tensor.ts';

export type Direction = 'forward' | 'backward';

/** One recurrent layer in one direction. */
export interface LayerId {
  /** 0-based, from the input up */
  readonly layer: number;
  readonly direction: Direction;
}

/** What `torch.nn.LSTM`, `GRU` or `RNN` would be built from. */
export interface NetworkShape {
  readonly cell: CellKind;
  /** X of the first layer */
  readonly inputSize: number;
  /** H */
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bidirectional: boolean;
}

/** A layer of a network in one direction, with what its weights must be. */
export interface LayerShape extends LayerId {
  /** X of this layer: the network's own at the bottom, H or 2H above */
  readonly inputSize: number;
  readonly parameters: Readonly<Record<WeightName, readonly number[]>>;
}

export interface LayerWeights extends LayerId {
  readonly weights: Weights;
}

/** Stacked recurrent layers with their weights, in the order of `layersOf`. */
export interface Network {
  readonly shape: NetworkShape;
  readonly layers: readonly LayerWeights[];
}

/** What one layer computed in one direction. */
export interface LayerTrace extends LayerId {
  /** what the layer read, [T, B, X] in reading order; both directions of a layer share it */
  readonly inputs: Vector;
  /** every quantity, [T, B, H] each, in reading order for both directions */
  readonly values: SequenceTrace['values'];
  /** the cell's own run: its steps lie in the order in which it took them, so for "backward" the last token comes first */
  readonly run: SequenceTrace;
}

export interface NetworkTrace extends Extent {
  /** in the order of `layersOf`: layer by layer, forward before backward */
  readonly layers: readonly LayerTrace[];
  /** hidden states of the top layer in reading order, forward beside backward, [T, B, H·directions] */
  readonly outputs: Vector;
}

export interface NetworkForwardOptions {
  /** what `project` makes of the inputs in layer 0, [T, B, G·H] in reading order, one a direction, where it is known already */
  readonly projected?: readonly Vector[];
  /** clamps of the top layer's gates in both directions, [T, B, H] in reading order */
  readonly clamps?: GateClamps;
}

/** Gradients of one layer in one direction, each of its weights shaped as it is. */
export interface LayerGradient extends LayerId {
  readonly weights: Readonly<Record<WeightName, Vector>>;
}

/** Gradients with respect to the states after each step, [T, B, H] each in reading order; see `SequenceGradient.states`. */
export interface StatesGradient extends LayerId {
  readonly hidden: Vector;
  readonly cell?: Vector;
}

export interface NetworkGradient {
  /** in the order of `layersOf` */
  readonly layers: readonly LayerGradient[];
  /** with respect to the inputs, [T, B, X] */
  readonly inputs: Vector;
  /** with respect to the top layer's states, one a direction */
  readonly states: readonly StatesGradient[];
}

/** The directions of every layer. */
export const directionsOf = ({ bidirectional }: Pick<NetworkShape, 'bidirectional'>): readonly Direction[] =>
  bidirectional ? ['forward', 'backward'] : ['forward'];

/** Every layer in every direction, layer by layer, forward before backward. */
export function layersOf(shape: NetworkShape): readonly LayerShape[] {
  const directions = directionsOf(shape);
  return Array.from({ length: shape.numLayers }, (_, layer) => {
    const inputSize = layer === 0 ? shape.inputSize : shape.hiddenSize * directions.length;
    const parameters = cells[shape.cell].parameters(inputSize, shape.hiddenSize);
    return directions.map((direction) => ({ layer, direction, inputSize, parameters }));
  }).flat();
}

/** A weight's name in a PyTorch module of several layers: `weight_ih_l0`, `weight_ih_l0_reverse`. */
export const parameterName = (name: WeightName, { layer, direction }: LayerId): string =>
  `${name}_l${layer}${direction === 'backward' ? '_reverse' : ''}`;

/**
 * Runs sequences through every layer.
 *
 * @param inputs x, [T, B, X]; not modified
 * @throws {ShapeError} when the weights, the inputs or the clamps do not fit each other
 * @throws {RangeError} when a clamp names a gate that the cell lacks
 */
export function forward(
  { shape, layers }: Network,
  inputs: Vector,
  extent: Extent,
  options: NetworkForwardOptions = {},
): NetworkTrace {
  expectLayers(shape, layers);
  expectShape('forward', 'inputs', inputs, [extent.steps, extent.batch, shape.inputSize]);
  const directions = directionsOf(shape).length;
  const traces: LayerTrace[] = [];
  let layerInputs = inputs;
  for (let layer = 0; layer < shape.numLayers; layer++) {
    const pair = layers.slice(layer * directions, (layer + 1) * directions).map(({ direction, weights }, d) => {
      const known = layer === 0 ? options.projected?.[d] : undefined;
      const clamps = layer === shape.numLayers - 1 ? options.clamps : undefined;
      return forwardLayer(cells[shape.cell], { layer, direction, weights }, layerInputs, extent, known, clamps);
    });
    traces.push(...pair);
    layerInputs = beside(pair, extent);
  }
  return { steps: extent.steps, batch: extent.batch, layers: traces, outputs: layerInputs };
}

function forwardLayer(
  cell: Cell,
  { layer, direction, weights }: LayerWeights,
  inputs: Vector,
  extent: Extent,
  known: Vector | undefined,
  clamps: GateClamps | undefined,
): LayerTrace {
  const turn = turning(direction, extent.steps);
  const projected = turn(known ?? cell.project(weights, inputs));
  const run = cell.forward(weights, projected, extent, clamps ? { clamps: turnClamps(clamps, turn) } : {});
  const values = Object.fromEntries(Object.entries(run.values).map(([name, value]) => [name, turn(value)]));
  return { layer, direction, inputs, values, run };
}

/**
 * Back-propagation through time through every layer and direction.
 *
 * @param dOutputs gradient of the loss with respect to `trace.outputs`, [T, B, H·directions]; not modified
 * @param clamps those of the forward pass
 * @throws {ShapeError} when `dOutputs` does not fit the trace
 */
export function backward(
  { shape, layers }: Network,
  trace: NetworkTrace,
  dOutputs: Vector,
  { clamps }: { readonly clamps?: GateClamps } = {},
): NetworkGradient {
  expectShape('backward', 'dOutputs', dOutputs, [
    trace.steps,
    trace.batch,
    shape.hiddenSize * directionsOf(shape).length,
  ]);
  const directions = directionsOf(shape).length;
  const gradients: LayerGradient[] = [];
  const states: StatesGradient[] = [];
  let dInputs = dOutputs;
  for (let layer = shape.numLayers - 1; layer >= 0; layer--) {
    const isTop = layer === shape.numLayers - 1;
    const dHidden = apart(dInputs, directions, shape.hiddenSize);
    const pair = dHidden.map((d, n) => {
      const index = layer * directions + n;
      return backwardLayer(cells[shape.cell], layers[index], trace.layers[index], d, isTop ? clamps : undefined);
    });
    gradients.unshift(...pair.map(({ gradient }) => gradient));
    if (isTop) states.push(...pair.map((result) => result.states));
    dInputs = pair.map(({ inputs }) => inputs).reduce(sum);
  }
  return { layers: gradients, inputs: dInputs, states };
}

function backwardLayer(
  cell: Cell,
  { layer, direction, weights }: LayerWeights,
  { run, inputs }: LayerTrace,
  dHidden: Vector,
  clamps: GateClamps | undefined,
): { gradient: LayerGradient; inputs: Vector; states: StatesGradient } {
  const turn = turning(direction, run.steps);
  const options = clamps ? { clamps: turnClamps(clamps, turn) } : {};
  const recurrent = cell.backward(weights, run, turn(dHidden), options);
  const projection = projectBackward(weights, inputs, turn(recurrent.projected));
  const { weight_ih, bias_ih } = projection;
  const { hidden, cell: dCell } = recurrent.states;
  return {
    gradient: { layer, direction, weights: { weight_ih, bias_ih, ...recurrent.weights } },
    inputs: projection.inputs,
    states: { layer, direction, hidden: turn(hidden), ...(dCell && { cell: turn(dCell) }) },
  };
}

/** Between reading order and the order of a direction's steps, [T, …] either way; "forward" has nothing to turn or copy. */
function turning(direction: Direction, steps: number): (rows: Vector) => Vector {
  if (direction === 'forward') return (rows) => rows;
  return (rows) => {
    const width = rows.length / steps;
    const turned = new Float64Array(rows.length);
    for (let t = 0; t < steps; t++) turned.set(rows.subarray(t * width, (t + 1) * width), (steps - 1 - t) * width);
    return turned;
  };
}

const turnClamps = (clamps: GateClamps, turn: (rows: Vector) => Vector): GateClamps =>
  Object.fromEntries(Object.entries(clamps).map(([gate, clamp]) => [gate, turn(clamp)]));

/** The hidden states of a layer's directions side by side, [T, B, H·directions]. */
function beside(pair: readonly LayerTrace[], { steps, batch }: Extent): Vector {
  if (pair.length === 1) return pair[0].values.hidden;
  const H = pair[0].run.hiddenSize;
  const both = new Float64Array(steps * batch * H * pair.length); // [T, B, H·directions]
  pair.forEach(({ values }, d) => {
    for (let row = 0; row < steps * batch; row++) {
      both.set(values.hidden.subarray(row * H, (row + 1) * H), (row * pair.length + d) * H);
    }
  });
  return both;
}

/** The reverse of `beside`. @param rows [N, H·directions] @returns [N, H], one a direction */
function apart(rows: Vector, directions: number, H: number): readonly Vector[] {
  if (directions === 1) return [rows];
  const width = H * directions;
  return Array.from({ length: directions }, (_, d) => {
    const half = new Float64Array(rows.length / directions); // [N, H]
    for (let row = 0; row * width < rows.length; row++) {
      half.set(rows.subarray(row * width + d * H, row * width + (d + 1) * H), row * H);
    }
    return half;
  });
}

const sum = (a: Vector, b: Vector): Vector => a.map((value, k) => value + b[k]);

function expectLayers(shape: NetworkShape, layers: readonly LayerWeights[]): void {
  const expected = layersOf(shape);
  const order = (ids: readonly LayerId[]) => ids.map(({ layer, direction }) => `${layer} ${direction}`).join(', ');
  if (order(layers) !== order(expected)) {
    throw new ShapeError(`forward: the network has the layers ${order(layers)}, expected ${order(expected)}`);
  }
  expected.forEach(({ parameters, ...id }, index) => {
    for (const name of weightNames) {
      const found = layers[index].weights[name].shape.join(', ');
      const wanted = parameters[name].join(', ');
      if (found !== wanted)
        throw new ShapeError(`forward: ${parameterName(name, id)} is [${found}], expected [${wanted}]`);
    }
  });
}
