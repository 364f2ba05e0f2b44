import { expect, test } from 'vitest';
import { DataError } from '../../../../src/training/data/example.ts';
import { lines, ofThree, opened, quoted, reviews, star, table, unquoted } from './made-up.ts';

const pairs = reviews.map(({ text, y }) => ({ text, label: y }));
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
const starts = (...bytes: readonly number[]): Uint8Array => Uint8Array.from([...bytes, 20, 0, 6, 0, 8, 0]);

/** What cannot be opened, where that is told, and what to do. */
const refused: readonly (readonly [name: string, content: string | Uint8Array, where: string, advice: string])[] = [
  [
    'labels.txt',
    table(undefined, (r) => `__label__good __label__home ${r.text}`),
    ':1: ',
    'keep one of them on each line',
  ],
  ['glue.tsv', table('index\tsentence', (r) => `${r.n}\t${r.text}`), ': ', '--text "sentence" --label NAME'],
  ['phrases.txt', table(undefined, (r) => `${r.text}|${r.n}`), ': there are no labels', 'label<TAB>text'],
  ['trees.txt', table(undefined, (r) => `(3 (2 ${r.text.split(' ')[0]}) (2 it))`), ': there are no labels', '.jsonl'],
  ['tweets.txt', table(undefined, (r) => r.text), ': there are no labels in it', '__label__x text'],
  ['at.txt', table(undefined, (r) => `${r.text}@${r.y ? 'positive' : 'negative'}`), ': there are no labels', '.csv'],
  [
    'latin.csv',
    latin(table('label,text', (r) => `${r.y},caf\xE9`)),
    ':2: not UTF-8 but, it seems, Windows-1252',
    'iconv -f WINDOWS-1252',
  ],
  [
    'curly.csv',
    latin(table('label;text', (r) => `${r.y};I don\x92t like it`)),
    'Windows-1252',
    'save it as "CSV UTF-8"',
  ],
  ['unicode.txt', utf16(table('text\tlabel', (r) => `${r.text}\t${r.y}`)), ': this is UTF-16', 'iconv -f UTF-16LE'],
  [
    'big.csv',
    utf16(table('text,label', (r) => `${r.text}\t${r.y}`)).toReversed(),
    ': this is UTF-16',
    'iconv -f UTF-16BE',
  ],
  ['cyrillic.csv', latin('label,text\n1,\xF5\xEE\xF0\xEE\xF8\xEE\n'), ':2: not UTF-8', 'save the file as UTF-8'],
  [
    'commas.csv',
    table('label,text', (r) => `${r.y},${unquoted(r.text)}`),
    ':2: expected 2 columns, found 3',
    '"quotes"',
  ],
  ['apostrophes.csv', table('text,label', (r) => `'${unquoted(r.text)}',${r.y}`), ':2: expected 2 columns', '"quotes"'],
  [
    'missing.csv',
    table('App,Review,Sentiment', (r) => (r.n === 3 ? 'A,nan,nan' : `A,${quoted(r.text)},${r.y}`)),
    ':5: the label is empty ("nan")',
    '--map 0=0,1=1',
  ],
  [
    'no-label.csv',
    table('text,label', (r) => `${quoted(r.text)},${r.n === 5 ? '' : r.y}`),
    ':7: the label is empty',
    'write one there',
  ],
  [
    'null-label.jsonl',
    lines((r) => ({ text: r.text, label: r.n === 4 ? null : r.y })),
    ':5: the label is empty',
    'leave it out by --map 0=0,1=1',
  ],
  [
    'null-text.jsonl',
    lines((r) => ({ text: r.n === 4 ? null : r.text, label: r.y })),
    ':5: ',
    'the text must be a string, found null',
  ],
  [
    'far-within.jsonl',
    lines((r) => ({ data: { text: r.text }, annotations: [{ result: [] }] })),
    ':1: the label must be a word',
    '--label',
  ],
  [
    'splits.json',
    JSON.stringify({ train: pairs, test: pairs }),
    ': there are several lists in it, "train", "test"',
    'a file of its own',
  ],
  ['python.json', table(undefined, (r) => `{'text': '${r.text}', 'label': ${r.y}}`), ':1: ', 'json.dumps'],
  [
    'commas.json',
    `[\n${table(undefined, (r) => `{"label": ${r.y}},`)}]`,
    ':1: the array that begins here',
    'one array',
  ],
  [
    'nan.jsonl',
    table(undefined, (r) => `{"text": "fine", "label": ${r.n === 2 ? 'NaN' : 1}}`),
    ':3: ',
    'NaN is not JSON: write null',
  ],
  [
    'pretty.json',
    pairs.map((pair) => JSON.stringify(pair, null, 2)).join('\n'),
    ':1: ',
    'on one line (jq -c . FILE writes it so)',
  ],
  ['lines.txt', lines(({ text, y }) => ({ text, y })), ': this looks like JSON', 'ends in .jsonl or .json'],
  [
    'chat.jsonl',
    lines((r) => ({ messages: [{ content: r.text }, { content: 'positive' }] })),
    ': there is one column',
    'a text and a label',
  ],
  [
    'one.csv',
    table('text', (r) => quoted(r.text)),
    ': there is one column, without a label',
    'a text and a label in each row',
  ],
  ['twice.csv', 'text,text,label\na,b,1\n', ':1: two columns are called "text"', 'give one of them another name'],
  ['twice.jsonl', '{"text": "a", "Text": "b", "label": 1}\n', 'two columns are called "text"', 'another name'],
  ['open.csv', 'text,label\n"fine,1\nbad,0\n', ':2: a quote opens on this line and never closes', 'write it "" inside'],
  ['inside.csv', 'text,label\n"a "very" good one",1\n', ':2: ', 'write a quote inside a text as ""'],
  ['counts.txt', '1 1:0.5 3:0.2\n-1 2:0.4 9:0.1\n', ':1: these are counts of numbered words', 'the reviews themselves'],
  ['header.csv', 'text,label\n', ': ', 'there are no reviews in it'],
  ['empty.csv', '', ': ', 'the file is empty'],
  [
    'ids.csv',
    table('text,label', (r) => `${quoted(r.text)},${r.n + 1000}`),
    ': there are 12 different labels in 12 rows',
    'is it the right column? Name it by --label',
  ],
  ['notes.md', '| text | label |\n|---|---|\n| fine | 1 |\n', ': unknown kind of data', 'expected .csv'],
  ['data.yaml', '- text: fine\n  label: 1\n', ': unknown kind of data', 'expected .csv'],
  ['reviews.xml', '\uFEFF<?xml version="1.0"?>\n<Reviews/>\n', ': this is XML', 'save it as .csv or .jsonl'],
  ['page.csv', '<!DOCTYPE html>\n<html></html>', ': this is a web page', 'save it as .csv'],
  [
    'sheet.xlsx',
    starts(0x50, 0x4b, 3, 4),
    ': this is a spreadsheet (.xlsx) or a .zip',
    'save the sheet as "CSV UTF-8"',
  ],
  ['renamed.csv', starts(0x50, 0x4b, 3, 4), ': this is a spreadsheet', 'or unpack it'],
  ['old.xls', starts(0xd0, 0xcf, 0x11, 0xe0), ': this is a spreadsheet (.xls)', '"CSV UTF-8"'],
  ['data.parquet', latin('PAR1\x01\x02\x03'), ': this is a Parquet file', 'to_json("reviews.jsonl"'],
  ['data.arrow', latin('ARROW1\0\0'), ': this is an Arrow file', 'to_json'],
  ['data.pkl', starts(0x80, 4, 0x95), ': this is a pickle of Python', 'to_json'],
  ['data.npy', latin('\x93NUMPY\x01'), ': this is an array of NumPy', 'to_json'],
  ['data.db', latin('SQLite format 3\0'), ': this is a database of SQLite', 'save the table as .csv'],
  ['data.csv.bz2', latin('BZh91AY&SY'), ': this is packed by bzip2', 'bunzip2'],
  ['data.7z', starts(0x37, 0x7a, 0xbc, 0xaf), ': this is packed by 7-Zip', 'unpack it'],
  ['tar.gz', latin(`${'aclImdb/'.padEnd(257, '\0')}ustar\0`), ': this is an archive of tar', 'unpack it'],
];

test.each(refused)('%s is refused in one message that says what to do', (name, content, where, advice) => {
  const opening = () => opened(name, content);
  expect(opening).toThrow(DataError);
  expect(opening).toThrow(`${name}${where.startsWith(':') ? where : ''}`);
  expect(opening).toThrow(where);
  expect(opening).toThrow(advice);
  // A parser's words are no help.
  expect(opening).not.toThrow(/Unexpected|SyntaxError|undefined|\bJSON at\b|INVALID|Error:/);
});

const binary = ['negative', 'positive'];

/** What trains with labels of its own, and is refused for a model of two labels, with what to write. */
test.each([
  [
    'stars.csv',
    table('text,stars', (r) => `${quoted(r.text)},${star(r)}`),
    '--map 1=negative,2=negative,4=positive,5=positive',
  ],
  [
    'three.csv',
    table('text,label', (r) => `${quoted(r.text)},${ofThree(r)}`),
    '--map negative=negative,positive=positive',
  ],
  [
    'phrases.tsv',
    table('Phrase\tSentiment', (r) => `${r.text}\t${r.n % 5}`),
    '--map 0=negative,1=negative,3=positive,4=positive',
  ],
  ['spam.csv', table('text,label', (r) => `${quoted(r.text)},${r.y ? 'ham' : 'spam'}`), '--map "ham=…,spam=…"'],
  [
    'unlabelled.csv',
    table('text,label', (r) => `${quoted(r.text)},${(r.n % 3) - 1}`),
    'or is -1 a row without a label (--map 0=negative,1=positive)',
  ],
])('%s asks a model of two labels for a --map, and proposes it', (name, content, map) => {
  expect(() => opened(name, content, binary)).toThrow(map);
  expect(opened(name, content).examples).toHaveLength(reviews.length);
});
