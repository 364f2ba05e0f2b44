import { UsageError } from '../../../errors/user-error.ts';
import { escapeControls } from '../../../io/safe-json.ts';
import type { Trace } from '../../../model/tracing/trace.ts';
import type { TraceFormat } from './trace-format.ts';

/** One trace as one JSON object, a step a line. */
export const json: TraceFormat = async function* (traces) {
  const iterator = traces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const second = await iterator.next();
  if (!second.done) throw new UsageError('--format json holds one review and there are several; use --format ndjson');
  if (!first.done) yield* objectOf(first.value, '\n');
};

/** Each trace as a JSON object on a line of its own. */
export const ndjson: TraceFormat = async function* (traces) {
  for await (const trace of traces) yield* objectOf(trace, '');
};

function* objectOf({ steps, prediction, ...rest }: Trace, newline: string): Generator<string> {
  const head = stringify(rest);
  yield `${head.slice(0, -1)},"steps":[`;
  for (const step of steps) yield `${step.index === 0 ? '' : ','}${newline}${stringify(step)}`;
  yield `${newline}],"prediction":${stringify(prediction)}}\n`;
}

const stringify = (value: unknown): string =>
  escapeControls(JSON.stringify(value, (_, part) => (part instanceof Float64Array ? Array.from(part) : part)));
