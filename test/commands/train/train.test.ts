import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { loadModel } from '../../../src/models.ts';

const folder = mkdtempSync(join(tmpdir(), 'train-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(at(name), content);
  return at(name);
}

const rows = Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? `1,"a good film, number ${n}"` : `0,a bad film ${n}`));
const reviews = file('reviews.csv', `label,text\n${rows.join('\n')}\n`);
const small = ['--epochs', '2', '--hidden', '4', '--embedding', '4'];
const hex = (out: string): string => readFileSync(join(out, 'model.safetensors')).toString('hex');

test('a CSV of reviews becomes a model folder that loads', async () => {
  await runCommand(['train', reviews, '--out', at('mine'), '--cell', 'gru', ...small]);
  const { config, card, vocabulary } = await loadModel(at('mine'));
  expect(config).toMatchObject({ name: 'mine', cell: 'gru', hiddenSize: 4, labels: ['negative', 'positive'] });
  expect(vocabulary.tokens).toEqual(expect.arrayContaining(['<unk>', 'good', 'bad', '<num>']));
  expect(card).toContain('reviews.csv: 60 examples');
  expect(readdirSync(at('mine')).sort()).toEqual(['README.md', 'config.json', 'model.safetensors', 'vocab.txt']);
});

test('the same seed writes the same bytes', async () => {
  await runCommand(['train', reviews, '--out', at('one'), '--seed', '3', ...small]);
  await runCommand(['train', reviews, '--out', at('two'), '--seed', '3', ...small]);
  await runCommand(['train', reviews, '--out', at('three'), '--seed', '4', ...small]);
  expect(hex(at('one'))).toBe(hex(at('two')));
  expect(hex(at('one'))).not.toBe(hex(at('three')));
});

test('--also adds reviews that count as often as its weight says', async () => {
  const more = file('more.tsv', '1\twonderful\n0\thorrid\n');
  await runCommand(['train', reviews, '--also', `${more}@5`, '--out', at('also'), '--min-count', '5', ...small]);
  expect((await loadModel(at('also'))).vocabulary.tokens).toEqual(expect.arrayContaining(['wonderful', 'horrid']));
});

test('a vocabulary can be taken from a file', async () => {
  const vocab = file('vocab.txt', '<unk>\ngood\nbad\n');
  await runCommand(['train', reviews, '--vocab', vocab, '--out', at('vocab'), ...small]);
  expect((await loadModel(at('vocab'))).vocabulary.tokens).toEqual(['<unk>', 'good', 'bad']);
});

test('the recall task needs no file', async () => {
  const options = ['--examples', '40', '--distractors', '5', '--init', 'chrono'];
  await runCommand(['train', 'recall', '--out', at('recall'), ...options, ...small]);
  expect((await loadModel(at('recall'))).config).toMatchObject({
    task: 'recall',
    labels: ['red', 'green', 'blue', 'yellow'],
  });
});

test.each([
  [
    'a single class',
    ['train', file('single.tsv', '1\ta\n1\tb\n1\tc\n'), '--out', at('x')],
    /all \d+ reviews to train on are positive/,
  ],
  [
    'a label of 2',
    ['train', file('two.csv', 'label,text\n1,a\n3,b\n'), '--out', at('x')],
    /two\.csv:3: the label must be 0, 1/,
  ],
  [
    'a missing column',
    ['train', file('c.csv', 'foo,bar\nx,a\n'), '--out', at('x')],
    /c\.csv: cannot tell which column/,
  ],
  ['an empty file', ['train', file('empty.tsv', ''), '--out', at('x')], /empty\.tsv: the file is empty/],
  [
    'no word',
    ['train', file('sign.tsv', '1\ta\n0\t+\n'), '--out', at('x')],
    /sign\.tsv:2: there is no word in the review/,
  ],
  ['a broken archive', ['train', file('z.ndjson.gz', 'no'), '--out', at('x')], /cannot unpack .*z\.ndjson\.gz/],
  ['no such file', ['train', at('none.csv'), '--out', at('x')], /cannot read .*none\.csv: no such file/],
  ['a place that cannot be written', ['train', reviews, '--out', join(reviews, 'x')], /cannot write .*not a folder/],
  ['an existing folder', ['train', reviews, '--out', folder], /exists already and is not empty; --force/],
  [
    'epochs of 0',
    ['train', reviews, '--out', at('x'), '--epochs', '0'],
    '--epochs must be a whole number of 1 or more, found 0',
  ],
  ['a seed that is none', ['train', reviews, '--out', at('x'), '--seed', 'x'], '--seed must be a number'],
  ['a weight that is none', ['train', reviews, '--out', at('x'), '--also', 'a.tsv'], '--also must be FILE@WEIGHT'],
  ['a cell that is none', ['train', reviews, '--out', at('x'), '--cell', 'mgu'], /--cell must be one of/],
])('%s is refused before anything is written', async (_, args, message) => {
  const before = readdirSync(folder).sort();
  await expect(runCommand(args)).rejects.toThrow(message);
  expect(readdirSync(folder).sort()).toEqual(before);
});

test('Ctrl-C keeps what was learnt and ends with 130', async () => {
  const out = at('interrupted');
  const args = ['train', reviews, '--out', out, '--epochs', '1000000'];
  const program = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  program.stderr.on('data', (chunk: Buffer) => {
    said += String(chunk);
    if (said.includes('epoch 2 of') && !program.killed) program.kill('SIGINT');
  });
  const status = await new Promise((resolve) => program.on('exit', resolve));
  expect(said).toContain('stopping: what was learnt is kept');
  expect(status).toBe(130);
  expect((await loadModel(out)).config.cell).toBe('lstm');
}, 20_000);
