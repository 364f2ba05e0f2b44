import { describe, expect, test } from 'vitest';
import { type CellKind, type GateClamps, weightNames } from '../../src/engine/cell.ts';
import { cells } from '../../src/engine/cells/index.ts';
import {
  backward,
  forward,
  layersOf,
  type Network,
  type NetworkShape,
  parameterName,
} from '../../src/engine/network.ts';
import { ShapeError, type Vector } from '../../src/engine/tensor.ts';
import { dot, expectClose, expectGradient, seededVector, seededWeights } from './support.ts';

const [X, H, T, B] = [3, 4, 5, 2];
const extent = { steps: T, batch: B };

const shapeOf = (cell: CellKind, numLayers: number, bidirectional: boolean): NetworkShape => ({
  cell,
  inputSize: X,
  hiddenSize: H,
  numLayers,
  bidirectional,
});

function networkOf(shape: NetworkShape): Network {
  const layers = layersOf(shape).map(({ layer, direction, inputSize }, seed) => ({
    layer,
    direction,
    weights: seededWeights(cells[shape.cell], inputSize, H, seed + 1),
  }));
  return { shape, layers };
}

/** The steps of [T, …] from the last to the first. */
const reversed = (rows: Vector): Vector => {
  const width = rows.length / T;
  return Float64Array.from(rows, (_, q) => rows[(T - 1 - Math.floor(q / width)) * width + (q % width)]);
};

const clampsAt = (gate: string, positions: readonly number[], value: number): GateClamps => {
  const clamp = new Float64Array(T * B * H).fill(Number.NaN);
  for (const position of positions) clamp[position] = value;
  return { [gate]: clamp };
};

describe('the layers', () => {
  test('come layer by layer, forward before backward, each reading what the one below gives', () => {
    const layers = layersOf(shapeOf('lstm', 2, true));
    expect(layers.map(({ layer, direction, inputSize }) => [layer, direction, inputSize])).toEqual([
      [0, 'forward', 3],
      [0, 'backward', 3],
      [1, 'forward', 8],
      [1, 'backward', 8],
    ]);
    expect(layers[2].parameters.weight_ih).toEqual([16, 8]);
  });

  test("have PyTorch's names", () => {
    expect(parameterName('weight_ih', { layer: 0, direction: 'forward' })).toBe('weight_ih_l0');
    expect(parameterName('bias_hh', { layer: 2, direction: 'backward' })).toBe('bias_hh_l2_reverse');
  });
});

describe.each(Object.values(cells))('a network of $kind layers', ({ kind }) => {
  const inputs = seededVector(20, T * B * X);

  test.each([
    { numLayers: 1, bidirectional: true },
    { numLayers: 3, bidirectional: false },
    { numLayers: 2, bidirectional: true },
  ])('has the gradients of finite differences ($numLayers layers, bidirectional: $bidirectional)', (options) => {
    const network = networkOf(shapeOf(kind, options.numLayers, options.bidirectional));
    const trace = forward(network, inputs, extent);
    const dOutputs = seededVector(30, trace.outputs.length);
    const gradient = backward(network, trace, dOutputs);
    const loss = (changed: Network, x = inputs): number => dot(dOutputs, forward(changed, x, extent).outputs);

    expectGradient(gradient.inputs, inputs, (x) => loss(network, x));
    network.layers.forEach((own, index) => {
      for (const name of weightNames) {
        const { shape, data } = own.weights[name];
        expectGradient(gradient.layers[index].weights[name], data, (changed) => {
          const weights = { ...own.weights, [name]: { shape, data: changed } };
          return loss({ ...network, layers: network.layers.with(index, { ...own, weights }) });
        });
      }
    });
  });

  test('reads backward what the other direction reads of the reversed sequence, in reading order', () => {
    const network = networkOf(shapeOf(kind, 1, true));
    const swapped = {
      ...network,
      layers: [network.layers[0], { ...network.layers[0], direction: 'backward' as const }],
    };
    const [ahead] = forward(swapped, reversed(inputs), extent).layers;
    const [, back] = forward(swapped, inputs, extent).layers;
    expect(back.direction).toBe('backward');
    for (const quantity of cells[kind].quantities) {
      expectClose(back.values[quantity], reversed(ahead.values[quantity]), 0);
    }
  });

  test('gives both directions side by side', () => {
    const { outputs, layers } = forward(networkOf(shapeOf(kind, 2, true)), inputs, extent);
    for (let row = 0; row < T * B; row++) {
      expect(outputs.slice(row * 2 * H, row * 2 * H + H)).toEqual(
        layers[2].values.hidden.slice(row * H, (row + 1) * H),
      );
      expect(outputs.slice(row * 2 * H + H, (row + 1) * 2 * H)).toEqual(
        layers[3].values.hidden.slice(row * H, (row + 1) * H),
      );
    }
  });

  test('gives the same from a projection that is known already, without asking the inputs', () => {
    const network = networkOf(shapeOf(kind, 2, true));
    const projected = [0, 1].map((d) => cells[kind].project(network.layers[d].weights, inputs));
    const nothing = new Float64Array(inputs.length).fill(Number.NaN);
    expect(forward(network, nothing, extent, { projected }).outputs).toEqual(forward(network, inputs, extent).outputs);
  });

  test("has the gradient of the top layer's states", () => {
    const network = networkOf(shapeOf(kind, 2, true));
    const trace = forward(network, inputs, extent);
    const { states } = backward(network, trace, seededVector(30, trace.outputs.length));
    expect(states.map(({ layer, direction }) => [layer, direction])).toEqual([
      [1, 'forward'],
      [1, 'backward'],
    ]);
    expect(states.map(({ cell }) => cell !== undefined)).toEqual([cells[kind].hasCellState, cells[kind].hasCellState]);
  });
});

describe('the gradient of the states of a reading', () => {
  const network = networkOf(shapeOf('lstm', 2, false));
  const trace = forward(network, seededVector(20, T * B * X), extent);
  const classifier = Float64Array.from({ length: B * H }, (_, k) => 1 + k); // of the last hidden state alone
  const dOutputs = new Float64Array(T * B * H);
  dOutputs.set(classifier, (T - 1) * B * H);
  const [{ hidden, cell }] = backward(network, trace, dOutputs).states;

  test("is at the last step the classifier's row for h and 0 for c", () => {
    expect(hidden.slice(-B * H)).toEqual(classifier);
    expect(cell?.slice(-B * H)).toEqual(new Float64Array(B * H));
  });

  test('lies before it in reading order', () => {
    expect(hidden.slice(0, B * H).every((value) => value !== 0)).toBe(true);
    expect(cell?.slice(0, B * H).every((value) => value !== 0)).toBe(true);
  });
});

describe('clamps', () => {
  const network = networkOf(shapeOf('lstm', 2, true));
  const inputs = seededVector(20, T * B * X);
  const free = forward(network, inputs, extent);
  const position = 1 * B * H + 2; // unit 2 of the first sequence at step 1
  const clamps = clampsAt('forget', [position], 1);
  const held = forward(network, inputs, extent, { clamps });

  test('hold the gates of the top layer at the step they name, in both directions', () => {
    expect(held.layers[2].values.forget[position]).toBe(1);
    expect(held.layers[3].values.forget[position]).toBe(1);
  });

  test('leave the layers below alone', () => {
    expect(held.layers[0].values).toEqual(free.layers[0].values);
    expect(held.layers[1].values).toEqual(free.layers[1].values);
  });

  test('reach what each direction reads after them, and nothing before', () => {
    const changed = (index: number): boolean[] =>
      Array.from({ length: T }, (_, t) => {
        const step = (values: Vector): Vector => values.slice(t * B * H, (t + 1) * B * H);
        return !step(held.layers[index].values.cell).every(
          (value, k) => value === step(free.layers[index].values.cell)[k],
        );
      });
    expect(changed(2)).toEqual([false, true, true, true, true]);
    expect(changed(3)).toEqual([true, true, false, false, false]);
  });
});

describe('what does not fit is refused', () => {
  const network = networkOf(shapeOf('gru', 2, true));
  const inputs = seededVector(20, T * B * X);

  test('inputs of another size', () => {
    expect(() => forward(network, inputs.slice(1), extent)).toThrow(
      'forward: inputs holds 29 numbers, expected [5, 2, 3], 30',
    );
  });

  test('a layer too few, or out of order', () => {
    const [a, b, c, d] = network.layers;
    expect(() => forward({ ...network, layers: [a, b, c] }, inputs, extent)).toThrow(ShapeError);
    expect(() => forward({ ...network, layers: [b, a, c, d] }, inputs, extent)).toThrow(/0 backward, 0 forward/);
  });

  test('a weight of another shape', () => {
    const [a, ...others] = network.layers;
    const withBias = (shape: readonly number[]): Network => {
      const bias_ih = { shape, data: a.weights.bias_ih.data };
      return { ...network, layers: [{ ...a, weights: { ...a.weights, bias_ih } }, ...others] };
    };
    expect(() => forward(withBias([4]), inputs, extent)).toThrow('forward: bias_ih_l0 is [4], expected [12]');
    expect(() => forward(withBias([]), inputs, extent)).toThrow('forward: bias_ih_l0 is [], expected [12]');
  });

  test('a gradient of another size than the outputs', () => {
    const trace = forward(network, inputs, extent);
    expect(() => backward(network, trace, new Float64Array(T * B * H))).toThrow(
      'backward: dOutputs holds 40 numbers, expected [5, 2, 8], 80',
    );
  });

  test('a projection of another size', () => {
    expect(() => forward(network, inputs, extent, { projected: [new Float64Array(7)] })).toThrow(ShapeError);
  });

  test('a clamp of a gate that the cell lacks', () => {
    expect(() => forward(network, inputs, extent, { clamps: clampsAt('forget', [0], 1) })).toThrow(RangeError);
  });
});
