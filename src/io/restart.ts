import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** Node reserves ten gigabytes of addresses around the memory of a WebAssembly module, but not with this flag. */
const FLAG = '--disable-wasm-trap-handler';
/** With as many addresses as this there is room for them and for all else. */
const ENOUGH_BYTES = 24 * 2 ** 30;

/**
 * Whether the layout of the screen, which is WebAssembly, finds room for its memory: a limit on a process's addresses, as
 * hosters and login nodes set it (`ulimit -v`), leaves none, however little memory is really used.
 */
export function hasRoomToDraw(): boolean {
  return wasRestarted() || addressLimit() >= ENOUGH_BYTES;
}

const wasRestarted = (): boolean => process.execArgv.includes(FLAG) || (process.env.NODE_OPTIONS ?? '').includes(FLAG);

/** In bytes; infinite where there is none, or the system does not tell. */
function addressLimit(): number {
  try {
    const [, bytes] = /^Max address space +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return bytes === undefined ? Number.POSITIVE_INFINITY : Number(bytes);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

const forwarded: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/** Runs this program once more, in a way that needs fewer addresses, and ends as it does. */
export async function restart(): Promise<void> {
  const [script = '', ...args] = process.argv.slice(1);
  const child = spawn(process.execPath, [FLAG, ...process.execArgv, script, ...args], { stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of forwarded) process.on(signal, forward);
  const [status, signal] = await new Promise<readonly [number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...ending) => resolve(ending));
  });
  for (const each of forwarded) process.off(each, forward);
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = status ?? 1;
}
