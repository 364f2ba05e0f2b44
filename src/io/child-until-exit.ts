import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';

/** What ends a program by itself, where nobody listens, or by the hand of whoever has the screen. */
const known: readonly NodeJS.Signals[] = [
  ...(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGABRT', 'SIGALRM', 'SIGUSR1', 'SIGUSR2'] as const),
  ...(['SIGVTALRM', 'SIGXCPU', 'SIGTRAP', 'SIGSYS', 'SIGIO', 'SIGPWR', 'SIGSTKFLT'] as const),
];
const endings = process.platform === 'win32' ? [] : known.filter((signal) => signal in constants.signals);

/**
 * Ends another program when this one ends, on whatever way. A signal that nobody else listens to ends this one as if
 * nobody had.
 *
 * @returns a function that ends it at once
 */
export function endedWithUs(child: ChildProcess): () => void {
  const end = (): void => {
    child.kill('SIGTERM');
    child.kill('SIGCONT'); // one that is stopped hears it only then
    forget();
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    const isAlone = process.listenerCount(signal) === 1;
    end();
    if (isAlone) process.kill(process.pid, signal);
  };
  const forget = (): void => {
    process.off('exit', end);
    for (const signal of endings) process.off(signal, onSignal);
  };
  process.on('exit', end);
  for (const signal of endings) process.on(signal, onSignal);
  child.once('exit', forget);
  return end;
}
