import { reading } from './reading.ts';
import { readingRivals } from './reading-rivals.ts';
import { terminal } from './terminal.ts';
import { training } from './training.ts';
import { trainingRivals } from './training-rivals.ts';

/** Every benchmark. One more is a file beside this one and a line here; `npm run bench NAME` runs one of them alone. */
export const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
  reading,
  'reading-rivals': readingRivals,
  terminal,
  training,
  'training-rivals': trainingRivals,
};
