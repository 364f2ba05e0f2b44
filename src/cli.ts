#!/usr/bin/env node
import process from 'node:process';
import { packageVersion } from './io/paths.ts';

const args = process.argv.slice(2);

try {
  // Without yargs, and so as fast as Node itself.
  if (args.length === 1 && args[0] === '--version') process.stdout.write(`${packageVersion}\n`);
  else await (await import('./commands/command-line.ts')).runCommand(args);
} catch (error) {
  const { errorExit } = await import('./commands/error-exit.ts');
  const debug = args.includes('--debug') || process.env.LSTM_EXPLORE_DEBUG === '1';
  const { status, message } = errorExit(error, debug); // a mistake of ours goes on, with its stack
  if (message) process.stderr.write(`${message}\n`);
  process.exitCode = status;
}
