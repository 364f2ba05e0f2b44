import { readdirSync, readFileSync } from 'node:fs';
import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { readBlocks } from '../../../src/lessons/format/blocks.ts';
import { reportOn } from '../../../src/lessons/format/report.ts';
import { parseLesson } from '../../../src/lessons/parse.ts';

const blocksOf = (text: string): readonly RootContent[] => readBlocks(text, 0, reportOn({ path: 'a.md', text }));
/** Without what points back: the places of nodes within their lines count from 1, and so do their offsets from 0. */
const plain = (nodes: readonly RootContent[]): unknown => JSON.parse(JSON.stringify(nodes));
const whole = (text: string): unknown => plain(fromMarkdown(text).children);

describe('Markdown that is read in parts means what it means whole', () => {
  test.each(readdirSync(packagePath('lessons')).filter((name) => name.endsWith('.md')))('%s', (name) => {
    const text = readFileSync(packagePath('lessons', name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
    expect(plain(blocksOf(text))).toEqual(whole(text));
  });

  test.each([
    ['a fence with headings and blank lines', '```\n## a\n\nb\n```\n\nc\n'],
    ['a fence that nothing closes', 'a\n\n~~~\n\n## b\n'],
    ['a comment with blank lines', '<!-- at: 1\n\n## b\n\nc -->\n\nd\n'],
    ['comments one under another', '<!-- at: 1 -->\n<!-- view: gates -->\n\n<!---->\n<!-->\n\na\n'],
    ['a heading in a list, and one that ends it', '- a\n  ## b\n\n  c\n\n## d\n- e\n\n- f\n\n\n    g\n'],
    ['a quotation, lazily gone on with', '> a\nb\n\n> c\n\nd\n'],
    ['a heading that is underlined', 'a\nb\n---\n\nc\n===\nd\n'],
    ['numbers and dashes at the margin', '1. a\n\n2. b\n\n10 c\n\n- d\n\n-e\n'],
    ['words on several lines, blanks around them', '\n\na few words,\nand more.\n\n\nb (c)\n\n'],
    ['HTML of other kinds', '<?a\n\nb?>\n\n<script>\n\n## c\n</script>\n\n<div>\n\nd\n</div>\n'],
    ['no end of line at the end', '## a\nb'],
    ['a details', '<details><summary>Answer</summary>\n\nBecause.\n\n</details>\n'],
  ])('%s', (_, text) => {
    expect(plain(blocksOf(text))).toEqual(whole(text));
  });
});

const head = '---\ntitle: B\nmodel: reviews-lstm\ntext: not good\n---\n\n## S\n\n';
const again = (text: string, characters: number): string => text.repeat(Math.floor(characters / text.length));

/** What nobody writes and somebody may send, each with the measure that is told. */
test.each([
  ['a file of two megabytes', again('some words\n\n', 2e6), /^a.md:1: this has 2,000,\d+ characters: a lesson has 1,0/],
  ['a list 2,000 deep on a line', '- '.repeat(2000), /2,000 signs of Markdown: 500 at most/],
  ['a list 100 deep', `${'- '.repeat(100)}a`, /nested more than 64 times/],
  ['quotations 100 deep', `${'> '.repeat(100)}a`, /nested more than 64 times/],
  ['a front matter of brackets', '', /front matter is nested more than 64 times/],
  ['100,000 underlined titles', again('a\n=\n', 4e5), /this block has 399,\d+ characters: 10,000 at most/],
  ['4,000 steps', again('## S\n\nx\n\n', 36_000), /a lesson has 1,000 steps at most/],
  ['a paragraph of stars', again('*a ', 9e5), /this block has [\d,]+ characters: 10,000 at most/],
  ['short paragraphs of links', again('[a](b)\n\n', 9e5), /by here the lesson has more than 4,000 blocks/],
  ['filler without end', '<!-- filler: 999999999 -->\n', /`filler:` takes at most 1,000 words/],
  [
    'filler without end in a claim',
    '<!-- expect: logit with 999999999 filler words is 1 -->',
    /1,000 filler words at most/,
  ],
  ['an expression 3,000 deep', `<!-- expect: ${'change of '.repeat(3000)}logit is 1 -->`, /has 200 words at most/],
])('%s is told by its measure, and soon', (name, body, problem) => {
  const begin = performance.now();
  const text = name.startsWith('a front') ? `---\ntitle: ${'['.repeat(5000)}\n---\n${body}` : head + body;
  const { mistakes } = parseLesson(text, 'a.md');
  expect(mistakes[0]?.message).toMatch(problem);
  expect(mistakes.length).toBeLessThan(4);
  expect(Math.max(...mistakes.map(({ message }) => message.length))).toBeLessThan(1000);
  expect(performance.now() - begin).toBeLessThan(10_000);
});

test('of five thousand mistakes a hundred are told, and that there are more', () => {
  const { mistakes } = parseLesson(head + again('<!-- foo: x -->\n\n', 85_000), 'a.md');
  expect(mistakes.length).toBe(101);
  expect(mistakes.at(-1)?.message).toMatch(/there are more mistakes than these 100/);
});

test('what was allowed stays so: five times the longest lesson, a comment of blanks, a review of ten thousand words', () => {
  const longest = readFileSync(packagePath('lessons', '07-today.md'), 'utf8');
  const [, frontMatter = '', body = ''] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(longest) ?? [];
  expect(parseLesson(frontMatter + body.repeat(5), 'a.md').mistakes).toEqual([]);
  expect(parseLesson(`${head}<!-- at: ${' '.repeat(60_000)}1 -->\n\nx\n`, 'a.md').lesson?.steps[0]?.scene.at).toBe(1);
  const review = again('perfect ', 80_000).trim();
  expect(parseLesson(`${head}<!-- text: ${review} -->\n\nx\n`, 'a.md').lesson?.steps[0]?.scene.text).toBe(review);
  const inHead = head.replace('not good', review);
  expect(parseLesson(`${inHead}x\n`, 'a.md')).toMatchObject({ lesson: { text: review }, mistakes: [] });
});
