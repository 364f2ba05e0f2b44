import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, isAbsolute, join, parse } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const NAME = 'lstm-explore';

interface Package {
  readonly root: string;
  readonly version: string;
}

let found: Package | undefined;

/**
 * Found by walking up, since the source, the bundle and the installed package are at different depths; and only when it is
 * asked for, since a program that has the library in a bundle of its own may never need it.
 */
const thePackage = (): Package => {
  found ??= findPackage();
  return found;
};

function findPackage(): Package {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let root = start; root !== parse(root).root; root = dirname(root)) {
    const candidate = readPackage(root);
    if (candidate) return candidate;
  }
  throw new Error(`no package.json of ${NAME} at or above ${start}`);
}

function readPackage(root: string): Package | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return name === NAME ? { root, version } : undefined;
  } catch {
    return undefined; // not in this folder: look in the one above
  }
}

/** The version of the program. */
export const packageVersion = (): string => thePackage().version;

/** A folder or file of the package: `packagePath('fixtures', 'models')`. */
export const packagePath = (...parts: readonly string[]): string => join(thePackage().root, ...parts);

/** A file that the build puts beside the bundle; where the program runs from its sources there is none. */
export const bundlePath = (name: string): string => join(dirname(fileURLToPath(import.meta.url)), name);

/** What `stateFolder` asks of the machine. */
export interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** undefined where there is none */
  readonly home: string | undefined;
}

/** HOME, or what the system knows where that is no path of a folder; undefined where it knows nobody of this number. */
export function homeFolder(): string | undefined {
  for (const find of [homedir, () => userInfo().homedir]) {
    try {
      const home = find();
      if (isAbsolute(home)) return home;
    } catch {
      // no HOME, or no entry for this user: as in a container that runs as any number
    }
  }
  return undefined;
}

/** A path as it was typed: `~/` at its beginning is the home, where a shell has not made it so. */
export function withHome(path: string, home = homeFolder()): string {
  return path.startsWith('~/') && home !== undefined ? join(home, path.slice(2)) : path;
}

/**
 * Where the program keeps the reader's progress: by the XDG base directory specification, or as macOS and Windows have it.
 *
 * @returns undefined where there is no home for it
 */
export function stateFolder(
  machine: Machine = { platform: process.platform, env: process.env, home: homeFolder() },
): string | undefined {
  const { platform, env, home } = machine;
  // The specification: a path that is not absolute is to be ignored.
  if (env.XDG_STATE_HOME && isAbsolute(env.XDG_STATE_HOME)) return join(env.XDG_STATE_HOME, NAME);
  if (platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, NAME);
  if (home === undefined) return undefined;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME);
  if (platform === 'win32') return join(home, 'AppData', 'Local', NAME);
  return join(home, '.local', 'state', NAME);
}

/** Where what can be made again is kept, by the same conventions. @returns undefined where there is no home for it */
export function cacheFolder(
  machine: Machine = { platform: process.platform, env: process.env, home: homeFolder() },
): string | undefined {
  const { platform, env, home } = machine;
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return join(env.XDG_CACHE_HOME, NAME);
  if (platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, NAME, 'Cache');
  if (home === undefined || platform === 'win32') return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches', NAME) : join(home, '.cache', NAME);
}
