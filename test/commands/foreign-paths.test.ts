import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../src/commands/command-line.ts';
import { encodeFolder } from '../../src/model/folder/folder.ts';
import { aModel } from '../support/session.ts';

/** ESC, a title, an erased screen, C1, the clipboard, bidi, a line separator; a name of a file holds all of them. */
const EVIL = 'x\u001B]0;mine\u0007\u001B[2J\u009B31m\u001B]52;c;eA==\u0007\u202Eback\u2066\u200F\u2028\u007F';
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
const OBEYED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\p{Bidi_Control}\p{Cs}]/u;

const folder = mkdtempSync(join(tmpdir(), 'paths-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const file = (name: string, content: string): string => {
  writeFileSync(at(name), content);
  return at(name);
};

const head = (fields: string): string => `---\n${fields}---\n\n## S\n\n`;
const evilYaml = JSON.stringify(EVIL).replace(
  /[\u007f-\u00a0\u2028\u2029\u202a-\u202e\u2060-\u206f\u200f]/g,
  (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
const lesson = (body: string, title = 'B'): string =>
  head(`title: ${title}\nmodel: reviews-lstm\ntext: not good\n`) + body;
const logHeader = (start: object): string =>
  `${JSON.stringify({
    format: 'lstm-explore/log-1',
    version: '1',
    start: {
      model: 'reviews-lstm',
      text: 'good',
      isOwnText: true,
      hasMotion: true,
      showsKeys: true,
      pace: 60,
      opening: { clamp: [] },
      ...start,
    },
  })}\n`;

beforeAll(() => {
  const both = aModel({ bidirectional: true, hiddenSize: 2 });
  const folders = {
    both: encodeFolder({ ...both, config: { ...both.config, name: EVIL } }),
    card: encodeFolder({ ...both, card: `---\nmodel-index: ${evilYaml}\n---\n${EVIL}\n` }),
    labels: encodeFolder({ ...both, config: { ...both.config, labels: [EVIL, `${EVIL}2`] } }),
  };
  for (const [name, content] of Object.entries(folders)) {
    mkdirSync(at(name));
    for (const [inner, bytes] of content) writeFileSync(join(at(name), inner), bytes);
  }
  mkdirSync(at('tensor'));
  for (const [inner, bytes] of folders.both) writeFileSync(join(at('tensor'), inner), bytes);
  const header = Buffer.from(JSON.stringify({ [EVIL]: { dtype: EVIL, shape: [1], data_offsets: [0, 4] } }));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(header.length));
  writeFileSync(join(at('tensor'), 'model.safetensors'), Buffer.concat([size, header, Buffer.alloc(4)]));
});

/** Every way by which text that others wrote comes to the terminal. A new one is a line here. */
const paths: Readonly<Record<string, () => readonly string[]>> = {
  'a tape: Output': () => ['record', file('a.tape', `Output "${EVIL}.png"\nRight`), '--out', at('a.txt'), '--force'],
  'a tape: Screenshot': () => ['record', file('b.tape', `Screenshot "../${EVIL}.svg"\nRight`), '--out', at('b.txt')],
  'a tape: Env': () => ['record', file(`${EVIL}.tape`, 'Env A "b"\nRight'), '--out', at('c.txt')],
  'a tape: a command': () => ['record', file('d.tape', `${EVIL} 3`), '--out', at('d.txt')],
  'a tape: a pattern': () => ['record', file('e.tape', `Wait /(${EVIL.replaceAll('/', '')}/`), '--out', at('e.txt')],
  'a tape: the line that starts the program': () => [
    'record',
    file('f.tape', `Type "lstm-explore --view ${EVIL}"\nEnter`),
    '--out',
    at('f.txt'),
  ],
  'a model: its name, in a notice': () => ['trace', 'good', '--model', at('both'), '--gradient'],
  'a model: its labels': () => ['trace', 'good', '--model', at('labels')],
  'a model: its labels, in an error': () => ['evaluate', file('a.tsv', '1\tgood\n'), '--model', at('labels')],
  'a model: its card': () => ['models', at('card')],
  'a model: its card, as JSON': () => ['models', at('card'), '--format', 'json'],
  'a model: its tensors': () => ['trace', 'good', '--model', at('tensor')],
  'a lesson: the name of its file': () => ['lessons', 'check', file(`${EVIL}.md`, lesson('x\n'))],
  'a lesson: its front matter': () => ['lessons', 'check', file('a.md', head(`${evilYaml}: 1\ntitle: B\n`))],
  'a lesson: a directive': () => ['lessons', 'check', file('b.md', lesson(`<!-- a: ${EVIL} -->\n`))],
  'a lesson: a claim': () => ['lessons', 'check', file('c.md', lesson(`<!-- expect: ${EVIL} is 1 -->\n`))],
  'a lesson: a checkpoint': () => ['lessons', 'check', file('d.md', lesson(`### ${EVIL}\n\nx?\n`))],
  'a lesson that is recorded': () => ['record', 'lesson:nobody\u001B[2J', '--out', at('g.txt')],
  'data: the name of its file': () => ['evaluate', file(`${EVIL}.tsv`, '1\t?!\n0\t\n')],
  'data: a text': () => ['evaluate', file('b.tsv', `0\tgood ${EVIL}\n1\tbad\n`)],
  'data: a label': () => ['evaluate', file('c.tsv', `${EVIL}\tgood\n`)],
  'data: a column': () => ['evaluate', file('d.csv', `${EVIL},b\n1,2\n`)],
  'data: a value': () => ['evaluate', file('e.ndjson', `${JSON.stringify({ t: { a: EVIL }, p: [1] })}\n`)],
  'data: its format': () => ['evaluate', at(`a.${EVIL}`)],
  'a log: its model': () => ['follow', file('a.ndjson', logHeader({ model: EVIL }))],
  'a log: its version': () => [
    'follow',
    file('b.ndjson', '{"format":"lstm-explore/log-9","version":"\u009B2J\\u001b[2J"}\n'),
  ],
  'a log: its lesson': () => ['follow', file('c.ndjson', logHeader({ lesson: { id: EVIL, step: 0 } }))],
  'a log: its own lesson': () => [
    'follow',
    file('d.ndjson', logHeader({ ownLesson: lesson(`<!-- a: ${EVIL} -->\n`) })),
  ],
  'a log: an action that is recorded': () => [
    'record',
    file('e.ndjson', `${logHeader({})}{"at":1,"action":{"type":${JSON.stringify(EVIL)}}}\n`),
    '--out',
    at('h.txt'),
  ],
  'a log: a key that is recorded': () => [
    'record',
    file('f.ndjson', `${logHeader({})}{"at":1,"action":{"type":"help/opened",${JSON.stringify(EVIL)}:1}}\n`),
    '--out',
    at('i.txt'),
  ],
  'the command line: a command': () => ['trac', EVIL],
  'the command line: an option': () => ['trace', 'good', `--${EVIL}`],
  'the command line: a choice': () => ['trace', 'good', '--format', EVIL],
  'the command line: a clamp': () => ['trace', 'good', '--clamp', EVIL],
  'the command line: a model': () => ['trace', 'good', '--model', EVIL],
  'the command line: a text': () => ['trace', `good ${EVIL}`, '--format', 'table'],
  'the command line: a text, as CSV': () => ['trace', `good ${EVIL}`, '--format', 'csv'],
  'the command line: where to write': () => ['record', 'lesson:1', '--out', at(`${EVIL}/a.svg`)],
};

describe('foreign text reaches the terminal as text alone', () => {
  test.each(Object.entries(paths))('%s', { timeout: 60_000 }, async (_, args) => {
    const written: string[] = [];
    const spies = (['stdout', 'stderr'] as const).map((stream) =>
      vi.spyOn(process[stream], 'write').mockImplementation((chunk, ...rest) => {
        written.push(String(chunk));
        rest.find((one) => typeof one === 'function')?.();
        return true;
      }),
    );
    try {
      await runCommandLine(args(), false);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    const output = written.join('');
    expect(output).not.toMatch(OBEYED);
    expect(output).not.toContain('mistake of the program itself');
    expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThan(3000);
  });
});
