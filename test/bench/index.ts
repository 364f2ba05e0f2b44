import { reading } from './reading.ts';
import { training } from './training.ts';

/** Every benchmark. One more is a file beside this one and a line here; `npm run bench NAME` runs one of them alone. */
const benchmarks: Readonly<Record<string, () => void>> = { reading, training };

const chosen = process.argv.slice(2);
for (const name of chosen) {
  if (!(name in benchmarks)) {
    console.error(`bench: no benchmark "${name}"; there are ${Object.keys(benchmarks).join(', ')}`);
    process.exit(2);
  }
}
for (const [name, run] of Object.entries(benchmarks)) {
  if (chosen.length === 0 || chosen.includes(name)) run();
}
