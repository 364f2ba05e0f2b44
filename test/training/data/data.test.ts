import { expect, test } from 'vitest';
import { examplesOf, labellingOfFiles, parseData, readRows } from '../../../src/training/data/data.ts';
import { DataError } from '../../../src/training/data/example.ts';

const parse = (name: string, content: string) => parseData(name, new TextEncoder().encode(content));

test('tsv: a label, a tab, a review', () => {
  expect(parse('r.tsv', '1\tgood\n0\tbad, "really"\n0.25\tso\tso\n')).toEqual([
    { text: 'good', target: 1, line: 1 },
    { text: 'bad, "really"', target: 0, line: 2 },
    { text: 'so\tso', target: 0.25, line: 3 },
  ]);
});

test('csv: columns by name, in any order, beside others; quotes hold commas and line ends', () => {
  expect(parse('r.csv', 'id,Text,label\r\n7,"good, ""very"" good",1\r\n8,"two\nlines",0\r\n9,last,0.5\r\n')).toEqual([
    { text: 'good, "very" good', target: 1, line: 2 },
    { text: 'two\nlines', target: 0, line: 3 },
    { text: 'last', target: 0.5, line: 5 },
  ]);
});

test('ndjson: a target for every token, and a weight', () => {
  expect(parse('r.ndjson.gz', '{"t":"not bad","p":[0.3,0.8],"w":2}\n{"t":"ok","p":[0.5]}\n')).toEqual([
    { text: 'not bad', target: [0.3, 0.8], weight: 2, line: 1 },
    { text: 'ok', target: [0.5], line: 2 },
  ]);
});

test('a byte-order mark and a missing last line end are no matter', () => {
  expect(parse('r.tsv', '\uFEFF1\tgood')).toEqual([{ text: 'good', target: 1, line: 1 }]);
});

test.each([
  ['r.tsv', '', 'r.tsv: the file is empty'],
  ['r.tsv', '\ta\n', 'r.tsv:1: the label is empty: write one there, or take the row out'],
  ['r.tsv', '1\ta\ngood\n', 'r.tsv:2: expected a label, a tab and a review, found no tab'],
  ['r.csv', 'label,text\n', 'r.csv: there are no reviews in it'],
  ['r.csv', 'label,text\n1,a\n0,b, c\n', 'r.csv:3: expected 2 columns, found 3: put a text with commas in "quotes"'],
  ['r.csv', 'label,text,Text\n1,a,b\n', 'r.csv:1: two columns are called "text": give one of them another name'],
  ['r.ndjson', '{"t":"a","p":[1]}\n{oops\n', 'r.ndjson:2: expected a JSON object with a text and a label'],
  ['r.ndjson', '{"t":"a","p":[]}\n', 'r.ndjson:1: "p" has no probability'],
  ['r.ndjson', '{"t":"a","p":[1],"w":0}\n', 'r.ndjson:1: "w" must be a number above 0, found 0'],
])('%s with %j is refused by name and line', (name, content, message) => {
  expect(() => parse(name, content)).toThrow(new DataError(message));
});

test('stars are not guessed: what to say is said', () => {
  expect(() => parse('r.csv', 'label,text\n5,a\n1,b\n')).toThrow(
    /^r\.csv:2: .*--map 1=negative,2=negative,4=positive,5=positive$/,
  );
});

test.each([
  ['r.csv', 'review,sentiment\n"fine<br />by &amp; by",positive\nbad,negative\n'],
  ['r.csv', 'sentiment;review\npos;"fine by & by"\nneg;bad\n'],
  ['r.tsv', 'sentence\tlabel\nfine by & by\t1\nbad\t0\n'],
  ['r.tsv', 'fine by & by\t1\nbad\t0\n'],
  ['r.csv', 'label,text\r1,fine by & by\r0,bad'],
  ['r.csv', '"4","17","x","fine by & by"\n"0","18","x","bad"\n'],
  ['r.jsonl', '{"reviewText":"fine by & by","label":true}\n\n{"reviewText":"bad","label":false}\n'],
  ['r.json', '[{"text":"fine by & by","label":1},{"text":"bad","label":0}]'],
  ['r.txt', '__label__2 fine by & by\n__label__1 bad\n'],
])('%s as people have it: %j', (name, content) => {
  expect(parse(name, content).map(({ text, target }) => [text, target])).toEqual([
    ['fine by & by', 1],
    ['bad', 0],
  ]);
});

test('a quote that does not close is told where it opens', () => {
  expect(() => parse('r.csv', 'label,text\n1,"a\n0,b\n')).toThrow(
    /^r\.csv:2: a quote opens on this line and never closes/,
  );
});

test('Windows-1252 and UTF-16 are told apart', () => {
  const latin1 = Uint8Array.from(Buffer.from('1\tgood\n1\tcafé\n', 'latin1'));
  expect(() => parseData('r.tsv', latin1)).toThrow(/^r\.tsv:2: not UTF-8 but, it seems, Windows-1252 .*"café"/);
  const utf16 = Uint8Array.from(Buffer.from('\uFEFF1\tgood\n', 'utf16le'));
  expect(() => parseData('r.tsv', utf16)).toThrow(/^r\.tsv: this is UTF-16 text/);
});

test('three labels are labels of their own; --map makes two of them, and leaves the rest out', () => {
  const file = readRows('r.csv', new TextEncoder().encode('label,text\n2,a\n0,b\n1,c\n'));
  expect(labellingOfFiles([file]).labels).toEqual(['0', '1', '2']);
  const map = [
    { value: '0', label: 'bad' },
    { value: '2', label: 'good' },
  ];
  const labelling = labellingOfFiles([file], { map });
  expect(labelling.labels).toEqual(['bad', 'good']);
  expect(examplesOf(file, labelling)).toMatchObject({ examples: [{ target: 1 }, { target: 0 }], leftOut: 1 });
});

test('a line of ten megabytes is refused by its length', () => {
  const long = `1\tgood\n1\t${'word '.repeat(2_000_000)}\n`;
  expect(() => parse('r.tsv', long)).toThrow('r.tsv:2: the line is too long: 10,000,002 bytes, at most 1,000,000');
});
