import { UsageError } from '../../errors/user-error.ts';
import { inputIsTerminal, inputLines } from '../../io/input.ts';
import { notify, print } from '../../io/output.ts';
import { jsonText } from '../../io/safe-json.ts';
import { byDataset } from '../../model/folder/card.ts';
import { glyphSetFor } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { glyphSets } from '../../tui/glyphs.ts';
import { textColumns } from '../shared/text-columns.ts';
import { type Comparison, compareOn } from './comparison.ts';
import { comparisonTable } from './comparison-table.ts';
import { compareMemory, memoryJson, memoryTable } from './memory-comparison.ts';

/** What is compared where neither a text nor anything on standard input is given. */
const DEMO = 'Not perfect, but honestly pretty good overall.';

export interface ComparisonRequest {
  /** undefined: a review from standard input */
  readonly text: string | undefined;
  /** one's own, beside the built-in ones */
  readonly models: readonly string[];
  readonly format: 'table' | 'json';
  readonly isAscii: boolean;
  /** how long each remembers, instead of one review */
  readonly isOfMemory: boolean;
}

/** Reads one review with the built-in models of reviews, and prints what each makes of it. */
export async function runComparison(request: ComparisonRequest): Promise<void> {
  const { text, models, format, isAscii } = request;
  if (request.isOfMemory) return printMemory(request);
  const comparison = await compareOn(text ?? (await reviewOfInput()), models);
  if (format === 'json') {
    await print(jsonText(asJson(comparison)));
    return;
  }
  const glyphs = glyphSets[glyphSetFor(isAscii, terminal.env)];
  const lines = comparisonTable(comparison, glyphs, textColumns()).map((line) => `${glyphs.text(line).trimEnd()}\n`);
  await print(lines.join(''));
}

async function printMemory({ text, models, format, isAscii }: ComparisonRequest): Promise<void> {
  if (text !== undefined) throw new UsageError('--memory measures on reviews of its own: leave the text away');
  const readers = await compareMemory(models);
  if (format === 'json') return print(jsonText(memoryJson(readers)));
  const glyphs = glyphSets[glyphSetFor(isAscii, terminal.env)];
  await print(
    memoryTable(readers, textColumns())
      .map((line) => `${glyphs.text(line).trimEnd()}\n`)
      .join(''),
  );
}

/** The one review on standard input; the demo review where there is nothing. */
async function reviewOfInput(): Promise<string> {
  const reviews: string[] = [];
  if (!inputIsTerminal()) {
    for await (const { text } of inputLines()) if (text.trim() !== '') reviews.push(text);
  }
  if (reviews.length > 1) {
    throw new UsageError(`standard input holds ${reviews.length} reviews, a line each; compare takes one`);
  }
  const [review] = reviews;
  if (review === undefined) notify(`no text was given: this is how "${DEMO}" is read`);
  return review ?? DEMO;
}

/** `lstm-explore/compare-1`. */
function asJson({ text, tokens, models, bagOfWords }: Comparison): object {
  const hasOwn = models.some(({ isOwn }) => isOwn);
  return {
    format: 'lstm-explore/compare-1',
    text,
    tokens: tokens.map(({ token }) => token),
    models: models.map(({ name, cell, parameters, recurrentParameters, accuracies, label, path, verdict }) => ({
      ...{ name, cell, parameters, recurrentParameters },
      accuracy: byDataset(accuracies),
      path,
      ...(hasOwn && { pathLabel: label }),
      label: verdict.label,
    })),
    bagOfWords: bagOfWords && {
      weights: bagOfWords.weights,
      probability: bagOfWords.path.at(-1),
      accuracy: byDataset(bagOfWords.accuracies),
    },
  };
}
