import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const SSHD = '/usr/sbin/sshd';
export const hasSshServer = existsSync(SSHD) && existsSync('/usr/bin/ssh');

/** An ssh server on the loopback, for the user who runs the tests. */
export interface SshServer {
  /** a folder with an `ssh` that knows the computer `demo`, to stand first in PATH */
  readonly bin: string;
  /** what `demo` is to the real ssh */
  readonly config: string;
  close(): void;
}

/** @param folder an empty one, for its keys */
export async function openSshServer(folder: string): Promise<SshServer> {
  const port = await freePort();
  for (const name of ['host', 'user']) {
    execFileSync('/usr/bin/ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  }
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const settings = join(folder, 'sshd_config');
  writeFileSync(
    settings,
    [
      ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${join(folder, 'host')}`, 'PidFile none'],
      ...[`AuthorizedKeysFile ${join(folder, 'user.pub')}`, 'StrictModes no', 'UsePAM no', 'PermitRootLogin yes'],
    ].join('\n'),
  );
  const config = join(folder, 'config');
  writeFileSync(
    config,
    [
      ...['Host demo', 'HostName 127.0.0.1', `Port ${port}`, `User ${userInfo().username}`],
      ...[`IdentityFile ${join(folder, 'user')}`, 'IdentitiesOnly yes', 'StrictHostKeyChecking no'],
      ...[`UserKnownHostsFile ${join(folder, 'known')}`, 'LogLevel ERROR'],
    ].join('\n'),
  );
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  // ssh reads the configuration of the user's own home, whatever HOME says.
  writeFileSync(join(bin, 'ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F ${config} "$@"\n`);
  chmodSync(join(bin, 'ssh'), 0o755);
  const log = join(folder, 'sshd.log');
  const server = spawn(SSHD, ['-D', '-f', settings, '-E', log], { stdio: 'ignore' });
  await listening(server, log);
  return { bin, config, close: () => void server.kill() };
}

async function listening(server: ChildProcess, log: string): Promise<void> {
  while (!existsSync(log) || !readFileSync(log, 'utf8').includes('listening')) {
    if (server.exitCode !== null) throw new Error(`sshd has ended: ${readFileSync(log, 'utf8')}`);
    await pause(20);
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
