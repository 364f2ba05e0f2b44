import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Random } from '../../src/engine/random.ts';
import { progressStore } from '../../src/explorer/progress-store.ts';
import { packagePath } from '../../src/io/disk/paths.ts';
import { checkLessons } from '../../src/lessons/check.ts';
import { LessonError } from '../../src/lessons/lesson-error.ts';
import { parseLesson } from '../../src/lessons/parse.ts';
import { decodeBagOfWords, kindOfFolder } from '../../src/model/bag-of-words.ts';
import { readCard } from '../../src/model/folder/card.ts';
import { decodeFolder, encodeFolder } from '../../src/model/folder/folder.ts';
import { ModelError, TextError } from '../../src/model/model-error.ts';
import { trace } from '../../src/model/tracing/read.ts';
import { formatProgress, parseProgress, withResult, withStepSeen } from '../../src/session/course/progress.ts';
import { parseData } from '../../src/training/data/data.ts';
import { DataError } from '../../src/training/data/example.ts';
import { drawOutline } from '../../src/tui/overlays/outline.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { world } from '../lessons/library.ts';
import { aLesson } from '../support/lesson.ts';
import { aModel, aSession } from '../support/session.ts';
import { damaged, fuzz, fuzzTimeout, pick, strangeText, withOddValue } from './fuzz.ts';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

const utf8 = new TextEncoder();
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const folders = [
  aModel({ hiddenSize: 3 }),
  aModel({ cell: 'gru', hiddenSize: 2, numLayers: 2, bidirectional: true }),
  aModel({ cell: 'rnn', hiddenSize: 2, labels: ['a', 'b', 'c'] }),
].map((model) => encodeFolder({ ...model, card: '---\nmodel-index: []\n---\nA card.' }));

/** A safetensors file with other numbers in its header. */
function withOddHeader(random: Random, bytes: Uint8Array): Uint8Array {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = textOf(bytes.subarray(8, 8 + length)).replace(/\d+/g, (number) =>
    random.integer(12) === 0 ? pick(random, ['0', '1', '-1', '9007199254740993', '1e9', '3.5', number]) : number,
  );
  const encoded = utf8.encode(header);
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(encoded.length), true);
  return Uint8Array.from([...size, ...encoded, ...bytes.subarray(8 + length)]);
}

test('a damaged model is refused in words, or still reads', { timeout: fuzzTimeout }, () =>
  fuzz('models', 0.25, (random) => {
    const content = new Map(pick(random, folders));
    const file = pick(random, [...content.keys()]);
    const bytes = content.get(file) ?? new Uint8Array();
    const isWhole = random.integer(2) === 0;
    if (file === 'config.json' && isWhole) content.set(file, utf8.encode(withOddValue(random, textOf(bytes))));
    else if (file === 'model.safetensors' && isWhole) content.set(file, withOddHeader(random, bytes));
    else content.set(file, damaged(random, bytes));
    expectRefusal([ModelError, TextError], () => {
      kindOfFolder(content);
      trace(decodeFolder(content), 'not good , but fine');
    });
    expectRefusal([ModelError], () => decodeBagOfWords(content));
  }),
);

test('a damaged model card is no reason to refuse anything', { timeout: fuzzTimeout }, () => {
  const card = readFileSync(packagePath('fixtures', 'models', 'reviews-lstm', 'README.md'));
  return fuzz('cards', 0.02, (random) => {
    const { accuracies } = readCard(textOf(damaged(random, card.subarray(0, 2000))));
    for (const { accuracy } of accuracies) expect(accuracy).toBeLessThanOrEqual(1);
  });
});

test('a damaged lesson is told with its mistakes, each with a line', { timeout: fuzzTimeout }, () => {
  const lessons = readdirSync(packagePath('lessons')).filter((name) => name.endsWith('.md'));
  const files = lessons.map((name) => readFileSync(packagePath('lessons', name)));
  return fuzz('lessons', 0.05, (random) => {
    const file = textOf(damaged(random, pick(random, files)));
    const parsed = parseLesson(file, 'mine.md');
    const mistakes = random.integer(8) === 0 ? checkLessons([parsed], world) : parsed.mistakes;
    expect(parsed.lesson !== undefined || mistakes.length > 0).toBe(true);
    const lines = parsed.source.text.split('\n').length + 1;
    for (const mistake of mistakes) {
      expect(mistake).toBeInstanceOf(LessonError);
      expect(mistake.line).toBeGreaterThanOrEqual(1);
      expect(mistake.line).toBeLessThanOrEqual(lines);
    }
  });
});

const someProgress = withResult(
  withResult(withStepSeen(withStepSeen({ seen: {}, checkpoints: {} }, 'a', 0), 'b', 2), 'a-0', 'partly'),
  'b-1',
  'had it',
  2,
);

test('damaged progress is set aside or goes on, and never comes to harm', { timeout: fuzzTimeout }, () => {
  const whole = formatProgress(someProgress);
  const theme = createTheme('none', 'unicode');
  return fuzz('progress', 0.1, async (random, index) => {
    const text = random.integer(2) === 0 ? withOddValue(random, whole) : textOf(damaged(random, utf8.encode(whole)));
    const progress = parseProgress(text);
    if (progress) {
      const state = aSession({ lessons: [aLesson('a', 2), aLesson('b', 3)], progress });
      expect(
        drawOutline(state, { kind: 'outline', chosen: 0 }, { columns: 70, rows: 20 }, theme).length,
      ).toBeGreaterThan(0);
    }
    if (index % 20 > 0) return;
    const path = join(folder, `${index}`, 'progress.json');
    const store = progressStore(path);
    await store.save(someProgress);
    writeFileSync(path, text);
    const loaded = await store.load();
    if (!progress) expect(readFileSync(`${path}.bad`, 'utf8')).toBe(text);
    expect(loaded.notice === undefined).toBe(progress !== undefined);
  });
});

test('a data file is read, or a row of it is named', { timeout: fuzzTimeout }, () => {
  const files = {
    'a.tsv': '1\tgood thing\n0\tbad, "thing"\n0.5\tso so\n',
    'a.csv': 'label,text\n1,"good, ""really"""\n0,bad\n',
    'a.ndjson': '{"t":["good"],"p":[0.9]}\n{"t":["bad"],"p":[0.1]}\n',
  };
  return fuzz('data', 0.05, (random) => {
    const [name, text] = pick(random, Object.entries(files));
    const odd = random.integer(3) === 0 ? text + strangeText(random) : undefined;
    const bytes = odd === undefined ? damaged(random, utf8.encode(text)) : utf8.encode(odd);
    expectRefusal([DataError], () => {
      for (const { target } of parseData(name, bytes)) expect(Math.max(...[target].flat())).toBeLessThanOrEqual(1);
    });
  });
});

/** What is wrong is said by one of our own errors, in words of a line or two. */
function expectRefusal(kinds: readonly (new (...values: never[]) => Error)[], run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!kinds.some((kind) => error instanceof kind)) throw error;
    expect((error as Error).message).not.toBe('');
    expect((error as Error).message.split('\n').length).toBeLessThanOrEqual(3);
  }
}
