import { PbfWriter } from 'pbf';

// The messages of ONNX that are needed here; numbers are those of onnx.proto3 (github.com/onnx/onnx), IR version 8.

const IR_VERSION = 8;
const OPSET = 14;
const FLOAT = 1;
const INT64 = 7;

/** A tensor that the graph holds. */
export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

/** A step of the graph. */
export interface OnnxNode {
  readonly operator: string;
  /** names; '' leaves one out */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number>>;
}

/** What goes in or comes out; a dimension by name is found when it runs. */
export interface OnnxValue {
  readonly name: string;
  readonly type: 'float' | 'int64';
  readonly dims: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** what is known of the model beside */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Encodes a graph as an ONNX file. */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  const file = new PbfWriter();
  file.writeVarintField(1, IR_VERSION);
  file.writeStringField(2, 'lstm-explore');
  file.writeMessage(7, writeGraph, graph);
  file.writeMessage(8, writeOpset, OPSET);
  for (const entry of Object.entries(graph.metadata)) file.writeMessage(14, writeEntry, entry);
  return file.finish();
}

function writeOpset(version: number, file: PbfWriter): void {
  file.writeVarintField(2, version);
}

function writeEntry([key, value]: readonly [string, string], file: PbfWriter): void {
  file.writeStringField(1, key);
  file.writeStringField(2, value);
}

function writeGraph(graph: OnnxGraph, file: PbfWriter): void {
  for (const node of graph.nodes) file.writeMessage(1, writeNode, node);
  file.writeStringField(2, graph.name);
  for (const tensor of graph.tensors) file.writeMessage(5, writeTensor, tensor);
  for (const value of graph.inputs) file.writeMessage(11, writeValue, value);
  for (const value of graph.outputs) file.writeMessage(12, writeValue, value);
}

function writeNode({ operator, inputs, outputs, attributes = {} }: OnnxNode, file: PbfWriter): void {
  for (const name of inputs) file.writeStringField(1, name);
  for (const name of outputs) file.writeStringField(2, name);
  file.writeStringField(3, outputs[0]);
  file.writeStringField(4, operator);
  for (const attribute of Object.entries(attributes)) file.writeMessage(5, writeAttribute, attribute);
}

const INT_ATTRIBUTE = 2;

function writeAttribute([name, value]: readonly [string, number], file: PbfWriter): void {
  file.writeStringField(1, name);
  file.writeVarintField(3, value);
  file.writeVarintField(20, INT_ATTRIBUTE);
}

function writeTensor({ name, dims, values }: OnnxTensor, file: PbfWriter): void {
  file.writePackedVarint(1, [...dims]);
  file.writeVarintField(2, values instanceof Float32Array ? FLOAT : INT64);
  file.writeStringField(8, name);
  file.writeBytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function writeValue({ name, type, dims }: OnnxValue, file: PbfWriter): void {
  file.writeStringField(1, name);
  file.writeMessage(2, (_, typeFile) => typeFile.writeMessage(1, writeTensorType, { type, dims }), undefined);
}

function writeTensorType({ type, dims }: Pick<OnnxValue, 'type' | 'dims'>, file: PbfWriter): void {
  file.writeVarintField(1, type === 'float' ? FLOAT : INT64);
  file.writeMessage(
    2,
    (all, shape) => {
      for (const dim of all) shape.writeMessage(1, writeDimension, dim);
    },
    dims,
  );
}

function writeDimension(dim: number | string, file: PbfWriter): void {
  if (typeof dim === 'number') file.writeVarintField(1, dim);
  else file.writeStringField(2, dim);
}
