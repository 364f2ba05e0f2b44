import { vi } from 'vitest';
import { runCommand } from '../../src/commands/command-line.ts';

/** What a command prints on standard output, in a locale of UTF-8. The terminal's own streams are back afterwards. */
export async function outputOf(args: readonly string[], locale = 'C.UTF-8'): Promise<string> {
  vi.stubEnv('LC_ALL', locale);
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
    vi.unstubAllEnvs();
  }
  return written.join('');
}
