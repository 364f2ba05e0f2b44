import type { Trace } from '../../../model/tracing/trace.ts';

/** A way to write traces: chunks of text, as many as there are steps, so that none is ever large. */
export type TraceFormat = (traces: AsyncIterable<Trace>) => AsyncIterable<string>;

export const traceFormatNames = ['table', 'json', 'ndjson', 'csv'] as const;
/** Where a screen reader is at work, sentences take the place of the table that nobody has asked for by name. */
export type TraceFormatName = (typeof traceFormatNames)[number] | 'sentences';
