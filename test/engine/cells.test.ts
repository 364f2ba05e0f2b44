import { describe, expect, test } from 'vitest';
import { type Cell, type CellState, type GateClamps, type Weights, weightNames } from '../../src/engine/cell.ts';
import { cells } from '../../src/engine/cells/index.ts';
import { projectBackward } from '../../src/engine/projection.ts';
import { ShapeError, type Vector } from '../../src/engine/tensor.ts';
import { dot, expectClose, expectGradient, seededState, seededVector, seededWeights } from './support.ts';

const X = 3;
const T = 4;

/** A run of a cell and a scalar that every number of every state takes part in, each with its own slope. */
function aRun(cell: Cell, B: number, H: number) {
  const weights = seededWeights(cell, X, H);
  const inputs = seededVector(5, T * B * X);
  const initial = seededState(cell, B * H, 6);
  const dHidden = seededVector(8, T * B * H);
  const dFinal = seededState(cell, B * H, 9);

  const forward = (changed: { weights?: Weights; inputs?: Vector; initial?: CellState; clamps?: GateClamps } = {}) => {
    const used = { weights, inputs, initial, ...changed };
    const projected = cell.project(used.weights, used.inputs);
    const options = { initial: used.initial, ...(changed.clamps && { clamps: changed.clamps }) };
    return cell.forward(used.weights, projected, { steps: T, batch: B }, options);
  };
  const loss = (changed?: Parameters<typeof forward>[0]): number => {
    const { hidden, cell: c } = forward(changed).values;
    const last = (T - 1) * B * H;
    const onFinal = dot(dFinal.h, hidden.subarray(last)) + (dFinal.c ? dot(dFinal.c, c.subarray(last)) : 0);
    return dot(dHidden, hidden) + onFinal;
  };
  const backward = (clamps?: GateClamps) => {
    const trace = forward(clamps && { clamps });
    const recurrent = cell.backward(weights, trace, dHidden, { dFinal, ...(clamps && { clamps }) });
    const { inputs: dInputs, ...projection } = projectBackward(weights, inputs, recurrent.projected);
    return { ...recurrent, inputs: dInputs, weights: { ...recurrent.weights, ...projection } };
  };
  return { B, H, weights, inputs, initial, dHidden, dFinal, forward, loss, backward };
}

/** Every gate with every third number clamped. */
const someClamps = (cell: Cell, count: number): GateClamps =>
  Object.fromEntries(
    cell.gates.map((gate, n) => [
      gate,
      Float64Array.from({ length: count }, (_, q) => ((q + n) % 3 === 0 ? (q % 5) / 4 : Number.NaN)),
    ]),
  );

// Holds every cell to the same promises: a cell added to cells/index.ts is tested here without a word more.
describe.each(Object.values(cells))('$kind', (cell: Cell) => {
  // One unit, less than a block of eight and more than one; a single sequence and several: each kernel and its remainders.
  describe.each([
    { B: 1, H: 1 },
    { B: 1, H: 9 },
    { B: 2, H: 4 },
    { B: 3, H: 5 },
  ])('with B = $B and H = $H', ({ B, H }) => {
    const run = aRun(cell, B, H);
    const gradient = run.backward();

    test.each(weightNames)('the gradient of %s agrees with finite differences', (name) => {
      const { shape, data } = run.weights[name];
      expectGradient(gradient.weights[name], data, (changed) =>
        run.loss({ weights: { ...run.weights, [name]: { shape, data: changed } } }),
      );
    });

    test('the gradient of the inputs agrees with finite differences', () => {
      expectGradient(gradient.inputs, run.inputs, (inputs) => run.loss({ inputs }));
    });

    test('the gradient of every part of the initial state agrees with finite differences', () => {
      expectGradient(gradient.initial.h, run.initial.h, (h) => run.loss({ initial: { ...run.initial, h } }));
      if (!run.initial.c) return;
      expectGradient(gradient.initial.c, run.initial.c, (c) => run.loss({ initial: { ...run.initial, c } }));
    });

    test('the gradient of the state after a step is that of everything which follows, h and c apart', () => {
      const trace = run.forward();
      const count = B * H;
      for (let t = 0; t < T - 1; t++) {
        const atStep = (values: Vector): Vector => values.slice(t * count, (t + 1) * count);
        const state = { h: atStep(trace.values.hidden), ...(cell.hasCellState && { c: atStep(trace.values.cell) }) };
        const rest = cell.project(run.weights, run.inputs.slice((t + 1) * B * X));
        const lossFrom = (initial: CellState): number => {
          const { hidden, cell: c } = cell.forward(
            run.weights,
            rest,
            { steps: T - 1 - t, batch: B },
            { initial },
          ).values;
          const last = hidden.length - count;
          const onFinal =
            dot(run.dFinal.h, hidden.subarray(last)) + (run.dFinal.c ? dot(run.dFinal.c, c.subarray(last)) : 0);
          return dot(atStep(run.dHidden), initial.h) + dot(run.dHidden.slice((t + 1) * count), hidden) + onFinal;
        };
        expectGradient(atStep(gradient.states.hidden), state.h, (h) => lossFrom({ ...state, h }));
        if (!state.c || !gradient.states.cell) continue;
        expectGradient(atStep(gradient.states.cell), state.c, (c) => lossFrom({ ...state, c }));
      }
    });

    test('what arrives along the memory alone agrees with finite differences while gates and candidates are held', () => {
      const trace = run.forward();
      const belt = cell.alongMemory?.(trace, run.dHidden);
      expect(belt !== undefined).toBe(cell.gates.length > 0);
      if (!belt) return;
      const { input, forget, output, update, candidate, cell: c, hidden } = trace.values;
      const memory = c ?? hidden;
      const count = B * H;
      for (let t = 0; t < T; t++) {
        const at = memory.slice(t * count, (t + 1) * count);
        const lossFrom = (changed: Vector): number => {
          let loss = c ? 0 : dot(run.dHidden.slice(t * count, (t + 1) * count), changed);
          let state = changed;
          for (let s = t + 1; s < T; s++) {
            const q = (k: number): number => s * count + k;
            state = state.map((value, k) =>
              c
                ? forget[q(k)] * value + input[q(k)] * candidate[q(k)]
                : update[q(k)] * value + (1 - update[q(k)]) * candidate[q(k)],
            );
            const h = c ? state.map((value, k) => output[q(k)] * Math.tanh(value)) : state;
            loss += dot(run.dHidden.slice(s * count, (s + 1) * count), h);
          }
          return loss;
        };
        expectGradient(belt.slice(t * count, (t + 1) * count), at, lossFrom);
      }
    });

    test('the gradient of the state after the last step is what the loss says of it', () => {
      const last = (T - 1) * B * H;
      const slopes = run.dHidden.slice(last).map((slope, k) => slope + run.dFinal.h[k]);
      expectClose(gradient.states.hidden.slice(last), slopes);
      if (run.dFinal.c) expectClose(gradient.states.cell?.slice(last) ?? [], run.dFinal.c);
    });

    test('with clamped gates every gradient agrees with finite differences', () => {
      const clamps = someClamps(cell, T * B * H);
      const clamped = run.backward(clamps);
      expectGradient(clamped.inputs, run.inputs, (inputs) => run.loss({ inputs, clamps }));
      for (const name of weightNames) {
        const { shape, data } = run.weights[name];
        expectGradient(clamped.weights[name], data, (changed) =>
          run.loss({ weights: { ...run.weights, [name]: { shape, data: changed } }, clamps }),
        );
      }
    });
  });

  test('sequences read together give what each gives alone', () => {
    const { B, H, weights, inputs, initial, forward } = aRun(cell, 3, 9);
    const together = forward().values;
    for (let b = 0; b < B; b++) {
      const own = (values: Vector, width: number): Vector =>
        Float64Array.from({ length: (values.length / B / width) * width }, (_, n) => {
          const row = Math.floor(n / width);
          return values[(row * B + b) * width + (n % width)];
        });
      const state = { h: own(initial.h, H), ...(initial.c && { c: own(initial.c, H) }) };
      const projected = cell.project(weights, own(inputs, X));
      const alone = cell.forward(weights, projected, { steps: T, batch: 1 }, { initial: state }).values;
      for (const quantity of cell.quantities) expectClose(alone[quantity], own(together[quantity], H));
    }
  });

  test('a sequence read step by step gives what it gives at once', () => {
    const { H, weights, inputs, initial, forward } = aRun(cell, 1, 5);
    const whole = forward().values;
    let state = initial;
    for (let t = 0; t < T; t++) {
      const projected = cell.project(weights, inputs.slice(t * X, (t + 1) * X));
      const { values } = cell.forward(weights, projected, { steps: 1, batch: 1 }, { initial: state });
      for (const quantity of cell.quantities) {
        expectClose(values[quantity], whole[quantity].slice(t * H, (t + 1) * H));
      }
      state = { h: values.hidden, ...(cell.hasCellState && { c: values.cell }) };
    }
  });

  test('without an initial state it starts from zero', () => {
    const { H, weights, inputs } = aRun(cell, 1, 5);
    const projected = cell.project(weights, inputs);
    const zero = { h: new Float64Array(H), ...(cell.hasCellState && { c: new Float64Array(H) }) };
    const fromZero = cell.forward(weights, projected, { steps: T, batch: 1 }, { initial: zero });
    expect(cell.forward(weights, projected, { steps: T, batch: 1 }).values).toEqual(fromZero.values);
  });

  test('a pass changes nothing that it was given', () => {
    const { weights, inputs, initial, dHidden } = aRun(cell, 2, 5);
    const projected = cell.project(weights, inputs);
    const clamps = someClamps(cell, dHidden.length);
    const given = [projected, initial, dHidden, clamps, ...weightNames.map((name) => weights[name].data)];
    const copies = structuredClone(given);
    const trace = cell.forward(weights, projected, { steps: T, batch: 2 }, { initial, clamps });
    const values = structuredClone(trace.values);
    cell.backward(weights, trace, dHidden, { clamps });
    expect(given).toEqual(copies);
    expect(trace.values).toEqual(values);
  });

  test('a clamped gate has the clamped values, and its own elsewhere', () => {
    const { forward, dHidden } = aRun(cell, 2, 5);
    const clamps = someClamps(cell, dHidden.length);
    const free = forward().values;
    const held = forward({ clamps }).values;
    const firstStep = 2 * 5; // before the clamps reach the gates through the recurrence
    for (const [gate, clamp] of Object.entries(clamps)) {
      clamp.forEach((value, q) => {
        if (!Number.isNaN(value)) expect(held[gate][q]).toBe(value);
        else if (q < firstStep) expect(held[gate][q]).toBe(free[gate][q]);
      });
      expect(held.hidden).not.toEqual(free.hidden);
    }
  });

  test('clamps that leave every gate alone change nothing', () => {
    const { forward, dHidden } = aRun(cell, 2, 5);
    const clamps = Object.fromEntries(
      cell.gates.map((gate) => [gate, new Float64Array(dHidden.length).fill(Number.NaN)]),
    );
    expect(forward({ clamps }).values).toEqual(forward().values);
  });

  test('a clamp of a gate that it lacks is refused', () => {
    const { forward, weights, dHidden } = aRun(cell, 1, 2);
    const clamps: GateClamps = cell.gates.includes('reset') ? { forget: dHidden } : { reset: dHidden };
    expect(() => forward({ clamps })).toThrow(RangeError);
    expect(() => cell.backward(weights, forward(), dHidden, { clamps })).toThrow(RangeError);
  });

  test('every block of the stacked weights belongs to a quantity', () => {
    const blocks = Object.values(cell.blockOf).sort();
    expect(blocks).toEqual(Array.from({ length: cell.blocks }, (_, block) => block));
  });

  test.each(cell.gates)('the block of the %s gate is the one that opens and shuts it', (gate) => {
    const { H, weights, inputs, forward } = aRun(cell, 1, 5);
    const block = cell.blockOf[gate] ?? Number.NaN;
    for (const [bias, expected] of [
      [60, 1],
      [-60, 0],
    ]) {
      const data = weights.bias_ih.data.slice().fill(bias, block * H, (block + 1) * H);
      const { values } = forward({ weights: { ...weights, bias_ih: { shape: weights.bias_ih.shape, data } }, inputs });
      for (const value of values[gate]) expect(value).toBeCloseTo(expected, 12);
    }
  });

  test('its weights are G blocks of H rows', () => {
    expect(cell.parameters(7, 5)).toEqual({
      weight_ih: [cell.blocks * 5, 7],
      weight_hh: [cell.blocks * 5, 5],
      bias_ih: [cell.blocks * 5],
      bias_hh: [cell.blocks * 5],
    });
  });

  test('arguments that do not fit are refused with both shapes', () => {
    const { weights, inputs, initial, forward, dHidden } = aRun(cell, 2, 5);
    const projected = cell.project(weights, inputs);
    const extent = { steps: T, batch: 2 };
    const short = new Float64Array(3);
    const flat = { ...weights, weight_hh: { shape: [25], data: new Float64Array(25) } };
    const wrongState = cell.hasCellState ? { h: initial.h } : { h: initial.h, c: initial.h };
    const clamps = Object.fromEntries(cell.gates.map((gate) => [gate, short]));

    expect(() => cell.project(weights, new Float64Array(X + 1))).toThrow(/inputs holds 4 numbers, expected \[N, 3\]/);
    expect(() => cell.project({ ...weights, bias_ih: { shape: [3], data: short } }, inputs)).toThrow(ShapeError);
    expect(() => cell.forward(weights, short, extent)).toThrow(
      `${cell.kind}.forward: projected holds 3 numbers, expected [4, 2, ${cell.blocks * 5}], ${projected.length}`,
    );
    expect(() => cell.forward(flat, projected, extent)).toThrow(`${cell.kind}: weight_hh is [25]`);
    expect(() => cell.forward(weights, new Float64Array(0), { steps: 0, batch: 2 })).toThrow(ShapeError);
    expect(() => cell.forward(weights, projected, extent, { initial: { ...initial, h: short } })).toThrow(ShapeError);
    expect(() => cell.forward(weights, projected, extent, { initial: wrongState })).toThrow(ShapeError);
    if (cell.gates.length > 0) {
      expect(() => cell.forward(weights, projected, extent, { clamps })).toThrow(ShapeError);
    }
    expect(() => cell.backward(weights, forward(), short)).toThrow(ShapeError);
    expect(() => cell.backward(weights, forward(), new Float64Array(dHidden.length + 1))).toThrow(ShapeError);
    expect(() => cell.backward(weights, forward(), dHidden, { dFinal: wrongState })).toThrow(ShapeError);
    expect(() => projectBackward(weights, inputs, short)).toThrow(ShapeError);
  });
});
