import process from 'node:process';

/** The streams and the environment of the terminal that the program was started in. */
export const terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
} as const;

/** Stops the program as the shell's Ctrl-Z would; resolves when `fg` has brought it back. */
export async function stopUntilContinued(): Promise<void> {
  // Without a timer nothing keeps the program alive while its input is paused.
  const alive = setInterval(() => {}, 60_000);
  await new Promise<void>((resolve) => {
    process.once('SIGCONT', () => resolve());
    process.kill(process.pid, 'SIGTSTP');
  });
  clearInterval(alive);
}
