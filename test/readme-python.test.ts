import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packagePath } from '../src/io/disk/paths.ts';
import { tokenize } from '../src/model/tokens/tokenizer.ts';

const PYTHON = '/usr/bin/python3';
const texts = [
  'Not perfect, but honestly pretty good overall.',
  "It doesn't work… can't, CANNOT, dont won't isnt; well-made 5.99 I'd it's “hi”",
  "do n't it 's an mp3 (3rd, 1,000.50) — great!!! . . . 50% & more: café",
];

// The README tells people in Python how the default tokenizer splits; what it tells must be so.
test.skipIf(!existsSync(PYTHON))('the tokenizer of the README splits as the program does', () => {
  const readme = readFileSync(packagePath('README.md'), 'utf8');
  const code = /```python\n(import re, unicodedata[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const print = `\nimport json, sys\nprint(json.dumps([tokenize(t) for t in json.loads(sys.argv[1])]))`;
  const { stdout, stderr } = spawnSync(PYTHON, ['-c', code + print, JSON.stringify(texts)], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual(texts.map((text) => tokenize(text).map(({ token }) => token)));
});
