import * as v from 'valibot';
import type { Sample } from './state.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const fileSchema = v.object({
  format: v.literal('lstm-explore/samples-1'),
  task: text,
  samples: v.array(v.object({ text, shows: text })),
  pairs: v.array(v.object({ positive: text, negative: text, shows: text })),
});

/** Reads a file of sample reviews: some to try, and then both sides of each contrast pair. @throws {ValiError} when it is damaged: it is the package's own */
export function parseSamples(json: string): readonly Sample[] {
  const { task, samples, pairs } = v.parse(fileSchema, JSON.parse(json));
  const sides = pairs.flatMap(({ positive, negative, shows }) => [
    { text: positive, shows: `${shows} (1 of 2)` },
    { text: negative, shows: `${shows} (2 of 2)` },
  ]);
  return [...samples, ...sides].map((sample) => ({ task, ...sample }));
}
