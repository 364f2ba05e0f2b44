import type { Vector } from '../../engine/tensor.ts';

/**
 * Scales the gradient down, in place, where its Euclidean norm over all weights together is above `maxNorm`; its
 * direction stays. It is what keeps one steep batch from throwing a recurrent network off (Pascanu, Mikolov & Bengio
 * 2013, arXiv 1211.5063).
 *
 * @param gradient [N]
 * @param maxNorm above 0; `Infinity` leaves the gradient alone
 * @returns the norm before clipping
 */
export function clipByGlobalNorm(gradient: Vector, maxNorm: number): number {
  let sumOfSquares = 0;
  for (let k = 0; k < gradient.length; k++) sumOfSquares += gradient[k] * gradient[k];
  const norm = Math.sqrt(sumOfSquares);
  if (norm > maxNorm) {
    const scale = maxNorm / norm;
    for (let k = 0; k < gradient.length; k++) gradient[k] *= scale;
  }
  return norm;
}
