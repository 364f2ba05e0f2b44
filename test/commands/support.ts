import { vi } from 'vitest';
import { runCommand } from '../../src/commands/command-line.ts';

/** What a command prints on standard output. The terminal's own streams are back afterwards. */
export async function outputOf(args: readonly string[]): Promise<string> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    written.push(String(chunk));
    rest.find((one) => typeof one === 'function')?.();
    return true;
  });
  try {
    await runCommand(args);
  } finally {
    spy.mockRestore();
  }
  return written.join('');
}
