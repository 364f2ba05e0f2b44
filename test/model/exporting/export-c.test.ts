import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { exportC } from '../../../src/model/exporting/export-c.ts';
import type { Model } from '../../../src/model/model.ts';
import { cellReach } from '../../../src/model/quantised/calibration.ts';
import { quantise } from '../../../src/model/quantised/quantise.ts';
import { probabilitiesOfLogits, readQuantised } from '../../../src/model/quantised/read-quantised.ts';
import { tokenize } from '../../../src/model/tokens/tokenizer.ts';
import { lookUp } from '../../../src/model/tokens/vocabulary.ts';
import { likeliest } from '../../../src/model/tracing/head.ts';
import { loadModel } from '../../../src/models.ts';
import { parseData } from '../../../src/training/data/data.ts';

const compiler = process.env.CC ?? 'cc';
const hasCompiler = spawnSync(compiler, ['--version']).status === 0;
beforeEach(({ skip }) => skip(!hasCompiler, 'needs a C compiler'));

const folder = mkdtempSync(join(tmpdir(), 'export-c-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a model as C and compiles it; whatever the compiler says is a failure. @returns the program */
function compiled(model: Model): string {
  const at = mkdtempSync(join(folder, 'c-'));
  for (const [name, text] of exportC(model)) writeFileSync(join(at, name), text);
  const program = join(at, 'model');
  const flags = ['-std=c99', '-O1', '-Wall', '-Wextra', '-Wconversion', '-pedantic', '-Werror'];
  const { status, stderr } = spawnSync(compiler, [...flags, 'model.c', 'main.c', '-o', program], {
    cwd: at,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return program;
}

const run = (program: string, input: string, ...args: string[]) =>
  spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1e8 });

/** What the program must print of a text: by the same arithmetic here. */
function expectedOf(model: Model): (text: string) => string {
  const quantised = quantise(model, cellReach(model));
  return (text) => {
    const tokens = tokenize(text, model.config.tokenizer);
    const said = probabilitiesOfLogits(
      readQuantised(
        quantised,
        tokens.map(({ token }) => lookUp(model.vocabulary, token).id),
      ),
    );
    const most = likeliest(said);
    return `${model.config.labels[most]}\t${said[most].toFixed(6)}`;
  };
}

const file = packagePath('fixtures', 'reviews', 'electronics.tsv');
const reviews = parseData(file, readFileSync(file)).map(({ text }) => String(text));
/** What the tokenizer has a rule for, and what looks like it. */
const odd = [
  "I don't, dont, do n't, do  nt and DON`T; mustn't, shan't, isn'ts, cannot, cannots, undon't",
  "It's John's, they've, we'll, I'd, I'm and 'tis; o'clock, rock 'n' roll, 's, 'sx",
  'In 1999 the 2nd, 3rd and 4th cost 1,000.50 or 10:30; mp3, 5GB, 1.5x, 1.2.3., 7., .5, a1b2, 3,,4, 12th1, 0x1F',
  'Well.. what... I . . . see .... ok . . .. no. . yes',
  "''Quoted'' \"so\" -LRB- like this -RRB- and\\/or this; (50%) & $5!?",
  "a-b--c—d _under_score_ #tag @at a+b c=d e*f ~g^h <num> <unk> n't it's\"",
  '\t tabs \v and \f feeds \r',
];

describe.each(['reviews-lstm', 'reviews-gru', 'reviews-rnn'])('%s in C', (name) => {
  test('says of every review what the same arithmetic says here, to the last bit', async () => {
    const model = await loadModel(name);
    const program = compiled(model);
    expect(run(program, '', '--test').stdout).toBe('20 of 20 vectors\n');
    const ascii = [...reviews, ...odd.map((text) => text.replace('—', ' '))].filter((text) => /^[\t-~]*$/.test(text));
    const { stdout, status } = run(program, `${ascii.join('\n')}\n`);
    expect(stdout.trimEnd().split('\n')).toEqual(ascii.map(expectedOf(model)));
    expect(status).toBe(0);
  });
});

test.each(['counting-lstm', 'counting-gru', 'recall-rnn', 'parity-lstm'])('%s in C too', async (name) => {
  const model = await loadModel(name);
  const program = compiled(model);
  expect(run(program, '', '--test').stdout).toBe('20 of 20 vectors\n');
  const texts = ['# a a b b', 'red x y z', '1 0 1 1', 'A'];
  expect(run(program, texts.join('\n')).stdout.trimEnd().split('\n')).toEqual(texts.map(expectedOf(model)));
});

test('stacked layers in C', async () => {
  const model = await loadModel(packagePath('fixtures', 'torch', 'models', 'lstm-f64-stacked'));
  expect(run(compiled(model), '', '--test').stdout).toBe('20 of 20 vectors\n');
});

test('model.c needs no library, and its code is small', async () => {
  const at = mkdtempSync(join(folder, 'size-'));
  for (const [name, text] of exportC(await loadModel('reviews-lstm'))) writeFileSync(join(at, name), text);
  expect(spawnSync(compiler, ['-std=c99', '-Os', '-c', 'model.c'], { cwd: at }).status).toBe(0);
  const symbols = spawnSync('nm', ['-u', 'model.o'], { cwd: at, encoding: 'utf8' });
  if (symbols.status === 0) expect(symbols.stdout.trim()).toBe('');
  const sections = spawnSync('size', ['-A', 'model.o'], { cwd: at, encoding: 'utf8' });
  const code = /^\.text\s+(\d+)/m.exec(sections.stdout ?? '')?.[1];
  if (code !== undefined) expect(Number(code)).toBeLessThan(2048);
});

test('what cannot be read is told by its line, and the rest is read', async () => {
  const program = compiled(await loadModel('reviews-lstm'));
  const { stdout, stderr, status } = run(program, 'Good.\n\n###\nBad.\n');
  expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  expect(stderr).toBe('line 3 has no word\n');
  expect(status).toBe(1);
});

test('a word with a letter beyond ASCII is an unknown one', async () => {
  const model = await loadModel('reviews-lstm');
  const { stdout } = run(compiled(model), 'A naïve café.\n');
  expect(stdout).toBe(`${expectedOf(model)('A zzzzq zzzzq.')}\n`);
});
