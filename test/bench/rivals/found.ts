import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../../src/io/disk/paths.ts';

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

/** How to get packages that are not there; undefined where all are. */
export function howToGet(names: readonly RivalPackage[], folder = rivalsFolder()): string | undefined {
  const isThere = (name: string): boolean => existsSync(join(folder, 'node_modules', name, 'package.json'));
  return names.every(isThere) ? undefined : 'npm run bench:setup';
}

/** How to get PyTorch; undefined where it is there. */
export function howToGetTorch(python = PYTHON): string | undefined {
  const script = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("torch") is None)';
  return spawnSync(python, ['-c', script]).status === 0 ? undefined : `apt install python3-torch, for ${PYTHON}`;
}
