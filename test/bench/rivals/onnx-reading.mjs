import { load, serve } from './serve.mjs';

// An LSTM in onnxruntime-node, on one thread: an ONNX graph of our weights, one time step from a word's embedding and the
// state to the next state. The embeddings are looked up before the clock runs, as our table is filled.

const ort = load('onnxruntime-node');
const { onnx } = load('onnx-proto');

/** https://onnx.ai/onnx/api/classes.html, TensorProto.DataType and AttributeProto.AttributeType */
const FLOAT = 1;
const INT = 2;
/** the blocks of torch.nn.LSTM, i f g o, in ONNX's order, i o f c */
const BLOCK_ORDER = [0, 3, 1, 2];

await serve(async ({ weights, embedding, ids }) => {
  const [width, X] = weights.weight_ih.shape;
  const H = width / 4;
  const session = await ort.InferenceSession.create(lstmModel(weights, X, H), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
  });
  const tensor = (values) => new ort.Tensor('float32', Float32Array.from(values), [1, 1, values.length]);
  const words = Array.from({ length: embedding.shape[0] }, (_, id) =>
    tensor(embedding.data.slice(id * X, (id + 1) * X)),
  );
  const zero = tensor(new Array(H).fill(0));
  const hidden = new Float32Array(ids.length * H); // [T, H]
  const cell = new Float32Array(ids.length * H); // [T, H]

  /** Token by token: the state after each is kept, and handed on to the next. */
  async function run() {
    let h = zero;
    let c = zero;
    for (let t = 0; t < ids.length; t++) {
      const next = await session.run({ X: words[ids[t]], h, c });
      h = next.nextH;
      c = next.nextC;
      hidden.set(h.data, t * H);
      cell.set(c.data, t * H);
    }
  }

  await run();
  return { answer: { hidden: [...hidden], cell: [...cell] }, run };
});

/** The operator of https://onnx.ai/onnx/operators/onnx__LSTM.html with its weights, as the bytes of a model. */
function lstmModel({ weight_ih, weight_hh, bias_ih, bias_hh }, X, H) {
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
      initializer('W', [1, 4 * H, X], reordered(weight_ih.data)),
      initializer('R', [1, 4 * H, H], reordered(weight_hh.data)),
      initializer('B', [1, 8 * H], [...reordered(bias_ih.data), ...reordered(bias_hh.data)]),
    ],
    input: [valueInfo('X', [1, 1, X]), valueInfo('h', [1, 1, H]), valueInfo('c', [1, 1, H])],
    output: [valueInfo('nextH', [1, 1, H]), valueInfo('nextC', [1, 1, H])],
  };
  const model = { irVersion: 8, opsetImport: [{ domain: '', version: 14 }], graph };
  return onnx.ModelProto.encode(onnx.ModelProto.create(model)).finish();
}

/** @param stacked four blocks of as many numbers @returns them in ONNX's order */
function reordered(stacked) {
  const size = stacked.length / 4;
  return BLOCK_ORDER.flatMap((block) => stacked.slice(block * size, (block + 1) * size));
}

function initializer(name, dims, data) {
  return { name, dims, dataType: FLOAT, rawData: new Uint8Array(Float32Array.from(data).buffer) };
}

function valueInfo(name, dims) {
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim: dims.map((dimValue) => ({ dimValue })) } } } };
}
