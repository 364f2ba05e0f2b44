import { readers } from '../../../engine/readers.ts';
import type { Vector } from '../../../engine/tensor.ts';
import { visibleControls } from '../../../io/visible-controls.ts';
import type { LayerStep, StepGradient, Trace, TraceStep } from '../../../model/tracing/trace.ts';
import type { TraceFormat } from './trace-format.ts';

/** A row for each unit of each layer at each step; with several traces, each begins with step 0. */
export const csv: TraceFormat = async function* (traces) {
  let hasHeader = false;
  for await (const trace of traces) {
    if (!hasHeader) yield headerOf(trace);
    hasHeader = true;
    for (const step of trace.steps) yield rowsOf(trace, step);
  }
};

const gradientColumns = ({ gradient }: TraceStep): readonly string[] => {
  return gradient ? partsOf(gradient).map(([name]) => `gradient_${name}`) : [];
};

/** What there is of a gradient, [H] each, in the order of the columns. */
const partsOf = ({
  hidden,
  cell,
  belt,
  embedding,
}: StepGradient): readonly (readonly [name: string, values: Vector])[] => [
  ...(hidden ? [['hidden', hidden] as const] : []),
  ...(cell ? [['cell', cell] as const] : []),
  ...(belt ? [['belt', belt] as const] : []),
  ...(embedding ? [['embedding', embedding] as const] : []),
];

function headerOf({ model, steps }: Trace): string {
  const columns = [...readers[model.cell].quantities, ...gradientColumns(steps[0])];
  return `step,token,layer,direction,unit,${columns.join(',')}\n`;
}

function rowsOf({ model }: Trace, step: TraceStep): string {
  const { quantities } = readers[model.cell];
  let rows = '';
  for (const layer of step.layers) {
    const gradient = gradientOf(step, layer, model.numLayers - 1);
    for (let unit = 0; unit < model.hiddenSize; unit++) {
      const numbers = quantities.map((quantity) => layer[quantity]?.[unit] ?? '');
      const start = [step.index, quoted(step.token), layer.layer, layer.direction, unit];
      rows += `${[...start, ...numbers, ...gradient.map((values) => values?.[unit] ?? '')].join(',')}\n`;
    }
  }
  return rows;
}

/** Only the top layer's states have a gradient, or of attention the word's vector; elsewhere the columns are empty. */
function gradientOf(step: TraceStep, { layer }: LayerStep, top: number): readonly (Vector | undefined)[] {
  const { gradient } = step;
  if (!gradient) return [];
  const columns = partsOf(gradient).map(([, values]) => values);
  const where = gradient.embedding ? 0 : top; // the word's own vector is what the lowest layer reads
  return layer === where ? columns : columns.map(() => undefined);
}

/** RFC 4180; control characters, which no word has, are shown as `\u{9b}` rather than sent to a terminal. */
function quoted(token: string): string {
  const safe = visibleControls(token);
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
