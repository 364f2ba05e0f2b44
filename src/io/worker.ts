import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';

// Threads of the program. One has a file of its own: in the bundle beside the others, else its source.

/** A thread at work. */
export interface Thread {
  /** Ends it where it is. */
  end(): void;
  /** Whether the program waits for it before it ends. */
  hold(isHeld: boolean): void;
}

export interface ThreadOptions<Message> {
  /** what it begins with */
  readonly data: unknown;
  readonly onMessage: (message: Message) => void;
  /** is told where it could not go on */
  readonly onError: (error: Error) => void;
}

const isBundled = !import.meta.url.endsWith('.ts');

/** The sources need their loader, which a thread does not inherit. */
function withLoader(source: URL): URL {
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/[.]cjs$/, '.mjs'),
  ).href;
  const program = `import { register } from ${JSON.stringify(loader)}; register(); await import(${JSON.stringify(source.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`);
}

/**
 * Starts a thread; the program ends without waiting for it unless it is held.
 *
 * @param bundled the name of its file in the bundle
 * @param source its source, from the folder of the sources
 */
export function startThread<Message>(
  { bundled, source }: { readonly bundled: string; readonly source: string },
  { data, onMessage, onError }: ThreadOptions<Message>,
): Thread {
  const url = new URL(isBundled ? `./${bundled}` : `../${source}`, import.meta.url);
  try {
    // Whatever a thread says on its standard error would be printed over the screen.
    const worker = new Worker(isBundled ? url : withLoader(url), { workerData: data, stderr: true });
    worker.unref();
    worker.on('message', onMessage);
    worker.on('error', onError);
    return {
      end: () => void worker.terminate(),
      hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
    };
  } catch (error) {
    // Node may have been told to let no thread begin.
    queueMicrotask(() => onError(error instanceof Error ? error : new Error(String(error))));
    return { end: () => {}, hold: () => {} };
  }
}

/** What a thread was begun with, and how it tells; only in a thread. */
export function threadPort<Data, Message>(): { readonly data: Data; readonly tell: (message: Message) => void } {
  return { data: workerData as Data, tell: (message) => parentPort?.postMessage(message) };
}
