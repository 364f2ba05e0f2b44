import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { builtProgram } from '../../support/program.ts';

const exec = promisify(execFile);
const picture = packagePath('fixtures', 'demo', 'demo.svg');
const tape = readFileSync(packagePath('fixtures', 'demo', 'demo.tape'), 'utf8');
const NOBODY = { uid: 65534, gid: 65534 };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-anywhere-'));
  chmodSync(folder, 0o777);
  writeFileSync(
    join(folder, 'demo.tape'),
    tape.replace(
      /^Output .*/m,
      'Output demo.svg\nOutput demo.cast\nOutput demo.txt\nOutput demo.gif\nOutput demo.png\nOutput demo.html\nOutput demo.vtt',
    ),
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Place {
  readonly env: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
}

/** The demo in every format, as it is recorded in a folder of its own, without a terminal. */
async function recordedIn(place: Place): Promise<Readonly<Record<string, string>>> {
  const args = [await builtProgram(), 'record', 'demo.tape', '--force-tape'];
  await exec(process.execPath, args, { cwd: folder, ...place });
  const names = readdirSync(folder).filter((name) => name !== 'demo.tape');
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

const places: readonly Place[] = [
  { env: { LC_ALL: 'C', TZ: 'Asia/Tokyo', NO_COLOR: '1', CI: '1', TERM: 'dumb', COLUMNS: '40', REDUCED_MOTION: '1' } },
  { env: { LANG: 'de_DE.ISO-8859-1', TZ: 'America/New_York', FORCE_COLOR: '1', INK_SCREEN_READER: 'true' } },
  { env: { LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu', HOME: '/none', COLORTERM: 'truecolor', LINES: '9', DEV: '1' } },
];

// A test as root can be another user, who has to be able to read the program.
const isReadable = spawnSync(process.execPath, ['-p', '1'], { cwd: packagePath(), ...NOBODY }).status === 0;

describe('the picture in the README', { timeout: 120_000 }, () => {
  test('is what record makes of its tape, whatever the environment, as every format', async () => {
    const reference = await recordedIn({ env: {} });
    expect(Object.keys(reference)).toEqual(
      ['cast', 'gif', 'html', 'png', 'svg', 'txt', 'vtt'].map((extension) => `demo.${extension}`),
    );
    const hint = 'HINT: lstm-explore record fixtures/demo/demo.tape --out fixtures/demo/demo.svg --force';
    expect(reference['demo.svg'] === readFileSync(picture, 'latin1'), hint).toBe(true);
    for (const place of places) expect(sameAs(reference, await recordedIn(place)), JSON.stringify(place)).toBe(true);
  });

  test.skipIf(!isReadable)('is the same of another user (skipped where one cannot be another user)', async () => {
    const reference = await recordedIn({ env: {} });
    for (const name of Object.keys(reference)) rmSync(join(folder, name));
    const theirs = await recordedIn({ env: { HOME: '/nonexistent', LANG: 'tr_TR.UTF-8' }, ...NOBODY });
    expect(sameAs(reference, theirs)).toBe(true);
  });
});

/** Whether two recordings are the same; a difference would be told in pages of bytes. */
function sameAs(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
