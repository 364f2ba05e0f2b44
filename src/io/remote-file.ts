import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { endedWithUs } from './child-until-exit.ts';
import { errorCode } from './disk/file-error.ts';
import type { Growth } from './disk/growing-file.ts';
import { bearable } from './output.ts';

/** A file on another computer. */
export interface RemotePlace {
  /** as ssh takes it: `host`, `user@host`, a name of its configuration */
  readonly host: string;
  readonly file: string;
}

type Ssh = ChildProcessByStdio<null, Readable, Readable>;

/**
 * A file on another computer as it grows, from its beginning, brought by ssh until the signal. Another file that takes
 * its place is read from its beginning. What ssh says is passed on; nothing here asks for a password or takes a key.
 */
export async function* remoteFile({ host, file }: RemotePlace, signal: AbortSignal): AsyncGenerator<Growth> {
  if (signal.aborted) return;
  // No shell is started here, and the one that the other computer starts has nothing to interpret in the quotes.
  const quoted = `'${file.replaceAll("'", "'\\''")}'`;
  const child = spawn('ssh', ['-n', '-T', '-o', 'BatchMode=yes', '--', host, `exec tail -n +1 -F -- ${quoted}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const end = endedWithUs(child);
  signal.addEventListener('abort', end, { once: true });
  try {
    yield* growthsOf(child, host, signal);
  } finally {
    signal.removeEventListener('abort', end);
    end();
    // Whatever it has started itself may hold them open.
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
  }
}

/** What comes of both of its outputs, in turn, and last how it ended. */
async function* growthsOf(child: Ssh, host: string, signal: AbortSignal): AsyncGenerator<Growth> {
  const come: Growth[] = [];
  let wake = (): void => {};
  let isOver = false;
  const add = (growth: Growth | undefined): void => {
    if (growth) come.push(growth);
    wake();
  };
  let last = '';
  const decoder = new TextDecoder();
  child.stdout.on('data', (chunk: Uint8Array) => {
    child.stdout.pause(); // until it has been taken: whoever sends much waits
    add({ kind: 'text', text: decoder.decode(chunk, { stream: true }) });
  });
  child.stderr.on('data', (chunk: Uint8Array) => {
    child.stderr.pause();
    last = lastLineOf(new TextDecoder().decode(chunk)) || last;
    add(last === '' ? undefined : { kind: 'said', text: `ssh: ${last}` });
    if (last === '') child.stderr.resume();
  });
  const over = (why: string): void => {
    if (isOver) return;
    isOver = true;
    add({ kind: 'broken', why });
  };
  child.once('error', (error) => over(notStarted(error)));
  child.once('close', (status, ending) => {
    const how = ending ? `by ${ending}` : `with status ${status}`;
    over(`ssh to ${host} ended ${how}${last === '' ? '' : `: ${last}`}`);
  });
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort, { once: true });
  while (!signal.aborted) {
    const next = come.shift();
    if (next) yield next;
    if (next?.kind === 'broken') return;
    if (come.length > 0) continue;
    for (const stream of [child.stdout, child.stderr]) stream.resume();
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (come.length > 0 || signal.aborted) resolve();
    });
  }
}

const notStarted = (error: Error): string =>
  errorCode(error) === 'ENOENT'
    ? 'there is no program ssh here, which brings a log from another computer'
    : `ssh cannot be started: ${error.message}`;

const lastLineOf = (text: string): string => {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return bearable((lines.at(-1) ?? '').trim());
};
