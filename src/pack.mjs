// Before npm packs: builds, and takes the scripts for developers out of package.json, since npm would run them wherever the
// package is installed from its folder. After it (--after): puts them back.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const [manifest, kept] = [path('package.json'), path('node_modules/.cache/lstm-explore/package.json')];

/** Whoever reads it meanwhile finds one of the two, whole. */
function replace(text) {
  writeFileSync(`${manifest}.tmp`, text);
  renameSync(`${manifest}.tmp`, manifest);
}

if (existsSync(kept)) replace(readFileSync(kept)); // of a packing that was cut off
rmSync(kept, { force: true });

if (process.argv[2] !== '--after') {
  if (process.env.LSTM_EXPLORE_IS_BUILT !== '1') {
    execFileSync(process.execPath, [path('src/build.mjs')], { stdio: 'inherit' });
  }
  const text = readFileSync(manifest, 'utf8');
  mkdirSync(path('node_modules/.cache/lstm-explore'), { recursive: true });
  writeFileSync(kept, text);
  const { scripts: _scripts, knip: _knip, ...rest } = JSON.parse(text);
  replace(`${JSON.stringify(rest, undefined, 2)}\n`);
}
