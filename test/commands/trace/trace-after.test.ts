import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import type { Trace } from '../../../src/model/tracing/trace.ts';
import { loadHistory, loadModel, saveModel } from '../../../src/models.ts';
import { countingByHand } from '../../training/tasks/by-hand.ts';
import { outputOf } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'trace-after-'));
const at = (name: string): string => join(folder, name);
const text = '# a a b b';
const run = ['--steps', '20', '--longest', '4', '--history', '--snapshots', '4'];

beforeAll(async () => {
  await runCommand(['train', 'counting', '--out', at('short'), ...run]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const traced = async (...more: readonly string[]): Promise<Trace> =>
  JSON.parse(await outputOf(['trace', text, '--model', at('short'), '--format', 'json', ...more]));

test('after the last train step the network is the model, after none it is what the training began with', async () => {
  const finished = await traced();
  const last = await traced('--after', '20');
  expect(last.trainStep).toBe(20);
  expect({ ...last, trainStep: undefined }).toEqual({ ...finished, trainStep: undefined });
  expect(finished).not.toHaveProperty('trainStep');

  const history = await loadHistory(at('short'));
  const model = await loadModel(at('short'));
  const first = { ...model, tensors: { ...model.tensors, ...history?.snapshots[0].tensors } };
  await saveModel(first, at('first'), { dtype: 'F16' });
  const began = await traced('--after', '0');
  const alone: Trace = JSON.parse(await outputOf(['trace', text, '--model', at('first'), '--format', 'json']));
  expect(began.trainStep).toBe(0);
  expect(began.steps).toEqual(alone.steps);
  expect(began.steps).not.toEqual(finished.steps);
});

test('in between, the nearest snapshot at or before it reads', async () => {
  const steps = (await loadHistory(at('short')))?.snapshots.map(({ step }) => step) ?? [];
  expect((await traced('--after', String(steps[2] + 1))).trainStep).toBe(steps[2]);
  expect((await traced('--after', String(steps[2] - 1))).trainStep).toBe(steps[1]);
  expect((await traced('--after', '1000000')).trainStep).toBe(20);
});

test('the table says so too', async () => {
  expect(await outputOf(['trace', text, '--model', at('short'), '--after', '0'])).toContain('after train step 0');
});

test.each([
  [
    'a model without a history',
    ['--model', 'reviews-gru', '--after', '3'],
    /reviews-gru has no history; train … --history/,
  ],
  ['no train step', ['--model', 'counting-lstm', '--after', '-1'], /--after must be a train step/],
  ['half a train step', ['--model', 'counting-lstm', '--after', '1.5'], /--after must be a train step/],
])('%s is exit 2', async (_, args, message) => {
  const attempt = runCommand(['trace', text, ...args]);
  await expect(attempt).rejects.toThrow(message);
  await expect(attempt).rejects.toMatchObject({ exitStatus: 2 });
});

test('a history that was cut, or of another model, is named', async () => {
  const weights = readFileSync(join(at('short'), 'history.safetensors'));
  await runCommand(['train', 'counting', '--out', at('cut'), ...run]);
  writeFileSync(join(at('cut'), 'history.safetensors'), weights.subarray(0, 900));
  await expect(runCommand(['trace', text, '--model', at('cut'), '--after', '0'])).rejects.toThrow(
    /cut\/history\.safetensors: .*cut short/,
  );
  await runCommand(['train', 'counting', '--seed', '5', '--out', at('mixed'), ...run]);
  writeFileSync(join(at('mixed'), 'history.safetensors'), weights);
  await expect(runCommand(['trace', text, '--model', at('mixed'), '--after', '0'])).rejects.toThrow(
    'of another model?',
  );
}, 60_000);

test('a folder whose model was saved anew has no history left', async () => {
  await runCommand(['train', 'counting', '--out', at('saved'), ...run]);
  await saveModel(countingByHand(), at('saved'), { force: true });
  expect(await loadHistory(at('saved'))).toBeUndefined();
}, 60_000);
