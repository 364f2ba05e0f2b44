#!/usr/bin/env node
import process from 'node:process';
import { packageVersion } from './io/disk/paths.ts';
import { notify, OutputClosed, print } from './io/output.ts';

const args = process.argv.slice(2);

if (args.length === 1 && args[0] === '--version') {
  // Without yargs, and so as fast as Node itself.
  await print(`${packageVersion()}\n`).catch((error) => {
    if (error instanceof OutputClosed) return;
    notify(`lstm-explore: ${error.message}`);
    process.exitCode = 1;
  });
} else {
  const { runCommandLine } = await import('./commands/command-line.ts');
  const debug = args.includes('--debug') || process.env.LSTM_EXPLORE_DEBUG === '1';
  const status = await runCommandLine(args, debug);
  if (status > 0) process.exitCode = status;
}
