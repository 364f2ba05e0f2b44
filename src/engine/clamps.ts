import type { GateClamps, SequenceTrace } from './cell.ts';
import type { Vector } from './tensor.ts';

/** Puts the clamped values of one step into its gates. @param step t */
export function clampGates(
  clamps: GateClamps | undefined,
  { batch, hiddenSize, values }: SequenceTrace,
  step: number,
): void {
  if (!clamps) return;
  const start = step * batch * hiddenSize;
  for (const [gate, clamp] of Object.entries(clamps)) {
    for (let q = start; q < start + batch * hiddenSize; q++) {
      if (!Number.isNaN(clamp[q])) values[gate][q] = clamp[q];
    }
  }
}

/**
 * A clamped gate answers to nothing, so its pre-activation gets no gradient.
 *
 * @param blockOf which block of H rows of the stacked weights is a gate's
 * @param dPre gradient of the stacked pre-activations, [T, B, G·H]
 * @param step t
 */
export function blockClampedGates(
  clamps: GateClamps | undefined,
  blockOf: Readonly<Record<string, number>>,
  { steps, batch, hiddenSize: H }: SequenceTrace,
  dPre: Vector,
  step: number,
): void {
  if (!clamps) return;
  const width = dPre.length / (steps * batch); // G·H
  for (const [gate, clamp] of Object.entries(clamps)) {
    for (let row = step * batch; row < (step + 1) * batch; row++) {
      const p = row * width + blockOf[gate] * H;
      for (let k = 0; k < H; k++) {
        if (!Number.isNaN(clamp[row * H + k])) dPre[p + k] = 0;
      }
    }
  }
}
