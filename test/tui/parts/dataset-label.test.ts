import { expect, test } from 'vitest';
import { datasetLabel } from '../../../src/tui/parts/dataset-label.ts';

test.each([
  ['sst2', 'Stanford Sentiment Treebank, binary', 6, 'SST-2'],
  ['recall-200', 'first colour through 200 distractors', 6, 'T=200'],
  ['films', 'Films', 6, 'Films'],
  ['films', 'Films of every kind', 6, 'films'],
  ['films-of-every-kind', 'Films of every kind', 6, 'films…'],
  ['toString', 'x'.repeat(9), 8, 'toString'],
])('the set %s, called %s, is headed in %i columns by %s', (dataset, name, columns, label) => {
  expect(datasetLabel({ dataset, name }, columns)).toBe(label);
});
