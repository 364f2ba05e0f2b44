import { expect, test } from 'vitest';
import { parseData } from '../../../src/training/data/data.ts';
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
  ['r.txt', '1\ta', 'r.txt: unknown kind of data: expected .tsv, .csv, .ndjson or .ndjson.gz'],
  ['r.tsv', '1\ta\n2\tb\n', 'r.tsv:2: the label must be 0, 1 or a probability in between, found "2"'],
  ['r.tsv', '1\ta\npositive\tb\n', 'r.tsv:2: the label must be 0, 1 or a probability in between, found "positive"'],
  ['r.tsv', '\ta\n', 'r.tsv:1: the label must be 0, 1 or a probability in between, found ""'],
  ['r.tsv', '1\ta\ngood\n', 'r.tsv:2: expected a label, a tab and a review, found no tab'],
  ['r.tsv', '1\ta\n\n0\tb\n', 'r.tsv:2: expected a label, a tab and a review, found no tab'],
  ['r.csv', 'label,text\n', 'r.csv: there are no reviews in it'],
  ['r.csv', 'id,review\n1,a\n', 'r.csv:1: no column "label": expected "label" and "text", found "id", "review"'],
  ['r.csv', 'label,review\n1,a\n', 'r.csv:1: no column "text": expected "label" and "text", found "label", "review"'],
  ['r.csv', 'label,text\n1,a\n2,b\n', 'r.csv:3: the label must be 0, 1 or a probability in between, found "2"'],
  ['r.csv', 'label,text\n1,a\n0,b, c\n', 'r.csv:3: expected 2 columns, found 3: put a text with commas in "quotes"'],
  ['r.ndjson', '{"t":"a","p":[1]}\n{oops\n', 'r.ndjson:2: expected a JSON object with "t" and "p"'],
  ['r.ndjson', '{"t":"a","p":0.5}\n', 'r.ndjson:1: "p" must be an array of probabilities'],
  ['r.ndjson', '{"t":"a","p":[]}\n', 'r.ndjson:1: "p" has no probability'],
  ['r.ndjson', '{"t":"a","p":[1],"w":0}\n', 'r.ndjson:1: "w" must be a number above 0, found 0'],
  ['r.ndjson', '{"p":[1]}\n', 'r.ndjson:1: the text must be a string, found undefined'],
])('%s with %j is refused by name and line', (name, content, message) => {
  expect(() => parse(name, content)).toThrow(new DataError(message));
});

test('quotes that do not close are refused', () => {
  expect(() => parse('r.csv', 'label,text\n1,"a\n0,b\n')).toThrow(/^r\.csv:\d+: not valid CSV: quote not closed/);
});

test('bytes that are not UTF-8 are refused by their line', () => {
  const latin1 = Uint8Array.from(Buffer.from('1\tgood\n1\tcafé\n', 'latin1'));
  expect(() => parseData('r.tsv', latin1)).toThrow(/^r\.tsv:2: not UTF-8 \(Latin-1, perhaps\)/);
});

test('a line of ten megabytes is refused by its length', () => {
  const long = `1\tgood\n1\t${'word '.repeat(2_000_000)}\n`;
  expect(() => parse('r.tsv', long)).toThrow('r.tsv:2: the line is too long: 10,000,002 bytes, at most 1,000,000');
});
