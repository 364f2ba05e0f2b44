import { type Random, uniformVector } from '../random.ts';
import { elementCount, type Tensor } from '../tensor.ts';
import { type EncoderShape, type EncoderWeightName, type EncoderWeights, encoderLayerParameters } from './shape.ts';

/**
 * New weights of one layer as `nn.TransformerEncoderLayer` starts them: q, k, v from U(±√(6 / 4d)) (Glorot & Bengio 2010),
 * the other matrices, and the biases of the feed-forward part, from U(±1/√inputs), attention's biases 0, normalisations
 * that change nothing.
 *
 * @param zeroBiases the feed-forward part's biases start at 0 too
 */
export function initialiseEncoderLayer(shape: EncoderShape, random: Random, zeroBiases = false): EncoderWeights {
  const { hiddenSize: d, feedForwardSize: F } = shape;
  const parameters = encoderLayerParameters(shape);
  const filled = (name: EncoderWeightName, value: number): Tensor => ({
    shape: parameters[name],
    data: new Float64Array(elementCount(parameters[name])).fill(value),
  });
  const uniform = (name: EncoderWeightName, bound: number): Tensor => ({
    shape: parameters[name],
    data: uniformVector(random, elementCount(parameters[name]), -bound, bound),
  });
  const bias = (name: EncoderWeightName, inputs: number): Tensor =>
    zeroBiases ? filled(name, 0) : uniform(name, 1 / Math.sqrt(inputs));
  return {
    'self_attn.in_proj_weight': uniform('self_attn.in_proj_weight', Math.sqrt(6 / (4 * d))),
    'self_attn.in_proj_bias': filled('self_attn.in_proj_bias', 0),
    'self_attn.out_proj.weight': uniform('self_attn.out_proj.weight', 1 / Math.sqrt(d)),
    'self_attn.out_proj.bias': filled('self_attn.out_proj.bias', 0),
    'linear1.weight': uniform('linear1.weight', 1 / Math.sqrt(d)),
    'linear1.bias': bias('linear1.bias', d),
    'linear2.weight': uniform('linear2.weight', 1 / Math.sqrt(F)),
    'linear2.bias': bias('linear2.bias', F),
    'norm1.weight': filled('norm1.weight', 1),
    'norm1.bias': filled('norm1.bias', 0),
    'norm2.weight': filled('norm2.weight', 1),
    'norm2.bias': filled('norm2.bias', 0),
  };
}
