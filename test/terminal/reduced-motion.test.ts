import { expect, test } from 'vitest';
import { needs } from '../support/needs.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal');

/** What a step of the course points at flashes when it is reached, and the key that led there is shown for a moment. */
async function beforeAFlash(
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<TestTerminal> {
  const place = ['--lesson', '2', '--scene', '2'];
  const terminal = await openTerminal(['--no-progress', ...place, '--show-keys', ...flags], { env });
  await terminal.waitFor(/2 of 9/);
  return terminal;
}

test.each([
  { how: '--reduced-motion', flags: ['--reduced-motion'], env: {} },
  { how: 'REDUCED_MOTION', flags: [], env: { REDUCED_MOTION: '1' } },
])('with $how nothing moves by itself, and without it something does', async ({ flags, env }) => {
  const still = await beforeAFlash(flags, env);
  still.press('n');
  await still.waitFor(/▐ n ▌[\s\S]* ready /);
  const sent = still.raw().length;

  // The other one is the clock: what it does by itself after its key, the first has had longer to do.
  const moving = await beforeAFlash([]);
  const from = moving.raw().length;
  moving.press('n');
  await moving.waitFor('▐ n ▌');
  await moving.waitFor(/^(?![\s\S]*▐ n ▌)[\s\S]* ready /);
  expect(moving.raw(from), 'it was not ready while it flashed').toContain('ready');

  expect((await still.lines()).join('\n')).toMatch(/▐ n ▌[\s\S]* ready /);
  expect(still.raw(sent)).toBe('');
  for (const terminal of [still, moving]) {
    terminal.press('q');
    expect((await terminal.exit()).status).toBe(0);
  }
});
