/**
 * The library wherever JavaScript runs: recurrent networks and small Transformers to be read, traced and trained, without a
 * terminal or a disk.
 *
 * Shapes in brackets, as in the source: [T, H] is a row of H numbers for each of T time steps, one after the other.
 */

export type { AttentionClamps, HeadClamp, WeightClamp } from './engine/attention/clamps.ts';
export { type EncoderGradient, type EncoderTrace, encode, encodeBackward } from './engine/attention/encoder.ts';
export { attentionRow } from './engine/attention/heads.ts';
export type { Encoder, EncoderShape, Positions } from './engine/attention/shape.ts';
export type {
  BackwardOptions,
  Cell,
  CellKind,
  CellState,
  Extent,
  ForwardOptions,
  GateClamps,
  GateName,
  Quantity,
  SequenceGradient,
  SequenceTrace,
  WeightName,
  Weights,
} from './engine/cell.ts';
export { cells } from './engine/cells/index.ts';
export type { Direction } from './engine/directions.ts';
export type { Initialisation } from './engine/initialise.ts';
export {
  backward,
  forward,
  type LayerTrace,
  type Network,
  type NetworkGradient,
  type NetworkShape,
  type NetworkTrace,
} from './engine/network.ts';
export { createRandom, type Random } from './engine/random.ts';
export { type ReaderKind, type ReaderTraits, readers } from './engine/readers.ts';
export { ShapeError, type Tensor, type Vector } from './engine/tensor.ts';
export { type CreateOptions, createModel } from './model/create-model.ts';
export type { AttentionConfig, ModelConfig, RecurrentConfig } from './model/folder/config.ts';
export { decodeModel } from './model/folder/decode-model.ts';
export { type History, modelAfter, type Snapshot, type Standing } from './model/history.ts';
export type { AttentionModel, Model, RecurrentModel, Tensors } from './model/model.ts';
export { ModelError, TextError } from './model/model-error.ts';
export type { Token } from './model/tokens/token.ts';
export { type Tokenization, type TokenizerName, tokenize } from './model/tokens/tokenizer.ts';
export { createVocabulary, type Vocabulary, type VocabularyOptions } from './model/tokens/vocabulary.ts';
export type { AttentionClamp, AttentionWeight, HeadOff } from './model/tracing/attention-clamp.ts';
export { type BlockStep, blockSteps, type HeadStep } from './model/tracing/blocks.ts';
export {
  type Clamp,
  ClampError,
  formatClamp,
  type GateClamp,
  isGateClamp,
  type Places,
  parseClamp,
} from './model/tracing/clamp.ts';
export type { Classifier } from './model/tracing/head.ts';
export type { TraceInput } from './model/tracing/input.ts';
export { type TraceOptions, trace } from './model/tracing/read.ts';
export type { LayerStep, Prediction, StepGradient, Trace, TraceStep } from './model/tracing/trace.ts';
export { type WitnessReport, witnessReport } from './model/witness.ts';
export { DataError, type Example } from './training/data/example.ts';
export type { Measurement } from './training/held-out/measure.ts';
export type { TrainingOptions } from './training/options.ts';
export { type TrainingProgress, type TrainingRun, trainModel } from './training/train.ts';
