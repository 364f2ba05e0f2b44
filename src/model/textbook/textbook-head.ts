import type { Tensor } from '../../engine/tensor.ts';
import type { Model } from '../model.ts';
import { sum, type Units, units } from './textbook-cells.ts';

// What makes a logit of hidden states, one number after another, and its derivative by differences: nothing here is
// shared with what it checks.

/** Which hidden states the classifier reads at the end of these steps, by direction, [D]. */
export function readByClassifier({ config }: Model, tops: readonly (readonly Units[])[]): Units {
  const { readout = 'last' } = config;
  const read = tops.map((steps, direction) => {
    const last = steps.length - 1;
    const H = steps[0].length;
    if (readout === 'mean') return units(H, (k) => sum(steps.length, (t) => steps[t][k]) / steps.length);
    if (readout === 'max') return units(H, (k) => Math.max(...steps.map((hidden) => hidden[k])));
    return steps[direction === 1 && readout === 'last' ? 0 : last];
  });
  return (config.directions?.[0] === 'backward' ? read.toReversed() : read).flat();
}

/** The logits of what the classifier reads, [K]. */
export function logitsOf({ config, tensors, classifier }: Model, read: Units): Units {
  const named = (name: string): Tensor | undefined => tensors[`classifier.${name}`];
  const normed = classifier.norm ? normalised(read, named) : read;
  if (!classifier.first) return affine(normed, tensors['classifier.weight'], tensors['classifier.bias']);
  const middle = affine(normed, tensors['classifier.0.weight'], tensors['classifier.0.bias']);
  const bent = middle.map((x) => {
    if (config.activation === 'relu') return x > 0 ? x : 0;
    if (config.activation === 'tanh') return Math.tanh(x);
    return config.activation === 'gelu' ? x * areaBelow(x) : x;
  });
  return affine(bent, tensors['classifier.2.weight'], tensors['classifier.2.bias']);
}

const affine = (x: Units, { shape: [K], data }: Tensor, bias: Tensor | undefined): Units =>
  units(K, (k) => (bias?.data[k] ?? 0) + sum(x.length, (j) => data[k * x.length + j] * x[j]));

function normalised(x: Units, named: (name: string) => Tensor | undefined): Units {
  const mean = sum(x.length, (j) => x[j]) / x.length;
  const variance = sum(x.length, (j) => (x[j] - mean) * (x[j] - mean)) / x.length;
  return units(x.length, (j) => {
    const mu = named('norm.running_mean')?.data[j] ?? mean;
    const sigma2 = named('norm.running_var')?.data[j] ?? variance;
    const [gamma, beta] = [named('norm.weight')?.data[j] ?? 1, named('norm.bias')?.data[j] ?? 0];
    return ((x[j] - mu) / Math.sqrt(sigma2 + 1e-5)) * gamma + beta;
  });
}

/** The area under the bell curve below x, by Simpson's rule. */
export function areaBelow(x: number): number {
  const end = Math.min(Math.abs(x), 10);
  const panels = 2000;
  const density = (t: number): number => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  const weight = (n: number): number => (n === 0 || n === panels ? 1 : n % 2 === 1 ? 4 : 2);
  const area = (end / panels / 3) * sum(panels + 1, (n) => weight(n) * density((end * n) / panels));
  return x < 0 ? 0.5 - area : 0.5 + area;
}

/** How one logit answers to each number that the classifier reads, [D]: by the rule of differences, to ten digits. */
export function logitSlopes(model: Model, read: Units, output: number): Units {
  const { classifier, tensors } = model;
  if (!classifier.first && !classifier.norm) {
    return units(read.length, (j) => tensors['classifier.weight'].data[output * read.length + j]);
  }
  const at = (j: number, step: number): number =>
    logitsOf(
      model,
      read.map((value, k) => (k === j ? value + step : value)),
    )[output];
  const slope = (j: number, step: number): number => (at(j, step) - at(j, -step)) / (2 * step);
  // Richardson's extrapolation of two steps takes away the error of second order.
  return units(read.length, (j) => (4 * slope(j, STEP / 2) - slope(j, STEP)) / 3);
}

const STEP = 1e-3;
