import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { builtProgram } from '../../support/program.ts';
import { hasSshServer, openSshServer, type SshServer } from '../../support/ssh-server.ts';
import { openTerminal, type TestTerminal } from '../../support/terminal.ts';

/** The ssh processes that bring a log from this folder. */
const bringing = (folder: string): readonly string[] => {
  const all = execFileSync('ps', ['-eo', 'stat=,args='], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(`${folder}/demo.ndjson`) && /ssh|tail/.test(line) && !line.startsWith('Z'));
};

describe.skipIf(!hasSshServer)('by two real ssh sessions (needs sshd)', () => {
  let folder = '';
  let server: SshServer | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lstm-explore-ssh-'));
    server = await openSshServer(folder);
  });
  afterAll(() => {
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The presenter sits at the other computer, at another size, by a session of its own. */
  async function presenting(text: string): Promise<TestTerminal> {
    const line = `cd ${folder} && LANG=C.UTF-8 exec ${process.execPath} ${await builtProgram()} --no-progress --log demo.ndjson --force '${text}'`;
    const command = ['/usr/bin/ssh', '-F', server?.config ?? '', '-tt', 'demo', line];
    return openTerminal([], { command, columns: 120, rows: 36 });
  }
  const watching = (...flags: readonly string[]): Promise<TestTerminal> =>
    openTerminal(['follow', `demo:${folder}/demo.ndjson`, ...flags], {
      env: { PATH: `${server?.bin}:${process.env.PATH}` },
    });

  test('a viewer sees what the presenter does, and the next session after the presenter was killed', async () => {
    const first = await presenting('Not bad at all.');
    await first.waitFor('▐Not▌');
    const viewer = await watching();
    await viewer.waitFor('following');
    first.press('l');
    await viewer.waitFor('▐bad▌');
    first.kill('SIGKILL');
    await first.exit();

    const second = await presenting('It broke twice.');
    await second.waitFor('▐It▌');
    await viewer.waitFor('▐It▌');
    second.press('l');
    await viewer.waitFor('▐broke▌');
    second.press('q');
    expect((await second.exit()).status).toBe(0);
    await viewer.waitFor('the session was quit');
    viewer.press('q');
    expect((await viewer.exit()).status).toBe(0);
    expect((await viewer.state()).isAlternate).toBe(false);
    await vi.waitFor(() => expect(bringing(folder)).toEqual([]), { timeout: 10_000 });
  }, 90_000);

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
    'ssh ends with a viewer that %s ends',
    async (signal) => {
      const presenter = await presenting('Not bad at all.');
      await presenter.waitFor('▐Not▌');
      const viewer = await watching();
      await viewer.waitFor('following');
      expect(bringing(folder)).not.toEqual([]);
      viewer.kill(signal);
      await viewer.exit();
      await vi.waitFor(() => expect(bringing(folder)).toEqual([]), { timeout: 10_000 });
      presenter.press('q');
      await presenter.exit();
    },
    90_000,
  );

  test('a log that is not there yet is waited for, and what the other side says of it is told', async () => {
    const viewer = await openTerminal(['follow', `demo:${folder}/later.ndjson`], {
      env: { PATH: `${server?.bin}:${process.env.PATH}` },
      columns: 120,
    });
    await viewer.waitFor('later.ndjson');
    await viewer.waitFor('No such file');
    viewer.press('\u0003');
    expect((await viewer.exit()).signal).toBe(2);
    await vi.waitFor(() => expect(bringing(folder)).toEqual([]), { timeout: 10_000 });
  }, 90_000);
});
