import { expect, test } from 'vitest';
import { accuraciesOf, readCard } from '../../../src/model/folder/card.ts';
import { formatCard } from '../../../src/training/held-out/card-text.ts';

const sst2 = { dataset: 'sst2', name: 'Stanford Sentiment Treebank' };
const cardOf = (figures: { right: number; of: number } | { accuracy: number }): string =>
  formatCard('reviews', [{ ...sst2, split: 'test', ...figures }], '# reviews\n', 'mit');

test('a card’s counts are read back, and its accuracy is theirs, unrounded', () => {
  const card = cardOf({ right: 1576, of: 1821 });
  expect(readCard(card).accuracies).toEqual([{ ...sst2, accuracy: 1576 / 1821, counts: { right: 1576, of: 1821 } }]);
  expect(card).toContain(`value: ${1576 / 1821}`); // the hub reads this one
});

test('an accuracy without counts is not rounded either', () => {
  expect(accuraciesOf(cardOf({ accuracy: 0.865458 }))).toEqual({ sst2: 0.865458 });
});

test('where a value beside counts is rounded, the counts are what is right', () => {
  const text = cardOf({ right: 1576, of: 1821 }).replace(String(1576 / 1821), '0.8655');
  expect(accuraciesOf(text)).toEqual({ sst2: 1576 / 1821 });
});

test.each([
  ['of: 1821', 'of: 100'],
  ['of: 1821', 'of: 2000'],
  ['of: 1821', 'of: 1821.5'],
  ['of: 1821', 'of: many'],
  ['right: 1576', 'right: -1'],
  ['            right: 1576\n', ''],
])('counts that cannot be so are named: %s as %s', (from, to) => {
  const text = cardOf({ right: 1576, of: 1821 });
  expect(text).toContain(from);
  expect(readCard(text.replace(from, to)).problem).toMatch(/^README\.md: .*expected right and of, two whole numbers/);
});

test('a card as the Hugging Face hub has it can be read', () => {
  const hub = `---
language: en
model-index:
- name: x
  results:
  - task: {type: text-classification}
    dataset: {name: Amazon, type: amazon}
    metrics:
    - {type: f1, value: 0.5}
    - {type: accuracy, value: 0.9}
---
text`;
  expect(accuraciesOf(hub)).toEqual({ amazon: 0.9 });
});

test.each([
  undefined,
  '',
  '# no front matter',
  '---\n: [\n---\n',
  '---\nmodel-index: 3\n---\n',
  '---\nmodel-index: [1]\n---\n',
])('a card like %j has no accuracies', (text) => {
  expect(accuraciesOf(text)).toEqual({});
});

const hubCard = (results: string): string => `---
license: mit
model-index:
- name: reviews-lstm
  results:
${results}
---
# reviews-lstm
`;
const result = (
  type: string,
  value: string,
  name = type.toUpperCase(),
): string => `  - dataset: {type: ${type}, name: ${name}}
    metrics:
    - {type: f1, value: .5}
    - {type: accuracy, value: ${value}, name: Accuracy}`;

test('the accuracies come in the order of the card, with the names that people use', () => {
  const { accuracies } = readCard(hubCard(`${result('sst2', '.85', 'SST-2')}\n${result('amazon', '.9')}`));
  expect(accuracies).toEqual([
    { dataset: 'sst2', name: 'SST-2', accuracy: 0.85 },
    { dataset: 'amazon', name: 'AMAZON', accuracy: 0.9 },
  ]);
});

test('probes that steered a recipe stand apart, and a lesson finds them all the same', () => {
  const probe = hubCard(result('order', '.9').replace('type: order', 'type: order, split: development'));
  expect(readCard(probe)).toEqual({ accuracies: [], probes: [{ dataset: 'order', name: 'ORDER', accuracy: 0.9 }] });
  expect(accuraciesOf(probe)).toEqual({ order: 0.9 });
});

test('of two figures for one data set the first counts', () => {
  const twice = hubCard(`${result('sst2', '.85')}\n${result('sst2', '.1')}`);
  expect(readCard(twice).accuracies).toMatchObject([{ accuracy: 0.85 }]);
});

test('what looks like front matter further down is text', () => {
  expect(readCard(`# reviews\n${hubCard(result('sst2', '.85'))}`)).toEqual({ accuracies: [], probes: [] });
});

test.each([
  ['a percentage', hubCard(result('sst2', '85')), 'metrics.1.value: an accuracy must be a number of 0 to 1, found 85'],
  ['a list that is none', '---\nmodel-index: 7\n---\n', 'README.md: model-index: '],
  ['broken YAML', '---\nmodel-index: [\n---\n', 'README.md: its front matter is not YAML: '],
])('%s is named, and gives no figure', (_, text, problem) => {
  const { accuracies, problem: found } = readCard(text);
  expect(found).toContain(problem);
  expect(found).not.toContain('\n');
  expect(accuracies).toEqual([]);
});

test('a tag that YAML does not know brings no warning to the terminal', async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error): void => void warnings.push(warning);
  process.on('warning', onWarning);
  readCard('---\nlicense: !\u001B[31m mit\nother: !odd 1\n---\n');
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
});
