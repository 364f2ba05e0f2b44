import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = new URL('../../src/', import.meta.url);

/** Every line of the TypeScript files under a folder of src/ that has one of the words, with its place. */
function linesWith(folder: string, words: RegExp): string[] {
  const files = readdirSync(new URL(`${folder}/`, source), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      readFileSync(new URL(`${folder}/${file}`, source), 'utf8')
        .split('\n')
        .flatMap((line, n) => (words.test(line) ? [`${folder}/${file}:${n + 1}: ${line.trim()}`] : [])),
    );
}

test.each(['engine', 'model', 'training', 'session'])(
  'src/%s knows no clock and draws on no unseeded randomness',
  (folder) => {
    expect(linesWith(folder, /Math\.random|Date\.now|new Date\b|performance\.now|crypto\./)).toEqual([]);
  },
);

test('the search finds such a line where there is one', () => {
  expect(linesWith('engine', /export const sigmoid/)).toEqual([expect.stringContaining('functions.ts:')]);
});
