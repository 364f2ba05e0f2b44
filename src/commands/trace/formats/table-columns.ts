import { readers } from '../../../engine/readers.ts';
import type { Vector } from '../../../engine/tensor.ts';
import { likeliest } from '../../../model/tracing/head.ts';
import type { LayerStep, Trace, TraceStep } from '../../../model/tracing/trace.ts';
import { formatSize } from '../../../tui/format.ts';
import type { Glyphs } from '../../../tui/glyphs.ts';
import { safeText, widthOf } from '../../../tui/text.ts';

/** What stands between two columns. */
export const GAP = '  ';

const MAX_WORD = 16;
const MIN_BAR = 4;
const MAX_BAR = 20;
/** `0.123` */
const NUMBER = 5;
/** A gate, or the size of a state, at or beyond these is saturated (Karpathy, Johnson & Fei-Fei 2015). */
const CLOSED = 0.1;
const OPEN = 0.9;

/** A column of the table: its heading, what stands in it at a step, and how to read it where that needs saying. */
export interface Column {
  readonly heading: string;
  readonly width: number;
  readonly align?: 'right';
  readonly legend?: readonly string[];
  cell(step: TraceStep): string;
}

/** What a trace's table has, from left to right; the bar of the probability takes the room that the others leave. */
export function columnsOf(trace: Trace, glyphs: Glyphs, columns: number): readonly Column[] {
  const { model, steps } = trace;
  const timeStep = timeStepColumn(steps.length);
  const right = [
    ...(model.labels.length > 2 ? [likeliestColumn(trace)] : []),
    ...(readers[model.cell].gates.length > 0 ? gateColumns(trace) : [hiddenColumn(trace)]),
    ...(steps[0].gradient ? [gradientColumn] : []),
  ];
  const rest = columns - [timeStep, ...right].reduce((sum, { width }) => sum + width + GAP.length, 0);
  const withBelt = rest - GAP.length - beltColumn.width;
  const hasBelt = steps[0].gradient?.belt && withBelt >= MAX_WORD + GAP.length + NUMBER;
  if (hasBelt) right.push(beltColumn);
  const room = hasBelt ? withBelt : rest;
  const token = tokenColumn(steps, room - GAP.length - NUMBER);
  return [timeStep, token, probabilityColumn(trace, room - token.width - GAP.length, glyphs), ...right];
}

const timeStepColumn = (count: number): Column => ({
  heading: 't',
  width: String(count - 1).length,
  align: 'right',
  cell: ({ index }) => String(index),
});

const wordOf = ({ text, known }: TraceStep): string => `${safeText(text)}${known ? '' : '?'}`;

function tokenColumn(steps: readonly TraceStep[], room: number): Column {
  const widest = steps.reduce((width, step) => Math.max(width, widthOf(wordOf(step))), 'token'.length);
  return { heading: 'token', width: Math.min(widest, MAX_WORD, room), cell: wordOf };
}

/** Follows the second of two labels ("positive"), or the predicted one of several. */
function probabilityColumn({ model, prediction }: Trace, room: number, glyphs: Glyphs): Column {
  const label = model.labels.length === 2 ? 1 : model.labels.indexOf(prediction.label);
  const heading = `P(${safeText(model.labels[label])})`;
  const bar = Math.min(MAX_BAR, room - NUMBER - 1);
  return {
    heading,
    width: bar < MIN_BAR ? NUMBER : NUMBER + 1 + bar,
    legend: [
      model.bidirectional
        ? `${heading}: known at the last token, once both directions have read`
        : `${heading}: what the model makes of the text up to that token`,
    ],
    cell: ({ probabilities }) => {
      if (!probabilities) return '';
      const value = probabilities[label];
      return bar < MIN_BAR ? value.toFixed(3) : `${value.toFixed(3)} ${barOf(value, bar, glyphs)}`;
    },
  };
}

function barOf(value: number, columns: number, { bar }: Glyphs): string {
  const full = Math.round(value * columns);
  return bar.full.repeat(full) + bar.floor.repeat(columns - full);
}

/** Which label leads so far. */
function likeliestColumn({ model: { labels } }: Trace): Column {
  return {
    heading: 'likeliest',
    width: 'likeliest'.length,
    cell: ({ probabilities }) => (probabilities ? safeText(labels[likeliest(probabilities)]) : ''),
  };
}

/** The top layer, once a direction. */
export const topLayers = ({ layers }: TraceStep): readonly LayerStep[] => {
  const top = layers[layers.length - 1].layer;
  return layers.filter(({ layer }) => layer === top);
};

const ofTopLayer = ({ model: { numLayers } }: Trace, what: string): readonly string[] =>
  numLayers > 1 ? [`${what}: of the top layer; --format json has all ${numLayers}`] : [];

function gateColumns(trace: Trace): readonly Column[] {
  const { cell, hiddenSize, bidirectional } = trace.model;
  const counts = bidirectional ? 'forward|backward' : `then units closed (below ${CLOSED})/open (above ${OPEN})`;
  return readers[cell].gates.map((gate, n) => ({
    heading: gate,
    width: Math.max(gate.length, summaryWidth(trace)),
    ...(n === 0 && { legend: [`gates: mean of ${hiddenSize} units, ${counts}`, ...ofTopLayer(trace, 'gates')] }),
    cell: (step) => summaryOf(topLayers(step).map((layer) => layer[gate])),
  }));
}

/** What a cell without gates has to show: how large its state is. */
function hiddenColumn(trace: Trace): Column {
  const { hiddenSize, bidirectional } = trace.model;
  const counts = bidirectional ? 'forward|backward' : `then units near 0 (below ${CLOSED})/saturated (above ${OPEN})`;
  return {
    heading: '|hidden|',
    width: Math.max('|hidden|'.length, summaryWidth(trace)),
    legend: [`|hidden|: mean of ${hiddenSize} units, ${counts}`, ...ofTopLayer(trace, '|hidden|')],
    cell: (step) => summaryOf(topLayers(step).map(({ hidden }) => hidden?.map(Math.abs))),
  };
}

/** `0.71 2/12`, or for two directions `0.71|0.65`. */
const summaryWidth = ({ model: { hiddenSize, bidirectional } }: Trace): number =>
  bidirectional ? '0.00|0.00'.length : '0.00 /'.length + 2 * String(hiddenSize).length;

function summaryOf(directions: readonly (Vector | undefined)[]): string {
  const means = directions.map((values = new Float64Array(1)) => meanOf(values).toFixed(2));
  const [values] = directions;
  if (directions.length > 1 || !values) return means.join('|');
  return `${means[0]} ${count(values, (value) => value < CLOSED)}/${count(values, (value) => value > OPEN)}`;
}

export const meanOf = (values: Vector): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const count = (values: Vector, counts: (value: number) => boolean): number => values.filter(counts).length;

const gradientColumn: Column = {
  heading: 'gradient',
  width: 'gradient'.length,
  align: 'right',
  legend: ['gradient: how strongly the verdict answers to the state after that token (norm)'],
  cell: ({ gradient }) => (gradient ? formatSize(gradient.norm) : ''),
};

const beltColumn: Column = {
  heading: 'belt',
  width: '1.0e-10'.length,
  align: 'right',
  legend: ['belt: the part of it that arrives along the memory alone (norm; parts are signed, so it is no share)'],
  cell: ({ gradient }) => (gradient?.belt ? formatSize(Math.hypot(...gradient.belt)) : ''),
};
