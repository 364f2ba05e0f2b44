import { benchmarks } from './benchmarks.ts';

const chosen = process.argv.slice(2);
for (const name of chosen) {
  if (!(name in benchmarks)) {
    console.error(`bench: no benchmark "${name}"; there are ${Object.keys(benchmarks).join(', ')}`);
    process.exit(2);
  }
}
for (const [name, run] of Object.entries(benchmarks)) {
  if (chosen.length === 0 || chosen.includes(name)) await run();
}
