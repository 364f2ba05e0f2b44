import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { modelAfter } from '../../../src/model/history.ts';
import { loadHistory, loadModel } from '../../../src/models.ts';

const folder = mkdtempSync(join(tmpdir(), 'train-task-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const hex = (out: string, file = 'model.safetensors'): string => readFileSync(join(at(out), file)).toString('hex');

let printed = '';
let told = '';
beforeEach(() => {
  printed = '';
  told = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    printed += String(chunk);
    rest.forEach((done) => {
      if (typeof done === 'function') done();
    });
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    told += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

const short = ['--steps', '30', '--longest', '5'];

test('with a history its curve is drawn at the end, as the explorer draws it', async () => {
  await runCommand(['train', 'counting', '--out', at('drawn'), ...short, '--history']);
  expect(told).toMatch(/ 1 │ L right at n≤5 +·\n[\s\S]*\nstep +0 [\s\S]*▲[\s\S]*\nL loss +█/);
  told = '';
  await runCommand(['train', 'counting', '--out', at('undrawn'), ...short]);
  expect(told).not.toContain('L loss');
});

test.each([
  ['counting', ['a', 'a or b', 'b', 'end'], 'lstm', 2],
  ['counting', ['a', 'a or b', 'b', 'end'], 'gru', 4],
  ['quotes', ['outside', 'inside'], 'rnn', 4],
  ['parity', ['even', 'odd'], 'lstm', 2],
  ['recall', ['red', 'green', 'blue', 'yellow'], 'lstm', 16],
  ['counting', ['a', 'a or b', 'b', 'end'], 'attention', 4],
])(
  'train %s makes a model of its labels that reads between spaces: %j, %s',
  async (task, labels, cell, hiddenSize) => {
    const out = `${task}-${cell}`;
    await runCommand(['train', task, '--cell', cell, '--out', at(out), ...short]);
    const { config, card } = await loadModel(at(out));
    expect(config).toMatchObject({ task, labels, cell, hiddenSize, tokenizer: 'whitespace' });
    expect(card).toContain('30 train steps');
    expect(readdirSync(at(out)).sort()).toEqual(['README.md', 'config.json', 'model.safetensors', 'vocab.txt']);
    expect(told).toContain('step 30 of 30');
  },
  60_000,
);

test('the same seed writes the same bytes, with a history or without; the last snapshot is the model', async () => {
  const train = (out: string, ...more: readonly string[]) =>
    runCommand(['train', 'counting', '--out', at(out), ...short, ...more]);
  await train('one', '--seed', '7', '--history', '--snapshots', '5');
  await train('two', '--seed', '7', '--history', '--snapshots', '5');
  await train('plain', '--seed', '7');
  await train('other', '--seed', '8');
  for (const file of ['model.safetensors', 'history.safetensors', 'history.json']) {
    expect(hex('one', file)).toBe(hex('two', file));
  }
  expect(hex('one')).toBe(hex('plain'));
  expect(hex('one')).not.toBe(hex('other'));
  const history = await loadHistory(at('one'));
  const model = await loadModel(at('one'));
  expect(history?.experiment).toMatchObject({ task: 'counting', cell: 'lstm', hiddenSize: 2, seed: 7, steps: 30 });
  expect(history?.snapshots.map(({ step }) => step)).toEqual([0, 1, 5, 15, 30]);
  expect(history && modelAfter(model, history, 30).model.tensors).toEqual(model.tensors);
}, 60_000);

test('trained anew without a history, a model has none of the old one', async () => {
  const train = (...more: readonly string[]) =>
    runCommand(['train', 'parity', '--out', at('again'), ...short, ...more]);
  await train('--history');
  expect(await loadHistory(at('again'))).toBeDefined();
  await train('--force');
  expect(await loadHistory(at('again'))).toBeUndefined();
}, 60_000);

test('--init uniform begins without biases, --init-forget-bias with one', async () => {
  const biasesOf = async (out: string, ...more: readonly string[]) => {
    await runCommand(['train', 'counting', '--out', at(out), '--history', ...short, ...more]);
    const history = await loadHistory(at(out));
    const tensors = history?.snapshots[0].tensors ?? {};
    const sum = (name: string) => Array.from(tensors[name]?.data ?? []);
    const [ih, hh] = [sum('rnn.bias_ih_l0'), sum('rnn.bias_hh_l0')];
    return [...ih.map((value, k) => value + hh[k]), ...sum('classifier.bias')];
  };
  expect(await biasesOf('u', '--init', 'uniform')).toEqual(Array(12).fill(0));
  expect(await biasesOf('b', '--init', 'uniform', '--init-forget-bias', '2')).toEqual([
    0,
    0,
    2,
    2,
    ...Array(8).fill(0),
  ]);
  const gru = await biasesOf('g', '--init', 'uniform', '--init-forget-bias', '-1', '--cell', 'gru', '--hidden', '2');
  expect(gru).toEqual([0, 0, -1, -1, ...Array(6).fill(0)]);
}, 60_000);

test('--seeds prints a table with median and range, and keeps the best', async () => {
  await runCommand([
    'train',
    'parity',
    '--out',
    at('seeds'),
    '--seeds',
    '3',
    '--seed',
    '4',
    '--steps',
    '60',
    '--longest',
    '4',
  ]);
  const rows = printed.split('\n').map((line) => line.trim().split(/\s{2,}/));
  expect(rows[0]).toEqual(['seed', 'reached', 'length=4', 'length=20', 'loss']);
  expect(rows.slice(1, 4).map(([seed]) => Number.parseInt(seed, 10))).toEqual([4, 5, 6]);
  expect(rows[4][0]).toBe('median');
  expect(rows[5][0]).toBe('range');
  const best = rows.slice(1, 4).find(([seed]) => seed.includes('*'))?.[0] ?? '';
  await runCommand([
    'train',
    'parity',
    '--out',
    at('best'),
    '--seed',
    String(Number.parseInt(best, 10)),
    '--steps',
    '60',
    '--longest',
    '4',
  ]);
  expect(hex('seeds')).toBe(hex('best'));
}, 60_000);

test('a learning rate that is too high is named, what there was before is kept, and the exit status is 1', async () => {
  await runCommand(['train', 'parity', '--out', at('high'), '--learning-rate', '1e6', '--history', ...short]);
  expect(told).toMatch(/seed 1 stopped after train step \d+: its loss was no longer a number/);
  expect(told).toContain('--learning-rate 1000000 is too high: try 100000');
  expect(process.exitCode).toBe(1);
  expect((await loadHistory(at('high')))?.snapshots.length).toBeGreaterThan(0);
}, 60_000);

const rows = Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? `1,"a good film, number ${n}"` : `0,a bad film ${n}`));
writeFileSync(at('reviews.csv'), `label,text\n${rows.join('\n')}\n`);
const tiny = ['--epochs', '3', '--hidden', '4', '--embedding', '4'];

test('a training on reviews has a history that ends with what was kept; what came after is told without weights', async () => {
  await runCommand(['train', at('reviews.csv'), '--out', at('csv'), '--history', '--snapshots', '6', ...tiny]);
  const history = await loadHistory(at('csv')); // which compares its last snapshot with the model
  const steps = history?.snapshots.map(({ step }) => step) ?? [];
  expect(steps[0]).toBe(0);
  expect(steps.length).toBeLessThanOrEqual(6);
  expect(history?.after.every(({ step }) => step > (steps.at(-1) ?? 0))).toBe(true);
  expect(history?.experiment).toMatchObject({ cell: 'lstm', epochs: 3, seed: 1 });
}, 60_000);

test('--from takes the word vectors of another model, --from-all all of it', async () => {
  await runCommand(['train', at('reviews.csv'), '--out', at('base'), ...tiny]);
  const base = await loadModel(at('base'));
  const args = ['train', at('reviews.csv'), '--history', '--epochs', '1', '--hidden', '3', '--seed', '9'];
  await runCommand([...args, '--out', at('from'), '--from', at('base')]);
  const start = (await loadHistory(at('from')))?.snapshots[0].tensors;
  expect(start?.['embedding.weight'].shape).toEqual(base.embedding.shape);
  const good = (await loadModel(at('from'))).vocabulary.ids.get('good') ?? 0;
  expect(Array.from(start?.['embedding.weight'].data.subarray(good * 4, good * 4 + 4) ?? [])).toEqual(
    Array.from(base.embedding.data.subarray((base.vocabulary.ids.get('good') ?? 0) * 4).subarray(0, 4)),
  );
  await runCommand([
    'train',
    at('reviews.csv'),
    '--history',
    '--epochs',
    '1',
    '--out',
    at('all'),
    '--from-all',
    at('base'),
  ]);
  const all = await loadHistory(at('all'));
  expect(all?.snapshots[0].tensors['rnn.weight_hh_l0']).toEqual(base.tensors['rnn.weight_hh_l0']);
  await expect(runCommand([...args, '--out', at('x'), '--from-all', at('base')])).rejects.toThrow(
    /--hidden 3: .*has 4/,
  );
}, 60_000);

test('reviews are read with the word vectors of reviews-lstm, which stay as they are', async () => {
  await runCommand(['train', 'reviews', '--out', at('learning'), '--steps', '3', '--history', '--snapshots', '3']);
  const model = await loadModel(at('learning'));
  const given = await loadModel('reviews-lstm');
  expect(model.config.task).toBe('sentiment');
  const row = (of: typeof model, token: string) => {
    const id = of.vocabulary.ids.get(token) ?? 0;
    return Array.from(of.embedding.data.subarray(id * 16, (id + 1) * 16));
  };
  for (const token of ['but', 'good', 'broke']) expect(row(model, token)).toEqual(row(given, token));
  const history = await loadHistory(at('learning'));
  expect(Object.keys(history?.snapshots[0].tensors ?? {})).not.toContain('embedding.weight');
}, 60_000);

test.each([
  ['steps and epochs', ['parity', '--steps', '5', '--epochs', '2'], /--steps and --epochs/],
  [
    'a bias beside chrono',
    ['recall', '--init', 'chrono', '--init-forget-bias', '1'],
    /--init chrono sets that bias itself/,
  ],
  ['a bias of a plain network', ['parity', '--cell', 'rnn', '--init-forget-bias', '1'], /a rnn has none/],
  ['a task that does not exist', ['countng'], /there is no task "countng" and no such file; tasks: recall, counting/],
  ['a cell that does not exist', ['counting', '--cell', 'mgu'], /--cell must be one of/],
  ['no train step', ['counting', '--steps', '0'], /--steps must be a whole number of 1 or more/],
  ['one snapshot', ['counting', '--history', '--snapshots', '1'], /--snapshots must be a whole number of 2 or more/],
  ['no seed', ['counting', '--seeds', '0'], /--seeds must be a whole number of 1 or more/],
  ['two directions for a question on the way', ['quotes', '--bidirectional'], /quotes asks after every token/],
  ['a bag of words on a task', ['parity', '--cell', 'bag-of-words'], /a bag of words knows no order/],
  ['heads of a cell that has none', ['recall', '--heads', '2'], /--heads is of attention; a lstm has none/],
  ['positions of one', ['recall', '--cell', 'gru', '--positions', 'none'], /--positions is of attention/],
  ['heads that do not divide', ['recall', '--cell', 'attention', '--heads', '3'], /--heads 3 cannot share 16 units/],
  [
    'two sizes of attention',
    ['recall', '--cell', 'attention', '--hidden', '16', '--embedding', '8'],
    /so they are one size/,
  ],
  ['attention from both ends', ['recall', '--cell', 'attention', '--bidirectional'], /attention reads forwards/],
  ['chrono for attention', ['recall', '--cell', 'attention', '--init', 'chrono'], /has none/],
  ['no head', ['recall', '--cell', 'attention', '--heads', '0'], /--heads must be a whole number of 1 or more/],
  ['both starts', ['reviews', '--from', 'a', '--from-all', 'b'], /give one of the two/],
  ['another model’s words for a task', ['parity', '--from', 'reviews-lstm'], /parity has none/],
  ['a length without a task', [at('reviews.csv'), '--longest', '5'], /--longest goes with a task/],
  [
    'a history that would be too large',
    ['counting', '--hidden', '1200', '--history', '--snapshots', '40', '--steps', '100'],
    /40 snapshots of [\d,]+ weights would take [\d,]+ MB, more than 256 MB/,
  ],
])('%s is refused before anything is written', async (_, args, message) => {
  const before = readdirSync(folder).sort();
  await expect(runCommand(['train', ...args, '--out', at('x')])).rejects.toThrow(message);
  await expect(runCommand(['train', ...args, '--out', at('x')])).rejects.toMatchObject({ exitStatus: 2 });
  expect(readdirSync(folder).sort()).toEqual(before);
});
