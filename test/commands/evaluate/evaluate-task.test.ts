import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { builtInModels, loadModel, saveModel } from '../../../src/models.ts';
import { measuredLengths } from '../../../src/training/tasks/measure.ts';
import { countingByHand, parityByHand } from '../../training/tasks/by-hand.ts';
import { outputOf } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-task-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

test('a model is measured by length, as JSON and as a table', async () => {
  await saveModel(parityByHand(), at('parity'));
  const json = JSON.parse(
    await outputOf(['evaluate', '--task', 'parity', '--model', at('parity'), '--format', 'json']),
  );
  expect(json).toEqual({
    format: 'lstm-explore/task-1',
    task: 'parity',
    results: [{ model: 'by hand', reached: 1000, lengths: measuredLengths.map((length) => ({ length, accuracy: 1 })) }],
  });
  const table = await outputOf(['evaluate', '--task', 'parity', '--model', at('parity')]);
  expect(table).toMatch(/^model +reached +length=10 .*length=1000\nby hand +1000 +100\.0 % /);
}, 60_000);

test('without a model the built-in ones of the task are measured', async () => {
  const { results } = JSON.parse(await outputOf(['evaluate', '--task', 'counting', '--format', 'json']));
  const names = (await builtInModels()).filter((name) => name.startsWith('counting-'));
  expect(results.map(({ model }: { model: string }) => model)).toEqual(names);
  for (const { model, reached } of results) {
    expect((await loadModel(model)).card).toContain(`Right up to n = ${reached.toLocaleString('en')}.`);
  }
}, 60_000);

test.each([
  [
    'no task of that name',
    ['--task', 'sorting'],
    /there is no task "sorting"; tasks: recall, counting, quotes, parity/,
    2,
  ],
  ['a task and reviews', ['x.csv', '--task', 'parity'], /--task parity takes the place of x\.csv/, 2],
  ['neither', [], /there is nothing to evaluate on/, 2],
  [
    'a model of another task',
    ['--task', 'parity', '--model', 'reviews-lstm'],
    /its labels are negative, positive; expected even, odd/,
    1,
  ],
])('%s is refused', async (_, args, message, exitStatus) => {
  const run = runCommand(['evaluate', ...args]);
  await expect(run).rejects.toThrow(message);
  await expect(run).rejects.toMatchObject({ exitStatus });
});

test('a model that lacks a token of the task is refused', async () => {
  const { vocabulary, config, ...rest } = countingByHand();
  const tokens = vocabulary.tokens.map((token) => (token === 'b' ? 'c' : token));
  const other = {
    ...rest,
    config,
    vocabulary: { ...vocabulary, tokens, ids: new Map(tokens.map((token, id) => [token, id])) },
  };
  await saveModel(other, at('other'));
  const run = runCommand(['evaluate', '--task', 'counting', '--model', at('other')]);
  await expect(run).rejects.toThrow('it does not know the tokens b');
});
