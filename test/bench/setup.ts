import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { howToGetTorch, rivalPackages, rivalsFolder } from './rivals/found.ts';

// Installs what the benchmarks compare us with: `npm run bench:setup`. Without install scripts: those of brain.js's GPU
// half would compile against OpenGL, and that of onnxruntime-node would download what only a GPU needs.

const folder = rivalsFolder();
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'package.json'),
  `${JSON.stringify({ name: 'rivals', private: true, dependencies: rivalPackages }, null, 2)}\n`,
);
const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
  cwd: folder,
  env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
  stdio: 'inherit',
  shell: process.platform === 'win32', // where npm is a script
});
if (status !== 0) {
  console.error(`bench:setup: npm install failed in ${folder}`);
  process.exit(1);
}
const torch = howToGetTorch();
if (torch) console.log(`PyTorch is not there: ${torch}`);
