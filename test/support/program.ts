import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { packagePath } from '../../src/io/disk/paths.ts';

const BUILT = packagePath('dist', 'cli.js');
const LOCK = packagePath('node_modules', '.lstm-explore-build');
/** A lock that is older was left by a build that was killed. */
const STALE_MS = 60_000;

let built: Promise<string> | undefined;

/**
 * The path of the built program. It is built when the source is newer; test files run side by side, so one of them
 * builds while the others wait.
 */
export function builtProgram(): Promise<string> {
  built ??= buildOnce();
  return built;
}

async function buildOnce(): Promise<string> {
  while (!isFresh()) {
    if (takeLock()) {
      try {
        await promisify(execFile)(process.execPath, [packagePath('src', 'build.mjs')], { cwd: packagePath() });
      } finally {
        rmSync(LOCK, { recursive: true, force: true });
      }
      break;
    }
    await pause(100);
  }
  return BUILT;
}

const isFresh = (): boolean =>
  existsSync(BUILT) &&
  !existsSync(LOCK) &&
  statSync(BUILT).mtimeMs > Math.max(...['src', 'lessons'].map((name) => newest(packagePath(name))));

function newest(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Math.max(...entries.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

function takeLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    if (existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs > STALE_MS) rmSync(LOCK, { recursive: true });
    return false;
  }
}

/** Bundles a program of the tests as the build does ours. @returns its path */
export async function bundledProgram(entry: string): Promise<string> {
  const outfile = packagePath('node_modules', '.cache', 'lstm-explore', `${parse(entry).name}.mjs`);
  await build({
    ...{ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20' },
    define: { 'process.env.NODE_ENV': '"production"', fetch: 'undefined' },
    alias: { 'react-devtools-core': 'react' }, // which Ink asks for only where DEV is set
    banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
  });
  return outfile;
}
