import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { outputOf } from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

const at = (name: string): string => join(folder, name);

test('C: four files, and how to go on', async () => {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => said.push(String(chunk)) > 0);
  expect(await outputOf(['export', 'recall-rnn', '--format', 'c', '--out', at('device')])).toBe('');
  expect(said.join('')).toContain('"cc *.c -o model" builds it');
  expect(readdirSync(at('device')).sort()).toEqual(['main.c', 'model.c', 'model.h', 'vectors.h']);
});

test('ONNX: one file', async () => {
  await runCommand(['export', 'recall-rnn', '--format', 'onnx', '--out', at('m.onnx')]);
  expect(readFileSync(at('m.onnx')).includes('lstm-explore')).toBe(true);
});

test('what is there is replaced only where that is asked for', async () => {
  const args = ['export', 'recall-rnn', '--format', 'onnx', '--out', at('twice.onnx')];
  await runCommand(args);
  await expect(runCommand(args)).rejects.toThrow('--force replaces it');
  await runCommand([...args, '--force']);
  const device = ['export', 'recall-rnn', '--format', 'c', '--out', at('twice')];
  await runCommand(device);
  await expect(runCommand(device)).rejects.toThrow('--force replaces');
});

test.each(['c', 'onnx'])('a model that %s cannot have is refused, by name and with the reason', async (format) => {
  const model = packagePath('fixtures', 'torch', 'models', 'gru-f64-bidirectional');
  const run = runCommand(['export', model, '--format', format, '--out', at('never')]);
  await expect(run).rejects.toThrow(`${model} cannot be exported as ${format}: it reads in both directions`);
  expect(existsSync(at('never'))).toBe(false);
});

test.each([
  [['export', 'reviews-lstm', '--out', 'x'], 'format'],
  [['export', 'reviews-lstm', '--format', 'c'], 'out'],
  [['export', 'reviews-lstm', '--format', 'tflite', '--out', 'x'], 'c, onnx'],
  [['export', '--format', 'c', '--out', 'x'], 'give a built-in model or a folder'],
])('%j is a mistake of the command line', async (args, message) => {
  await expect(runCommand(args)).rejects.toMatchObject({
    exitStatus: 2,
    message: expect.stringContaining(message),
  });
});
