import type { Trace } from '../../model/trace.ts';

/** A way to write traces: chunks of text, as many as there are steps, so that none is ever large. */
export type TraceFormat = (traces: AsyncIterable<Trace>) => AsyncIterable<string>;

export const traceFormatNames = ['table', 'json', 'ndjson', 'csv'] as const;
export type TraceFormatName = (typeof traceFormatNames)[number];
