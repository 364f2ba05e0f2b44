import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { readCard } from '../../../src/model/folder/card.ts';
import { builtIns, loadBagOfWords, loadModel } from '../../../src/models.ts';
import { parseData } from '../../../src/training/data/data.ts';
import {
  countsOf,
  evaluate,
  probabilitiesByBag,
  probabilitiesOfPositive,
} from '../../../src/training/held-out/evaluation.ts';

const reviewModels = (await builtIns()).filter(({ name }) => name.startsWith('reviews-'));

// The test files are not published; the probes are, and what a card says of them anybody can count again.
test.each(reviewModels)('what the card of $name says of the probes is what one counts', async ({ name, kind }) => {
  const card = (kind === 'bag-of-words' ? await loadBagOfWords(name) : await loadModel(name)).card ?? '';
  const { probes } = readCard(card);
  expect(probes.map(({ dataset }) => dataset)).toEqual(['order', 'contrast', 'everyday', 'turns', 'turns-held-out']);
  for (const { name: file, counts } of probes) {
    const examples = parseData(file, readFileSync(packagePath(...file.split('/'))));
    const said =
      kind === 'bag-of-words'
        ? probabilitiesByBag(await loadBagOfWords(name), examples)
        : probabilitiesOfPositive(await loadModel(name), examples);
    expect(counts).toEqual(countsOf(evaluate(examples, said)));
    expect(card).toContain(`| ${counts?.right} of ${counts?.of} |`);
  }
});

test.each(reviewModels)('the card of $name rounds nothing', async ({ name, kind }) => {
  const { card } = kind === 'bag-of-words' ? await loadBagOfWords(name) : await loadModel(name);
  const { accuracies } = readCard(card);
  expect(accuracies.length).toBeGreaterThan(4);
  for (const { counts } of accuracies) expect(counts).toBeDefined();
});
