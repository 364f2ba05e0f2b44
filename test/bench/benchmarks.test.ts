import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { benchmarks } from './benchmarks.ts';
import { howToGet, howToGetTorch } from './rivals/found.ts';
import { inWords, verdict } from './table.ts';

test.each(Object.keys(benchmarks))('the benchmark "%s" loads', async (name) => {
  expect(await benchmarks[name]()).toBeTypeOf('function');
});

test('a rival that is not installed is named with the command that installs it, until it is there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rivals-'));
  try {
    expect(howToGet(['brain.js'], folder)).toBe('npm run bench:setup');
    mkdirSync(join(folder, 'node_modules', 'brain.js'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', 'brain.js', 'package.json'), '{}');
    expect(howToGet(['brain.js'], folder)).toBeUndefined();
    expect(howToGet(['brain.js', 'onnx-proto'], folder)).toBe('npm run bench:setup');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('where there is no Python with PyTorch, it is said how to get it', () => {
  expect(howToGetTorch(join(tmpdir(), 'no-such-python'))).toContain('apt install python3-torch');
});

test('a ratio is faster from 1 on and slower below, and a goal that is not reached is missed', () => {
  expect(inWords(11.46)).toBe('11.5× faster');
  expect(inWords(1)).toBe('1.0× faster');
  expect(inWords(1 / 2.2)).toBe('2.2× slower');
  expect(verdict(1.9, 2)).toEqual(['1.9× faster', '2.0× faster', 'missed']);
  expect(verdict(2, 2)).toEqual(['2.0× faster', '2.0× faster', '']);
});
