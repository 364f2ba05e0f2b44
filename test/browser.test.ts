import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packagePath } from '../src/io/disk/paths.ts';
import { trace } from '../src/model/tracing/read.ts';
import { loadModel } from '../src/models.ts';
import { installedChromium, openBrowser } from './support/browser.ts';
import { builtProgram } from './support/program.ts';

// The built library in Chromium, which has it from a page with `import`, and models by `fetch`.

const inBrowser = test.skipIf(!installedChromium);
const site = 'http://page.test/';

let browser: Browser | undefined;
let page: Page;
beforeAll(async () => {
  if (!installedChromium) return;
  const dist = dirname(await builtProgram());
  browser = await openBrowser();
  page = await browser.newPage();
  await page.route(`${site}**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>page</title>' });
    if (path === '/browser.js')
      return route.fulfill({ contentType: 'text/javascript', path: join(dist, 'browser.js') });
    return route.fulfill({ body: readFileSync(packagePath('fixtures', 'models', ...path.split('/').slice(1))) });
  });
  await page.goto(site);
}, 60_000);
afterAll(async () => {
  await browser?.close();
});

/** A model as a page loads it. */
const LOADED = `
  const { decodeModel, trace, createModel, trainModel } = await import('/browser.js');
  const files = {};
  for (const name of ['config.json', 'vocab.txt', 'model.safetensors']) {
    files[name] = await (await fetch('/reviews-lstm/' + name)).arrayBuffer();
  }
  const model = decodeModel(files);`;

/** Every number in a value of JSON, in order. */
const numbersOf = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
};

inBrowser('loads a model by fetch, and traces a text to the same numbers', async () => {
  const text = 'Not perfect, but honestly pretty good overall.';
  const inPage = await page.evaluate(
    `(async () => { ${LOADED} return JSON.stringify(trace(model, ${JSON.stringify(text)})); })()`,
  );
  const read = JSON.parse(String(inPage));
  const expected = JSON.parse(JSON.stringify(trace(await loadModel('reviews-lstm'), text)));
  // Another engine of JavaScript may round an exponential's last bit otherwise.
  const found = numbersOf(read);
  numbersOf(expected).forEach((value, n) => {
    expect(found[n]).toBeCloseTo(value, 12);
  });
  expect(read.steps[0].layers[0].forget).toHaveLength(16);
  expect(Array.isArray(read.steps[0].layers[0].forget)).toBe(true);
});

inBrowser('trains', async () => {
  const losses = (await page.evaluate(`(async () => { ${LOADED}
    const config = { ...model.config, name: 'mine', vocabSize: 3, embeddingSize: 4, hiddenSize: 4 };
    const mine = createModel(config, ['<unk>', 'good', 'bad'], 1);
    const examples = Array.from({ length: 40 }, (_, n) => ({ text: n % 2 ? 'good' : 'bad', target: n % 2 }));
    const losses = [];
    for (const progress of trainModel(mine, examples, { epochs: 4, batchSize: 8, learningRate: 0.05, seed: 1 })) {
      if (progress.phase === 'trained') losses.push(progress.loss);
    }
    return losses;
  })()`)) as readonly number[];
  expect(losses.length).toBeGreaterThan(1);
  expect(losses[losses.length - 1]).toBeLessThan(losses[0]);
});
