import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchmarks } from './benchmarks.ts';

const names = Object.keys(benchmarks);
const chosen = process.argv.slice(2);
for (const name of chosen) {
  if (!(name in benchmarks)) {
    console.error(`bench: no benchmark "${name}"; there are ${names.join(', ')}`);
    process.exit(2);
  }
}
if (chosen.length === 1) {
  const run = await benchmarks[chosen[0]]();
  await run();
} else {
  // Each in a process of its own. V8 reads typed arrays a sixth slower for as long as a process lives, once a package of
  // WebAssembly in it has grown its memory, as Ink's layout does.
  for (const name of chosen.length > 0 ? chosen : names) {
    const arguments_ = [...process.execArgv, fileURLToPath(import.meta.url), name];
    const { status } = spawnSync(process.execPath, arguments_, { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
