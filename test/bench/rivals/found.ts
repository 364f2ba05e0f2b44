import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packagePath } from '../../../src/io/paths.ts';

/**
 * The packages that we are compared with, in the versions that were compared, and what their use takes. They are
 * installed apart, into a folder that git ignores, and nothing but the benchmarks ever loads them.
 */
export const rivalPackages = {
  'onnxruntime-node': '1.30.0',
  'onnx-proto': '8.0.1', // writes the models that onnxruntime reads
  '@tensorflow/tfjs': '4.22.0',
  'brain.js': '2.0.0-beta.24', // twice as fast as 1.6.1
};
export type RivalPackage = keyof typeof rivalPackages;

export const rivalsFolder = (): string => packagePath('.bench');

/** Debian's, where its python3-torch is. */
export const PYTHON = '/usr/bin/python3';

/** How to get what was not found; undefined where all is there. */
export function howToGet(names: readonly RivalPackage[], folder = rivalsFolder()): string | undefined {
  return names.every((name) => isInstalled(name, folder)) ? undefined : 'npm run bench:setup';
}

/** How to get PyTorch; undefined where it is there. */
export function howToGetTorch(python = PYTHON): string | undefined {
  const script = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("torch") is None)';
  return spawnSync(python, ['-c', script]).status === 0 ? undefined : `apt install python3-torch, for ${PYTHON}`;
}

function isInstalled(name: RivalPackage, folder: string): boolean {
  try {
    requireFrom(folder).resolve(name);
    return true;
  } catch {
    return false; // not installed, which the tables say
  }
}

/** What a package exports. The caller knows its shape. */
export const load = (name: RivalPackage) => requireFrom(rivalsFolder())(name);

const requireFrom = (folder: string): NodeJS.Require => createRequire(join(folder, 'package.json'));
