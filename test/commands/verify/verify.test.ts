import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadStoredReadings } from '../../../src/commands/verify/stored-readings.ts';
import { createModel } from '../../../src/model/create-model.ts';
import { differenceFrom } from '../../../src/model/textbook/difference.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { builtInModels, loadModel, saveModel } from '../../../src/models.ts';
import { smallConfig, words } from '../../model/support.ts';
import { outputOf } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(await builtInModels())('%s agrees with the textbook and with PyTorch', async (name) => {
  const [title, textbook, torch] = (await outputOf(['verify', '--model', name])).split('\n');
  expect(title).toBe(name);
  const worstOf = (line: string): number => Number(/worst difference (\S+) in [\d,]+ numbers/.exec(line)?.[1]);
  expect(worstOf(textbook)).toBeLessThan(1e-13);
  expect(worstOf(torch), 'HINT: run python3 fixtures/generate_verify.py').toBeLessThan(1e-13);
});

test.each(await builtInModels())('what is stored of %s has its states, logits and gradients', async (name) => {
  const model = await loadModel(name);
  const [{ text, steps }] = await loadStoredReadings(name);
  const reading = trace(model, text, { gradient: true });
  const { hiddenSize: H, cell, numLayers } = model.config;
  const states = cell === 'lstm' ? 2 : 1;
  // Of attention the vector after each layer, and the gradient of the word's own.
  const numbers = cell === 'attention' ? (numLayers + 1) * H : 2 * states * H;
  const perStep = numbers + model.classifier.bias.data.length;
  expect(differenceFrom(steps, reading).numbers).toBe(reading.steps.length * perStep);
});

test('a model of one’s own is checked by the textbook, of whatever kind it is', async () => {
  const mine = join(folder, 'mine');
  await saveModel(createModel({ ...smallConfig, cell: 'gru', bidirectional: true, numLayers: 2 }, words, 1), mine);
  const lines = (await outputOf(['verify', '--model', mine])).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^ {2}the textbook: worst difference \S+e-1[5-9] in [\d,]+ numbers of \d+ texts$/);
  expect(lines[2]).toBe('  there is no expected.json: nothing but the arithmetic was checked');
});
