import type { Weights } from '../../../src/engine/cell.ts';
import { load, type RivalPackage } from './found.ts';

/** What onnxruntime-node is and onnx-proto makes, as far as it is used here. */
interface OnnxTensor {
  readonly data: Float32Array;
}
interface Onnxruntime {
  readonly Tensor: new (type: 'float32', data: Float32Array, shape: readonly number[]) => OnnxTensor;
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<OnnxSession>;
  };
}
interface OnnxSession {
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  release(): Promise<void>;
}
interface OnnxProto {
  readonly onnx: {
    readonly ModelProto: { create(model: object): object; encode(model: object): { finish(): Uint8Array } };
  };
}

export const onnxPackages: readonly RivalPackage[] = ['onnxruntime-node', 'onnx-proto'];

/** https://onnx.ai/onnx/api/classes.html, TensorProto.DataType and AttributeProto.AttributeType */
const FLOAT = 1;
const INT = 2;
/** the blocks of torch.nn.LSTM, i f g o, in ONNX's order, i o f c */
const BLOCK_ORDER = [0, 3, 1, 2];

/** What onnxruntime read, all of the state after each token, [T, H] each. */
export interface OnnxStates {
  readonly hidden: Float32Array;
  readonly cell: Float32Array;
}

/** An LSTM in onnxruntime, on one thread. */
export interface OnnxLstm {
  /** Reads token by token; the state after each is looked at, and handed on to the next. The arrays are used again. */
  read(ids: readonly number[]): Promise<OnnxStates>;
  close(): Promise<void>;
}

/**
 * Makes an ONNX graph of our weights: one time step, from a word's embedding and the state to the next state. The
 * embeddings are looked up before the clock runs, as our table is filled.
 *
 * @param embedding [V, X]
 * @param steps T, the length of what is to be read
 */
export async function onnxLstm(weights: Weights, embedding: ArrayLike<number>, steps: number): Promise<OnnxLstm> {
  const ort: Onnxruntime = load('onnxruntime-node');
  const [width, X] = weights.weight_ih.shape;
  const H = width / 4;
  const session = await ort.InferenceSession.create(lstmModel(weights), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
  });
  const words = Array.from({ length: embedding.length / X }, (_, id) => {
    const row = Float32Array.from({ length: X }, (_, k) => embedding[id * X + k]);
    return new ort.Tensor('float32', row, [1, 1, X]);
  });
  const zero = new ort.Tensor('float32', new Float32Array(H), [1, 1, H]);
  const hidden = new Float32Array(steps * H); // [T, H]
  const cell = new Float32Array(steps * H); // [T, H]
  return {
    async read(ids) {
      let h = zero;
      let c = zero;
      for (let t = 0; t < ids.length; t++) {
        const next = await session.run({ X: words[ids[t]], h, c });
        h = next.nextH;
        c = next.nextC;
        hidden.set(h.data, t * H);
        cell.set(c.data, t * H);
      }
      return { hidden, cell };
    },
    close: () => session.release(),
  };
}

/** The operator LSTM of https://onnx.ai/onnx/operators/onnx__LSTM.html with its weights, as the bytes of a model. */
function lstmModel({ weight_ih, weight_hh, bias_ih, bias_hh }: Weights): Uint8Array {
  const { onnx }: OnnxProto = load('onnx-proto');
  const [width, X] = weight_ih.shape;
  const H = width / 4;
  const biases = Float32Array.of(...reordered(bias_ih.data, H), ...reordered(bias_hh.data, H)); // [8H]
  const graph = {
    name: 'lstm',
    node: [
      {
        opType: 'LSTM',
        input: ['X', 'W', 'R', 'B', '', 'h', 'c'],
        output: ['', 'nextH', 'nextC'],
        attribute: [{ name: 'hidden_size', type: INT, i: H }],
      },
    ],
    initializer: [
      tensor('W', [1, width, X], reordered(weight_ih.data, H * X)),
      tensor('R', [1, width, H], reordered(weight_hh.data, H * H)),
      tensor('B', [1, 2 * width], biases),
    ],
    input: [value('X', [1, 1, X]), value('h', [1, 1, H]), value('c', [1, 1, H])],
    output: [value('nextH', [1, 1, H]), value('nextC', [1, 1, H])],
  };
  const model = { irVersion: 8, opsetImport: [{ domain: '', version: 14 }], graph };
  return onnx.ModelProto.encode(onnx.ModelProto.create(model)).finish();
}

/** @param stacked four blocks of `size` numbers @returns them in ONNX's order */
function reordered(stacked: Float64Array, size: number): Float32Array {
  const blocks = new Float32Array(stacked.length);
  BLOCK_ORDER.forEach((block, n) => {
    blocks.set(stacked.subarray(block * size, (block + 1) * size), n * size);
  });
  return blocks;
}

const tensor = (name: string, dims: readonly number[], data: Float32Array) => ({
  name,
  dims,
  dataType: FLOAT,
  rawData: new Uint8Array(data.buffer),
});

const value = (name: string, dims: readonly number[]) => ({
  name,
  type: { tensorType: { elemType: FLOAT, shape: { dim: dims.map((dimValue) => ({ dimValue })) } } },
});
