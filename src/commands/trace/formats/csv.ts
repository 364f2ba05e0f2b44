import { readers } from '../../../engine/readers.ts';
import type { Vector } from '../../../engine/tensor.ts';
import type { LayerStep, StepGradient, Trace, TraceStep } from '../../../model/tracing/trace.ts';
import { csvField } from '../../shared/csv-field.ts';
import { numbered } from './numbered.ts';
import type { TraceFormat } from './trace-format.ts';

/** A row for each unit of each layer at each step; of several traces, the first column says which. */
export const csv: TraceFormat = async function* (traces) {
  for await (const { of: trace, review } of numbered(traces)) {
    const isSeveral = review !== undefined;
    if (!review) yield (isSeveral ? 'review,' : '') + headerOf(trace);
    for (const step of trace.steps) yield rowsOf(trace, step, isSeveral ? [review] : []);
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

function headerOf({ model, steps, prediction }: Trace): string {
  const quantities = [...readers[model.cell].quantities, ...gradientColumns(steps[0])];
  const several = (what: string): readonly string[] => model.labels.map((label) => csvField(`${what}_${label}`));
  const probabilities = model.labels.length === 2 ? ['probability'] : several('probability');
  const logits = prediction.logits.length === 1 ? ['logit'] : several('logit');
  return `${['step', 'token', 'layer', 'direction', 'unit', ...quantities, 'known', ...probabilities, ...logits].join(',')}\n`;
}

function rowsOf(trace: Trace, step: TraceStep, before: readonly number[]): string {
  const { model } = trace;
  const { quantities } = readers[model.cell];
  const verdict = verdictOf(trace, step);
  let rows = '';
  for (const layer of step.layers) {
    const gradient = gradientOf(step, layer, model.numLayers - 1);
    for (let unit = 0; unit < model.hiddenSize; unit++) {
      const numbers = quantities.map((quantity) => layer[quantity]?.[unit] ?? '');
      const start = [...before, step.index, csvField(step.token), layer.layer, layer.direction, unit];
      const slopes = gradient.map((values) => values?.[unit] ?? '');
      rows += `${[...start, ...numbers, ...slopes, step.known, ...verdict].join(',')}\n`;
    }
  }
  return rows;
}

/** Of two labels the probability of "positive", else of each; then the logits. Empty where a prefix has none. */
function verdictOf({ model, prediction }: Trace, { probabilities, logits }: TraceStep): readonly (number | string)[] {
  const isBinary = model.labels.length === 2;
  const positive = model.labels[0] === 'positive' ? 0 : 1;
  const shown = isBinary ? [probabilities?.[positive] ?? ''] : model.labels.map((_, k) => probabilities?.[k] ?? '');
  return [...shown, ...prediction.logits.map((_, k) => logits?.[k] ?? '')];
}

/** Only the top layer's states have a gradient, or of attention the word's vector; elsewhere the columns are empty. */
function gradientOf(step: TraceStep, { layer }: LayerStep, top: number): readonly (Vector | undefined)[] {
  const { gradient } = step;
  if (!gradient) return [];
  const columns = partsOf(gradient).map(([, values]) => values);
  const where = gradient.embedding ? 0 : top; // the word's own vector is what the lowest layer reads
  return layer === where ? columns : columns.map(() => undefined);
}
