import { reading } from './reading.ts';

/** Every benchmark. One more is a file beside this one and a line here; `npm run bench -- NAME` runs one of them. */
const benchmarks: Readonly<Record<string, () => void>> = { reading };

const chosen = process.argv.slice(2);
for (const [name, run] of Object.entries(benchmarks)) {
  if (chosen.length === 0 || chosen.includes(name)) run();
}
