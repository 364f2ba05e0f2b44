import type { Trace } from '../../../model/tracing/trace.ts';
import { formatCount } from '../../../tui/format.ts';
import type { Glyphs } from '../../../tui/glyphs.ts';
import { padTo, safeText, widthOf } from '../../../tui/text.ts';
import { wrapped } from '../../shared/text-columns.ts';
import { type Column, columnsOf, GAP } from './table-columns.ts';
import type { TraceFormat } from './trace-format.ts';

/** The trace for people: a row a token, as wide as it may be, and below it how to read it. */
export const tableWith = (glyphs: Glyphs, room: number): TraceFormat =>
  async function* table(traces) {
    let isFirst = true;
    for await (const trace of traces) {
      const columns = columnsOf(trace, glyphs, room);
      yield `${isFirst ? '' : '\n'}${titleOf(trace, room)}\n${row(columns, ({ heading }) => heading)}`;
      for (const step of trace.steps) yield row(columns, (column) => column.cell(step));
      yield `\n${legendOf(trace, columns, room)}`;
      isFirst = false;
    }
  };

const row = (columns: readonly Column[], text: (column: Column) => string): string =>
  `${columns
    .map((column) => padTo(text(column), column.width, column.align))
    .join(GAP)
    .trimEnd()}\n`;

function titleOf({ model, trainStep }: Trace, room: number): string {
  const { name, cell, hiddenSize, numLayers, bidirectional, parameters, recurrentParameters } = model;
  const units = numLayers > 1 ? `${numLayers} layers of ${hiddenSize} units` : `${hiddenSize} units`;
  const directions = bidirectional ? ', both directions' : '';
  const weights = `${formatCount(parameters)} weights (${formatCount(recurrentParameters)} recurrent)`;
  const then = trainStep === undefined ? '' : `, after train step ${formatCount(trainStep)}`;
  const kind = `${safeText(name)}: ${cell}, ${units}${directions}${then}`;
  const whole = `${kind}; ${weights}`;
  return lines(widthOf(whole) <= room ? [whole] : [kind, weights], room);
}

/** The verdict, and how to read the columns. */
function legendOf({ steps, prediction }: Trace, columns: readonly Column[], room: number): string {
  const legends = [
    `verdict: ${safeText(prediction.label)}, with a probability of ${prediction.probability.toFixed(3)}`,
    ...columns.flatMap(({ legend }) => legend ?? []),
    ...(steps.some(({ known }) => !known) ? ['word?: not in the vocabulary, read as <unk>'] : []),
  ];
  return lines(legends, room);
}

const lines = (texts: readonly string[], room: number): string =>
  texts.map((text) => `${wrapped(text, room)}\n`).join('');
