import { UsageError, UserError } from '../../errors/user-error.ts';
import { loadToldReader } from '../../explorer/library/told-model.ts';
import { notify, printAll } from '../../io/output.ts';
import { modelAfter } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import { TextError } from '../../model/model-error.ts';
import { ClampError } from '../../model/tracing/clamp.ts';
import type { TraceInput } from '../../model/tracing/input.ts';
import { type TraceOptions, trace } from '../../model/tracing/read.ts';
import type { Trace } from '../../model/tracing/trace.ts';
import { loadHistory } from '../../models.ts';
import { glyphSetFor } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { glyphSets } from '../../tui/glyphs.ts';
import { textColumns } from '../shared/text-columns.ts';
import { csv } from './formats/csv.ts';
import { json, ndjson } from './formats/json.ts';
import { sentencesWith } from './formats/sentences.ts';
import { tableWith } from './formats/table.ts';
import type { TraceFormat, TraceFormatName } from './formats/trace-format.ts';
import { printBagTraces } from './print-bag-traces.ts';
import { type Review, reviewsToRead } from './reviews-to-read.ts';

export interface TraceRequest {
  /** undefined: reviews from standard input, one a line */
  readonly text: string | undefined;
  /** a built-in model's name, or a folder */
  readonly model: string;
  /** what stands in the text: words, or tokens or ids with spaces between */
  readonly as?: 'text' | 'tokens' | 'ids';
  readonly format: TraceFormatName;
  readonly clamps: readonly string[];
  readonly gradient: boolean;
  readonly isAscii?: boolean;
  /** the network as it was after this train step */
  readonly after?: number | undefined;
  /** what is read where there is neither a text nor anything on standard input; else that is an error */
  readonly fallback?: string;
}

/** Reads one review, or each line of standard input, and prints what was computed. */
export async function printTraces(request: TraceRequest): Promise<void> {
  const glyphs = glyphSets[glyphSetFor(request.isAscii ?? false, terminal.env)];
  const formats: Readonly<Record<TraceFormatName, TraceFormat>> = {
    table: tableWith(glyphs, textColumns()),
    sentences: sentencesWith(glyphs),
    json,
    ndjson,
    csv,
  };
  const reader = await loadToldReader(request.model);
  if (reader.bag) return printBagTraces(reader.bag, textsForBag(request), request.format);
  const { model, trainStep } = await modelAt(request, reader.model);
  if (request.gradient && model.config.bidirectional) {
    notify(`${model.config.name} reads in both directions: no state has a gradient of its own, so none is printed`);
  }
  await printAll(formats[request.format](dated(traces(model, request), trainStep)));
}

/** Traces that say which train step the network was at. */
async function* dated(all: AsyncIterable<Trace>, trainStep: number | undefined): AsyncGenerator<Trace> {
  for await (const one of all) {
    const { steps, prediction, ...rest } = one;
    yield trainStep === undefined ? one : { ...rest, trainStep, steps, prediction };
  }
}

/** The model that is asked for, finished or on its way. @throws {UsageError} when its folder does not hold the way */
async function modelAt(
  { model: name, after }: TraceRequest,
  model: Model,
): Promise<{ model: Model; trainStep?: number }> {
  if (after === undefined) return { model };
  if (!(Number.isSafeInteger(after) && after >= 0)) {
    throw new UsageError(`--after must be a train step, a whole number of 0 or more, found ${after}`);
  }
  const history = await loadHistory(name);
  if (!history) {
    throw new UsageError(
      `--after ${after}: ${name} has no history; train … --history keeps one, as counting-lstm has it`,
    );
  }
  const first = history.snapshots[0].step;
  if (after < first) throw new UsageError(`--after ${after}: the history of ${name} begins at train step ${first}`);
  const { model: then, snapshot } = modelAfter(model, history, after);
  return { model: then, trainStep: snapshot.step };
}

async function* traces(model: Model, request: TraceRequest): AsyncGenerator<Trace> {
  const { as = 'text', clamps, gradient } = request;
  for await (const review of reviewsToRead(request)) {
    if (review.number === undefined) yield trace(model, inputOf(review.text, as), { clamps, gradient });
    else yield traceOfLine(model, review, as, { clamps, gradient });
  }
}

/** What a bag of words is asked to read. @throws {UsageError} where it is asked for what it has not */
async function* textsForBag(request: TraceRequest): AsyncGenerator<string> {
  const { clamps, gradient, after, as = 'text', model } = request;
  const asked = {
    '--clamp': clamps.length > 0,
    '--gradient': gradient,
    '--after': after !== undefined,
    [`--${as}`]: as !== 'text',
  };
  const [option] = Object.entries(asked).find(([, isAsked]) => isAsked) ?? [];
  if (option) throw new UsageError(`${option}: ${model} is a bag of words, which reads texts and has no states`);
  for await (const { text } of reviewsToRead(request)) yield text;
}

function traceOfLine(
  model: Model,
  { text, number }: Review,
  as: NonNullable<TraceRequest['as']>,
  options: TraceOptions,
): Trace {
  try {
    return trace(model, inputOf(text, as), options);
  } catch (error) {
    const where = `standard input, line ${number}`;
    if (error instanceof TextError) throw new UserError(`${where}: ${error.message}`, { cause: error });
    if (error instanceof ClampError) throw new UsageError(`${where}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** What is read: the text itself, or the tokens or ids in it. @throws {TextError} where one is no id */
function inputOf(text: string, as: NonNullable<TraceRequest['as']>): TraceInput {
  if (as === 'text') return text;
  const parts = text.split(as === 'ids' ? /[\s,[\]]+/ : /\s+/).filter((part) => part !== '');
  if (as === 'tokens') return parts;
  const wrong = parts.find((part) => !/^\d{1,15}$/.test(part));
  if (wrong !== undefined) throw new TextError(`an id is a whole number of 0 or more, found ${JSON.stringify(wrong)}`);
  return parts.map(Number);
}
