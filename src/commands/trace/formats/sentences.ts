import { readers } from '../../../engine/readers.ts';
import type { LayerStep, Trace, TraceStep } from '../../../model/tracing/trace.ts';
import { followedLabel, verdictPath } from '../../../session/readings/verdict.ts';
import type { Glyphs } from '../../../tui/glyphs.ts';
import { cellNames } from '../../../tui/parts/cell-names.ts';
import { counted, listed, oneLine, quoted, spoken, spokenSize, spokenToken } from '../../../tui/sentences/words.ts';
import { meanOf, topLayers } from './table-columns.ts';
import type { TraceFormat } from './trace-format.ts';

/** The trace for those who hear it: what the table has, a sentence a token. */
export const sentencesWith = (glyphs: Glyphs): TraceFormat =>
  async function* sentences(traces) {
    let isFirst = true;
    for await (const trace of traces) {
      const path = verdictPath(trace);
      yield `${isFirst ? '' : '\n'}${glyphs.text(introductionOf(trace))}\n`;
      for (const step of trace.steps) yield `${glyphs.text(stepSentence(trace, step, path[step.index]))}\n`;
      const { label, probability } = trace.prediction;
      yield glyphs.text(`The verdict: ${oneLine(label)}, with a probability of ${spoken(probability, 3)}.\n`);
      isFirst = false;
    }
  };

function introductionOf({ text, steps, model, trainStep }: Trace): string {
  const { name, cell, hiddenSize, numLayers, bidirectional } = model;
  const layers = numLayers > 1 ? ` in each of ${numLayers} layers` : '';
  const directions = bidirectional ? ', in both directions' : '';
  const top = numLayers > 1 ? ' of the top layer' : '';
  const what = readers[cell].gates.length > 0 ? 'each gate is' : 'the size of the hidden state is';
  return [
    `The review: ${quoted(text)}, ${counted(steps.length, 'token')}.`,
    `It is read by the ${cellNames[cell]} ${quoted(name)} with ${counted(hiddenSize, 'unit')}${layers}${directions}.`,
    ...(trainStep === undefined ? [] : [`It is read as the network was after ${counted(trainStep, 'train step')}.`]),
    `After each token, ${what} told as the mean of its units${top}.`,
  ].join('\n');
}

function stepSentence(trace: Trace, step: TraceStep, probability: number | undefined): string {
  const { steps } = trace;
  const verdict =
    probability === undefined ? [] : [`probability of ${oneLine(followedLabel(trace))} ${spoken(probability, 3)}`];
  const token = `Token ${step.index + 1} of ${steps.length}, ${spokenToken(step)}`.replace(/,$/, '');
  return `${token}: ${listed([...verdict, ...meansOf(trace, topLayers(step))])}.${gradientSentence(step)}`;
}

function gradientSentence({ gradient }: TraceStep): string {
  if (!gradient) return '';
  const belt = gradient.belt ? `, along the memory alone ${spokenSize(Math.hypot(...gradient.belt))}` : '';
  return ` The gradient of the verdict there: ${spokenSize(gradient.norm)}${belt}.`;
}

/** `forget 0.71`, and where the model reads in both directions each of them. */
function meansOf({ model }: Trace, layers: readonly LayerStep[]): readonly string[] {
  const { gates } = readers[model.cell];
  const quantities = gates.length > 0 ? gates : (['hidden'] as const);
  return layers.flatMap((layer) => {
    const direction = layers.length > 1 ? `${layer.direction} ` : '';
    return quantities.map((quantity) => {
      const values = layer[quantity] ?? new Float64Array(1);
      return `${direction}${quantity} ${spoken(meanOf(values.map(Math.abs)))}`;
    });
  });
}
