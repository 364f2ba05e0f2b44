import { UsageError } from '../../errors/user-error.ts';
import { printAll } from '../../io/output.ts';
import { visibleControls } from '../../io/visible-controls.ts';
import type { BagOfWords } from '../../model/bag-of-words.ts';
import { formatSigned } from '../../tui/format.ts';
import { padTo } from '../../tui/text.ts';
import { shownText } from '../shared/shown-text.ts';
import { type BagTrace, traceBag } from './bag-trace.ts';
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
  let count = 0;
  for await (const text of texts) {
    const trace = traceBag(bag, text);
    if (format === 'csv') {
      if (count === 0) yield 'step,token,known,weight,probability,logit\n';
      yield csvOf(trace);
    } else if (format === 'table' || format === 'sentences') yield shownText(tableOf(trace));
    else {
      if (count > 0 && format === 'json') {
        throw new UsageError('--format json holds one review and there are several; use --format ndjson');
      }
      yield `${JSON.stringify(trace)}\n`;
    }
    count += 1;
  }
}

const csvOf = ({ steps }: BagTrace): string =>
  steps
    .map(({ index, token, known, weight, probabilities, logits }) => {
      const safe = visibleControls(token);
      const word = /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
      return `${[index, word, known, weight, probabilities?.[1], logits?.[0]].join(',')}\n`;
    })
    .join('');

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
