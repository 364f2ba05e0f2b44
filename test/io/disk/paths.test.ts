import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { expect, test, vi } from 'vitest';
import { packagePath, packageVersion, stateFolder, withHome } from '../../../src/io/disk/paths.ts';

test('the package is found from wherever its code is', () => {
  expect(JSON.parse(readFileSync(packagePath('package.json'), 'utf8'))).toMatchObject({
    name: 'lstm-explore',
    version: packageVersion(),
  });
  expect(existsSync(packagePath('fixtures', 'models'))).toBe(true);
});

const home = '/home/ada';

test.each([
  ['linux', {}, '/home/ada/.local/state/lstm-explore'],
  ['linux', { XDG_STATE_HOME: '/state' }, '/state/lstm-explore'],
  ['linux', { XDG_STATE_HOME: 'state' }, '/home/ada/.local/state/lstm-explore'],
  ['linux', { XDG_STATE_HOME: '' }, '/home/ada/.local/state/lstm-explore'],
  ['darwin', {}, '/home/ada/Library/Application Support/lstm-explore'],
  ['darwin', { XDG_STATE_HOME: '/state' }, '/state/lstm-explore'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/lstm-explore'],
  ['win32', {}, '/home/ada/AppData/Local/lstm-explore'],
])('on %s with %j, progress is in %s', (platform, env, folder) => {
  expect(stateFolder({ platform, env, home })).toBe(folder);
});

test.skipIf(process.platform === 'win32').each(['', 'home'])(
  'HOME=%j is no folder: the system knows better',
  (home) => {
    vi.stubEnv('HOME', home);
    vi.stubEnv('XDG_STATE_HOME', undefined);
    expect(isAbsolute(stateFolder() ?? '')).toBe(true);
    vi.unstubAllEnvs();
  },
);

test('XDG_STATE_HOME needs no home, and without either there is no such folder', () => {
  expect(stateFolder({ platform: 'linux', env: { XDG_STATE_HOME: '/state' }, home: undefined })).toBe(
    '/state/lstm-explore',
  );
  for (const platform of ['linux', 'darwin', 'win32']) {
    expect(stateFolder({ platform, env: {}, home: undefined })).toBeUndefined();
  }
});

test.each([
  ['~/a.cast', '/home/ada/a.cast'],
  ['~ada/a.cast', '~ada/a.cast'],
  ['a~/b', 'a~/b'],
  ['~', '~'],
])('%s as a path is %s', (path, expected) => {
  expect(withHome(path, home)).toBe(expected);
});
