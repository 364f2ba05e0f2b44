#!/usr/bin/env node
import process from 'node:process';
import { packageVersion } from './io/paths.ts';

const args = process.argv.slice(2);

if (args.length === 1 && args[0] === '--version') {
  process.stdout.write(`${packageVersion()}\n`); // without yargs, and so as fast as Node itself
} else {
  const { runCommandLine } = await import('./commands/command-line.ts');
  const debug = args.includes('--debug') || process.env.LSTM_EXPLORE_DEBUG === '1';
  const status = await runCommandLine(args, debug);
  if (status > 0) process.exitCode = status;
}
