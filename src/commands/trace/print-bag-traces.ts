import { UsageError } from '../../errors/user-error.ts';
import { printAll } from '../../io/output.ts';
import { visibleControls } from '../../io/visible-controls.ts';
import type { BagOfWords } from '../../model/bag-of-words.ts';
import { formatSigned } from '../../tui/format.ts';
import { padTo } from '../../tui/text.ts';
import { csvField } from '../shared/csv-field.ts';
import { shownText } from '../shared/shown-text.ts';
import { type BagTrace, traceBag } from './bag-trace.ts';
import { numbered } from './formats/numbered.ts';
import type { TraceFormatName } from './formats/trace-format.ts';

const WORD = 20;

/**
 * Prints what a bag of words makes of texts.
 *
 * @throws {TextError} when a text has no token
 * @throws {UsageError} when one object is asked for and there are several
 */
export async function printBagTraces(
  bag: BagOfWords,
  texts: AsyncIterable<string>,
  format: TraceFormatName,
): Promise<void> {
  await printAll(written(bag, texts, format));
}

async function* written(
  bag: BagOfWords,
  texts: AsyncIterable<string>,
  format: TraceFormatName,
): AsyncGenerator<string> {
  const traces = tracesOf(bag, texts);
  if (format === 'csv') {
    yield* bagCsv(traces);
    return;
  }
  let count = 0;
  for await (const trace of traces) {
    if (format === 'table' || format === 'sentences') yield shownText(tableOf(trace));
    else {
      if (count > 0 && format === 'json') {
        throw new UsageError('--format json holds one review and there are several; use --format ndjson');
      }
      yield `${JSON.stringify(trace)}\n`;
    }
    count += 1;
  }
}

async function* tracesOf(bag: BagOfWords, texts: AsyncIterable<string>): AsyncGenerator<BagTrace> {
  for await (const text of texts) yield traceBag(bag, text);
}

async function* bagCsv(traces: AsyncIterable<BagTrace>): AsyncGenerator<string> {
  for await (const { of: trace, review } of numbered(traces)) {
    const isSeveral = review !== undefined;
    if (!review) yield `${isSeveral ? 'review,' : ''}step,token,known,weight,probability,logit\n`;
    for (const { index, token, known, weight, probabilities, logits } of trace.steps) {
      const row = [index, csvField(token), known, weight, probabilities?.[1], logits?.[0]];
      yield `${(isSeveral ? [review, ...row] : row).join(',')}\n`;
    }
  }
}

function tableOf({ model, steps, prediction }: BagTrace): string {
  const [, second] = model.labels;
  const rows = steps.map(({ text, known, weight, probabilities }) => {
    const word = padTo(`${visibleControls(text)}${known ? '' : '?'}`, WORD);
    return `${word} ${formatSigned(weight).padStart(6)}  ${(probabilities?.[1] ?? 0).toFixed(2)}`;
  });
  return [
    `${model.name}: a bag of words, ${model.parameters.toLocaleString('en')} weights; it knows no order`,
    '',
    `${padTo('token', WORD)}   adds  P(${second})`,
    ...rows,
    '',
    `${prediction.label} ${prediction.probability.toFixed(2)}`,
    '',
  ].join('\n');
}
