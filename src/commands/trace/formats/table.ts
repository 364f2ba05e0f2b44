import type { Trace } from '../../../model/tracing/trace.ts';
import { formatCount } from '../../../tui/format.ts';
import type { Glyphs } from '../../../tui/glyphs.ts';
import { clip, padTo, safeText, widthOf } from '../../../tui/text.ts';
import { type Column, columnsOf, GAP, TABLE_COLUMNS } from './table-columns.ts';
import type { TraceFormat } from './trace-format.ts';

/** The trace for people: a row a token, in 80 columns, and below it how to read it. */
export const tableWith = (glyphs: Glyphs): TraceFormat =>
  async function* table(traces) {
    let isFirst = true;
    for await (const trace of traces) {
      const columns = columnsOf(trace, glyphs);
      yield `${isFirst ? '' : '\n'}${titleOf(trace)}\n${row(columns, ({ heading }) => heading)}`;
      for (const step of trace.steps) yield row(columns, (column) => column.cell(step));
      yield `\n${legendOf(trace, columns)}`;
      isFirst = false;
    }
  };

const row = (columns: readonly Column[], text: (column: Column) => string): string =>
  `${columns
    .map((column) => padTo(text(column), column.width, column.align))
    .join(GAP)
    .trimEnd()}\n`;

function titleOf({ model }: Trace): string {
  const { name, cell, hiddenSize, numLayers, bidirectional, parameters, recurrentParameters } = model;
  const units = numLayers > 1 ? `${numLayers} layers of ${hiddenSize} units` : `${hiddenSize} units`;
  const directions = bidirectional ? ', both directions' : '';
  const weights = `${formatCount(parameters)} weights (${formatCount(recurrentParameters)} recurrent)`;
  const kind = `${safeText(name)}: ${cell}, ${units}${directions}`;
  const whole = `${kind}; ${weights}`;
  return lines(widthOf(whole) <= TABLE_COLUMNS ? [whole] : [kind, weights]);
}

/** The verdict, and how to read the columns. */
function legendOf({ steps, prediction }: Trace, columns: readonly Column[]): string {
  const legends = [
    `verdict: ${safeText(prediction.label)}, with a probability of ${prediction.probability.toFixed(3)}`,
    ...columns.flatMap(({ legend }) => legend ?? []),
    ...(steps.some(({ known }) => !known) ? ['word?: not in the vocabulary, read as <unk>'] : []),
  ];
  return lines(legends);
}

const lines = (texts: readonly string[]): string => texts.map((text) => `${clip(text, TABLE_COLUMNS)}\n`).join('');
