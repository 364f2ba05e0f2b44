import { expect, test } from 'vitest';
import { generatedParts } from './support/generated.ts';
import { readReadme, withGenerated } from './support/readme.ts';

test('what the README says of keys, lessons and commands is what the program has', async () => {
  const readme = readReadme();
  expect(withGenerated(readme, await generatedParts()), 'HINT: npm run readme writes these parts anew').toBe(readme);
});

test('the README is at most 240 lines of what a reader needs', () => {
  expect(readReadme().split('\n').length).toBeLessThanOrEqual(241);
});
