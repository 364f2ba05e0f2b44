import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Random } from '../../src/engine/random.ts';
import { errorExit, isTold } from '../../src/errors/error-exit.ts';
import { scriptKinds } from '../../src/filming/index.ts';
import { bearable } from '../../src/io/output.ts';
import { checkLessons } from '../../src/lessons/check.ts';
import { lessonLimits } from '../../src/lessons/limits.ts';
import { parseLesson } from '../../src/lessons/parse.ts';
import { decodeFolder, encodeFolder } from '../../src/model/folder/folder.ts';
import { parseEntry } from '../../src/session/log/log.ts';
import { world } from '../lessons/library.ts';
import { aModel } from '../support/session.ts';
import { fuzz, fuzzTimeout, pick, strangeText } from './fuzz.ts';

// Inputs that follow the grammar of what they pretend to be, and go too far in one place: a value that is far too large,
// a part that is there thousands of times, a nesting without end, a name that every object has.

const folder = mkdtempSync(join(tmpdir(), 'grammar-'));
afterAll(() => rmSync(folder, { recursive: true }));

const numbers = ['0', '1', '3', '17', '1000', '1001', '999999999', '99999999999999999999', '-1', '1e9', '.5', 'NaN'];
const names = [
  'constructor',
  '__proto__',
  'toString',
  'reviews-lstm',
  'recall-lstm',
  'nobody',
  '../../etc',
  '\u001B[2J',
];
/** Mostly few, sometimes far too many. */
const times = (random: Random): number => pick(random, [0, 1, 1, 1, 2, 2, 3, 5, 40, random.integer(3000)]);
const again = (random: Random, part: () => string, most = 3e5): string => {
  let text = '';
  for (let count = times(random); count > 0 && text.length < most; count--) text += part();
  return text;
};
const value = (random: Random): string =>
  pick(random, [() => pick(random, numbers), () => pick(random, names), () => strangeText(random, 12)])();

const readings = ['forget', 'hidden', 'logit', 'probability', 'gradient kept', 'mean cell', 'highest output'];
const term = (random: Random): string =>
  pick(random, [
    () => `${pick(random, readings)} of unit ${pick(random, numbers)} at ${pick(random, numbers)}`,
    () => `${again(random, () => 'change of ')}${pick(random, readings)}`,
    () => `highest ${pick(random, readings)} over all tokens in "${again(random, () => 'good ', 20_000)}"`,
    () => `units with ${pick(random, readings)} above .1: at least ${pick(random, numbers)}`,
    () => `logit with ${pick(random, numbers)} filler words`,
    () =>
      `probability with forget:${pick(random, numbers)}@${again(random, () => '0-1,', 20_000)}0=${pick(random, numbers)}`,
    () => `parameters of ${pick(random, names)}`,
  ])();
const directive = (random: Random): string =>
  pick(random, [
    () => `${pick(random, ['at', 'unit', 'layer', 'filler', 'view', 'phase', 'gate', 'model'])}: ${value(random)}`,
    () =>
      `text: ${again(random, () => pick(random, ['good ', 'not ', '中文', '👍🏽', strangeText(random, 5)]), 30_000)}`,
    () => `clamp: forget@${pick(random, numbers)}=${pick(random, numbers)}`,
    () =>
      `expect: ${again(random, () => `${term(random)} below 1 and `, 5000)}${term(random)} is ${pick(random, numbers)}`,
    () => `id: ${value(random)}`,
    () => `${again(random, () => ' ')}at: ${again(random, () => ' ')}1`,
  ])();
const block = (random: Random): string =>
  pick(random, [
    () => `<!-- ${directive(random)} -->\n`,
    () => `<!--${again(random, () => ` ${directive(random)}\n`)}-->\n`,
    () => again(random, () => pick(random, ['*a ', '[a](b) ', '`x` ', '> ', '- ', '_b_ ', '\\', '&amp;', '<b>'])),
    () => again(random, () => pick(random, ['a few words\n', '- an item\n', '> said\n', 'a\n---\n', '1. one\n'])),
    () => `${'  '.repeat(random.integer(200))}- deep\n`,
    () => `${'#'.repeat(random.integer(8))} ${pick(random, ['Recall', 'Choice', 'Do', 'S', strangeText(random, 8)])}\n`,
    () =>
      `<details><summary>${pick(random, ['Answer', 'Hints', 'Why'])}</summary>\n\n- a\n\n${pick(random, ['', '</details>\n'])}`,
    () => `\`\`\`\n${strangeText(random)}\n${pick(random, ['', '```\n'])}`,
  ])();
const lesson = (random: Random): string => {
  const field = (name: string): string =>
    `${name}: ${pick(random, ['reviews-lstm', 'not good', value(random), '['.repeat(random.integer(100))])}\n`;
  const head =
    random.integer(8) > 0 ? 'title: B\nmodel: reviews-lstm\ntext: not good\n' : again(random, () => field('text'), 3e4);
  return `---\n${head}---\n\n## S\n\n${again(random, () => `${block(random)}\n`)}`;
};

test('lessons by their grammar, too much of it in places', { timeout: fuzzTimeout }, () =>
  fuzz('grammar of lessons', 0.03, (random, index) => {
    const parsed = parseLesson(lesson(random), pick(random, ['a.md', 'constructor.md', '__proto__.md']));
    const mistakes = index % 4 === 0 ? checkLessons([parsed], world) : parsed.mistakes;
    expect(parsed.lesson !== undefined || mistakes.length > 0).toBe(true);
    expect(mistakes.length).toBeLessThan(3 * lessonLimits.mistakes);
    for (const { message } of mistakes) expect(bearable(message).length).toBeLessThan(4000);
    for (const { scene } of parsed.lesson?.steps ?? []) expect(scene.filler ?? 0).toBeLessThanOrEqual(1000);
  }),
);

const key = (random: Random): string =>
  pick(random, ['Right', 'Left', 'Enter', 'Escape', 'Tab', 'Space', 'Ctrl+L', 'Alt+x']);
const cue = (random: Random): string =>
  pick(random, [
    () =>
      `${key(random)}${pick(random, ['', '@1ms', '@99999h', '@'])} ${pick(random, ['', '1', '3', '999999999', '-1'])}`,
    () => `Type "${pick(random, ['5', '1', 'igood', strangeText(random, 8).replace(/["\n]/g, '')])}"`,
    () => `Sleep ${pick(random, ['1ms', '1s', '59m', '999999999s', '1e9', 'soon'])}`,
    () =>
      `Wait+Screen@${pick(random, ['1ms', '1s'])} /${pick(random, ['ready', '(a|a)*b', '(.*)*Z', '[', '(', strangeText(random, 6).replace(/[/\n]/g, '')])}/`,
    () =>
      `Set ${pick(random, ['Columns', 'Rows', 'Width', 'FontSize', 'TypingSpeed', 'Theme', 'toString'])} ${value(random)}`,
    () =>
      `${pick(random, ['Screenshot', 'Output'])} ${pick(random, ['a.txt', '../a.txt', '/etc/a.svg', '"a\u001B[2J.png"', 'no/b.cast'])}`,
    () => pick(random, ['Hide', 'Show', 'Copy "l"', 'Paste', 'Env A "b"', '{ "a":', '`', '#']),
  ])();

test('tapes by their grammar, too much of it in places', { timeout: fuzzTimeout }, () => {
  const [tapes] = scriptKinds;
  return fuzz('grammar of tapes', 0.005, async (random) => {
    const path = join(folder, 'a.tape');
    writeFileSync(
      path,
      again(random, () => `${cue(random)}\n`),
    );
    try {
      await tapes?.read(path, undefined);
    } catch (error) {
      if (!isTold(error)) throw error;
      const { message } = errorExit(error, false);
      expect(message).not.toMatch(/[^\P{Cc}\n\t]|\p{Bidi_Control}/u);
      expect(bearable(message).length).toBeLessThan(2000);
    }
  });
});

const longText = (random: Random): string =>
  pick(random, ['good ', '中', '👍🏽', '\u001B]0;x\u0007']).repeat(times(random) * 100);
const entry = (random: Random): object =>
  pick(random, [
    () => ({ type: pick(random, ['typing/pasted', 'typing/inserted', 'notice/given']), text: longText(random) }),
    () => ({
      type: pick(random, ['model/chosen', 'model/loaded', 'bag/loaded']),
      name: pick(random, [value(random), longText(random)]),
    }),
    () => ({ type: 'filler/changed', by: Number(pick(random, numbers)) }),
    () => ({ type: 'key/pressed', key: longText(random) }),
    () => ({ type: value(random), ...Object.fromEntries([[value(random), longText(random)]]) }),
  ])();

test('lines of a log by their grammar, too much of it in places', { timeout: fuzzTimeout }, () =>
  fuzz('grammar of log lines', 0.3, (random) => {
    try {
      const { action } = parseEntry(JSON.stringify({ at: random.integer(1000), action: entry(random) }));
      expect(JSON.stringify(action).length).toBeLessThan(3e6);
    } catch (error) {
      if (!isTold(error)) throw error;
      expect(error.message.length).toBeLessThan(400);
      expect(error.message).not.toMatch(/Invalid|undefined/);
    }
  }),
);

const tensors = [
  '.weight',
  'weight',
  '',
  'a.',
  '__proto__',
  'constructor',
  'rnn.weight_ih_l0',
  'embedding.weight',
  'x.bias',
];

test('weight files by their grammar, with names that nobody expects', { timeout: fuzzTimeout }, () => {
  const whole = encodeFolder(aModel({ hiddenSize: 2 }));
  return fuzz('grammar of weight files', 0.1, (random) => {
    const entries = Array.from({ length: times(random) }, (_, index) => {
      const name = random.integer(3) === 0 ? `t${index}` : pick(random, tensors);
      return `${JSON.stringify(name)}:{"dtype":"F32","shape":[1],"data_offsets":[${4 * index},${4 * index + 4}]}`;
    });
    const header = new TextEncoder().encode(`{${entries.join(',')}}`);
    const file = new Uint8Array(8 + header.length + 4 * entries.length);
    new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
    file.set(header, 8);
    const refusal = (): unknown => decodeFolder(new Map([...whole, ['model.safetensors', file]]));
    expect(refusal).toThrow(/^model\.safetensors: /);
  });
});
