import { expect, test } from 'vitest';
import { accuraciesOf, cardBody, formatCard } from '../../src/model/card.ts';

const card = formatCard(
  {
    name: 'reviews',
    license: 'mit',
    results: [{ type: 'sst2', dataset: 'Stanford Sentiment Treebank', split: 'test', accuracy: 0.85461 }],
  },
  '# reviews\n',
);

test('a card’s accuracies are read back, to four places', () => {
  expect(accuraciesOf(card)).toEqual({ sst2: 0.8546 });
});

test('its text is what stands after the front matter', () => {
  expect(cardBody(card)).toBe('# reviews\n');
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
