import type { WriteStream } from 'node:tty';

// Whoever warns may quote what others have written.
const STEERING = /[^\P{Cc}\n\t]|[\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;

/**
 * Keeps everything that is written to a stream (a warning of Node's, a library's `console.log`) until the screen is free
 * again, since it would be drawn across the picture.
 *
 * @returns what really writes, and a function that lets what was kept out and ends the keeping
 */
export function holdOutput(stream: WriteStream) {
  const original = stream.write;
  const write = (text: string): boolean => original.call(stream, text);
  let held = '';
  stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    held += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    const done = rest.find((argument): argument is () => void => typeof argument === 'function');
    if (done) queueMicrotask(done);
    return true;
  }) as WriteStream['write'];
  return {
    write,
    release(): void {
      stream.write = original;
      if (held !== '') write(held.replace(STEERING, ''));
      held = '';
    },
  };
}
