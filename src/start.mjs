// `npm start`, and with --prepare what npm does after it has installed: builds what is not built. Where the packages that it
// takes have been left out (NODE_ENV=production), it says the one command that brings them.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const program = new URL('../dist/cli.js', import.meta.url);
const isPreparing = process.argv[2] === '--prepare';

if (isPreparing || !existsSync(program)) await build();
if (!isPreparing && existsSync(program)) {
  process.argv[1] = fileURLToPath(program);
  await import(program.href);
}

async function build() {
  try {
    await import('./build.mjs');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const command = 'npm ci --include=dev --ignore-scripts=false';
    process.stderr.write(`lstm-explore is not built, and what builds it is not installed: run ${command}\n`);
    if (!isPreparing) process.exitCode = 1;
  }
}
