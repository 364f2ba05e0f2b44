#!/usr/bin/env node
import process from 'node:process';
import { cacheCompiled } from './io/compile-cache.ts';
import { packageVersion } from './io/disk/paths.ts';
import { notify, OutputClosed, print } from './io/output.ts';

const args = process.argv.slice(2);
const debug = args.includes('--debug') || process.env.LSTM_EXPLORE_DEBUG === '1';

/** What goes wrong before anyone listens: Node would print it with a page of the bundle. */
const fail = (error: unknown): void => {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  const [first = ''] = message.split('\n');
  notify(`lstm-explore: ${debug ? stack : `it cannot start: ${first.slice(0, 300)} (--debug shows where)`}`);
  process.exitCode = 1;
};
const alone = (event: string) => (error: unknown) => {
  if (process.listenerCount(event) > 1) return; // whoever has the screen gives it back first
  fail(error);
  process.exit();
};
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, alone(event));

if (args.length === 1 && args[0] === '--version') {
  // Without yargs, and so as fast as Node itself.
  await print(`${packageVersion()}\n`).catch((error) => {
    if (error instanceof OutputClosed) return;
    notify(`lstm-explore: ${error.message}`);
    process.exitCode = 1;
  });
} else {
  try {
    expectFolder();
    cacheCompiled();
    const { runCommandLine } = await import('./commands/command-line.ts');
    const status = await runCommandLine(args, debug);
    if (status > 0) process.exitCode = status;
  } catch (error) {
    fail(error);
  }
}

/** @throws where the folder that the program is started in has been removed: much would fail, and none of it say why */
function expectFolder(): void {
  try {
    process.cwd();
  } catch {
    throw new Error('the folder that you are in is no longer there; go to another one');
  }
}
