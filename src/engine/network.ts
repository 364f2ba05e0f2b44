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
import { cellOf, cells, type Nonlinearity } from './cells/index.ts';
import { expectShape } from './checks.ts';
import { allInOrderOf, type Direction, inOrderOf, sideBySide, takenApart } from './directions.ts';
import { projectBackward } from './projection.ts';
import { ShapeError, type Vector } from './tensor.ts';

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
  /** of a plain RNN; tanh where it is not given */
  readonly nonlinearity?: Nonlinearity;
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
  const traces: LayerTrace[] = [];
  let layerInputs = inputs;
  for (let layer = 0; layer < shape.numLayers; layer++) {
    const known = layer === 0 ? options.projected : undefined;
    const clamps = layer === shape.numLayers - 1 ? options.clamps : undefined;
    const own = layers
      .filter((each) => each.layer === layer)
      .map((each, d) => forwardLayer(cellOf(shape), each, layerInputs, extent, known?.[d], clamps));
    traces.push(...own);
    layerInputs = sideBySide(
      own.map(({ values }) => values.hidden),
      shape.hiddenSize,
    );
  }
  return { steps: extent.steps, batch: extent.batch, layers: traces, outputs: layerInputs };
}

function forwardLayer(
  cell: Cell,
  { layer, direction, weights }: LayerWeights,
  inputs: Vector,
  extent: Extent,
  known: Vector | undefined,
  clamps: GateClamps = {},
): LayerTrace {
  const { steps } = extent;
  const projected = inOrderOf(direction, steps, known ?? cell.project(weights, inputs));
  const run = cell.forward(weights, projected, extent, { clamps: allInOrderOf(direction, steps, clamps) });
  return { layer, direction, inputs, values: allInOrderOf(direction, steps, run.values), run };
}

/**
 * Back-propagation through time through every layer and direction.
 *
 * @param trace of the same network
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
  const { steps, batch } = trace;
  const directions = directionsOf(shape).length;
  expectShape('backward', 'dOutputs', dOutputs, [steps, batch, shape.hiddenSize * directions]);
  const gradients: LayerGradient[] = [];
  let states: readonly StatesGradient[] = [];
  let dLayerOutputs = dOutputs;
  for (let layer = shape.numLayers - 1; layer >= 0; layer--) {
    const isTop = layer === shape.numLayers - 1;
    const own = takenApart(dLayerOutputs, directions, shape.hiddenSize).map((dHidden, d) => {
      const index = layer * directions + d;
      const clampsHere = isTop ? clamps : undefined;
      return backwardLayer(cellOf(shape), layers[index], trace.layers[index], dHidden, clampsHere);
    });
    gradients.unshift(...own.map(({ gradient }) => gradient));
    if (isTop) states = own.map((each) => each.states);
    dLayerOutputs = own.map(({ inputs }) => inputs).reduce(sum);
  }
  return { layers: gradients, inputs: dLayerOutputs, states };
}

function backwardLayer(
  cell: Cell,
  { layer, direction, weights }: LayerWeights,
  { run, inputs }: LayerTrace,
  dHidden: Vector,
  clamps: GateClamps = {},
): { gradient: LayerGradient; inputs: Vector; states: StatesGradient } {
  const { steps } = run;
  const turnedClamps = allInOrderOf(direction, steps, clamps);
  const recurrent = cell.backward(weights, run, inOrderOf(direction, steps, dHidden), { clamps: turnedClamps });
  const projection = projectBackward(weights, inputs, inOrderOf(direction, steps, recurrent.projected));
  const { weight_ih, bias_ih } = projection;
  const { hidden, cell: dCell } = recurrent.states;
  const turned = {
    hidden: inOrderOf(direction, steps, hidden),
    ...(dCell && { cell: inOrderOf(direction, steps, dCell) }),
  };
  return {
    gradient: { layer, direction, weights: { weight_ih, bias_ih, ...recurrent.weights } },
    inputs: projection.inputs,
    states: { layer, direction, ...turned },
  };
}

const sum = (a: Vector, b: Vector): Vector => a.map((value, k) => value + b[k]);

/** @throws {ShapeError} when a layer is missing, out of order, or has a weight of another shape */
function expectLayers(shape: NetworkShape, layers: readonly LayerWeights[]): void {
  const expected = layersOf(shape);
  if (layers.length !== expected.length || layers.some((each, n) => !isSameLayer(each, expected[n]))) {
    const order = (ids: readonly LayerId[]) => ids.map(({ layer, direction }) => `${layer} ${direction}`).join(', ');
    throw new ShapeError(`forward: the network has the layers ${order(layers)}, expected ${order(expected)}`);
  }
  expected.forEach(({ parameters, ...id }, index) => {
    for (const name of weightNames) {
      const found = layers[index].weights[name].shape;
      const wanted = parameters[name];
      if (found.length !== wanted.length || found.some((size, n) => size !== wanted[n])) {
        const where = `forward: ${parameterName(name, id)}`;
        throw new ShapeError(`${where} is [${found.join(', ')}], expected [${wanted.join(', ')}]`);
      }
    }
  });
}

const isSameLayer = (a: LayerId, b: LayerId): boolean => a.layer === b.layer && a.direction === b.direction;
