import { describe, expect, test } from 'vitest';
import { csv } from '../../../../src/commands/trace/formats/csv.ts';
import { json, ndjson } from '../../../../src/commands/trace/formats/json.ts';
import { tableWith } from '../../../../src/commands/trace/formats/table.ts';
import type { TraceFormat } from '../../../../src/commands/trace/formats/trace-format.ts';
import { type TraceOptions, trace } from '../../../../src/model/tracing/read.ts';
import type { Trace } from '../../../../src/model/tracing/trace.ts';
import { glyphSets } from '../../../../src/tui/glyphs.ts';
import { widthOf } from '../../../../src/tui/text.ts';
import { smallModel, torchModel } from '../../../model/support.ts';

async function chunksOf(format: TraceFormat, ...traces: readonly Trace[]): Promise<readonly string[]> {
  const given = (async function* each() {
    yield* traces;
  })();
  const chunks: string[] = [];
  for await (const chunk of format(given)) chunks.push(chunk);
  return chunks;
}

const written = async (format: TraceFormat, ...traces: readonly Trace[]): Promise<string> =>
  (await chunksOf(format, ...traces)).join('');

const read = (
  changes: Parameters<typeof smallModel>[0],
  text = 'Not zebra, "good"',
  options: TraceOptions = {},
): Trace => trace(smallModel(changes), text, options);

/** A trace with plain lists in the place of typed arrays. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part) => (part instanceof Float64Array ? Array.from(part) : part)));

const kinds: readonly Parameters<typeof smallModel>[0][] = [
  { cell: 'lstm' },
  { cell: 'gru', numLayers: 2 },
  { cell: 'rnn', bidirectional: true },
  { cell: 'lstm', labels: ['red', 'green', 'blue'] },
];

describe('JSON', () => {
  test.each(kinds)('holds every number of %j in full', async (changes) => {
    const reading = read(changes, 'not bad but good', { gradient: true });
    expect(JSON.parse(await written(json, reading))).toEqual(plain(reading));
    expect(JSON.parse(await written(ndjson, reading))).toEqual(plain(reading));
  });

  test('has the keys of the contract in its order', async () => {
    const object = JSON.parse(await written(json, read({}, 'good', { gradient: true })));
    expect(Object.keys(object)).toEqual(['format', 'model', 'text', 'steps', 'prediction']);
    expect(Object.keys(object.steps[0])).toEqual([
      ...['index', 'token', 'text', 'id', 'known', 'layers', 'logits', 'probabilities', 'gradient'],
    ]);
    expect(Object.keys(object.steps[0].layers[0])).toEqual([
      ...['layer', 'direction', 'input', 'forget', 'candidate', 'output', 'cell', 'hidden'],
    ]);
    expect(Object.keys(object.prediction)).toEqual(['label', 'probability', 'logits']);
  });

  test('comes step by step', async () => {
    const chunks = await chunksOf(json, read({}, 'good '.repeat(500)));
    expect(chunks.length).toBeGreaterThan(500);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(4_000);
  });

  test('of several reviews is a line each, or refused', async () => {
    const lines = (await written(ndjson, read({}, 'good'), read({}, 'bad'))).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).text)).toEqual(['good', 'bad']);
    await expect(written(json, read({}, 'good'), read({}, 'bad'))).rejects.toThrow('use --format ndjson');
  });

  test('escapes what a terminal would obey', async () => {
    const text = 'a\u001B[31m\u009B31m\u202Eb\u2028c\u007F';
    const line = await written(ndjson, read({}, text));
    expect(line.trimEnd()).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(line).text).toBe(text);
  });
});

describe('CSV', () => {
  test.each([
    ['lstm', 'input,forget,candidate,output,cell,hidden'],
    ['gru', 'reset,update,candidate,hidden'],
    ['rnn', 'hidden'],
  ] as const)('of a %s has the header of the contract', async (cell, quantities) => {
    const [header] = (await written(csv, read({ cell }))).split('\n');
    expect(header).toBe(`step,token,layer,direction,unit,${quantities},known,probability,logit`);
  });

  test('has a row for each unit of each layer and direction of each step', async () => {
    const reading = read({ cell: 'gru', numLayers: 2, bidirectional: true }, 'not good');
    const [, ...rows] = (await written(csv, reading)).trimEnd().split('\n');
    expect(rows).toHaveLength(2 * 4 * 4);
    const { layers, logits, probabilities } = reading.steps[1];
    const layer = layers[3];
    const verdict = `${probabilities?.[1]},${logits?.[0]}`;
    const { reset, update, candidate, hidden } = layer;
    expect(rows.at(-1)).toBe(
      `1,good,1,backward,3,${[reset, update, candidate, hidden].map((values) => values?.[3]).join()},true,${verdict}`,
    );
    expect(rows[0]).toMatch(/^0,not,.*,true,,$/); // a prefix has no verdict where both directions count
  });

  test('quotes the tokens that need it', async () => {
    const rows = (await written(csv, read({}, 'a , "'))).split('\n').filter((row) => row.includes(',0,forward,0,'));
    expect(rows.map((row) => row.slice(0, row.indexOf(',0,forward')))).toEqual(['0,a', '1,","', '2,""""']);
  });

  test('quotes a token that reads as nothing', async () => {
    const rows = (await written(csv, read({}, 'null good'))).split('\n');
    expect(rows[1]).toMatch(/^0,"null",0,forward,0,.*,false,/);
    expect(rows[5]).toMatch(/^1,good,/);
  });

  test('has the header once for several reviews, and says which they are', async () => {
    const lines = (await written(csv, read({}, 'good'), read({}, 'bad'), read({}, 'good'))).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^review,step,token,layer,/);
    expect(lines.slice(1).map((line) => line.slice(0, line.indexOf(',')))).toEqual([...'000011112222']);
  });

  test('has a column a label where there are more than two', async () => {
    const reading = read({ labels: ['bad', 'so so', 'good, really'] }, 'good');
    const [header, row] = (await written(csv, reading)).split('\n');
    expect(header).toMatch(/,hidden,known,probability_bad,probability_so so,"probability_good, really",logit_bad,/);
    const { probabilities, logits } = reading.steps[0];
    expect(row.split(',').slice(-6)).toEqual([...(probabilities ?? []), ...(logits ?? [])].map(String));
  });

  test("has the gradient of the top layer's states where it was asked for", async () => {
    const reading = read({ numLayers: 2 }, 'good', { gradient: true });
    const [header, bottom, , , , top] = (await written(csv, reading)).split('\n');
    const { hidden, cell, belt } = reading.steps[0].gradient ?? {};
    expect(header).toMatch(/,cell,hidden,gradient_hidden,gradient_cell,gradient_belt,known,probability,logit$/);
    expect(bottom).toMatch(/,,,,true,[^,]+,[^,]+$/);
    expect(top.split(',').slice(-6, -3)).toEqual([hidden?.[0], cell?.[0], belt?.[0]].map(String));
  });
});

describe('the table', () => {
  const table = tableWith(glyphSets.unicode, 80);

  test('says what a learner looks for, a row a token', async () => {
    const reading = trace(torchModel('lstm-f32'), 'Not bad, zebra');
    expect((await written(table, reading)).split('\n')).toEqual([
      'lstm-f32: lstm, 4 units; 185 weights (144 recurrent)',
      '',
      't  token   P(positive)                 input     forget    output',
      '0  Not     0.678 ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▁▁▁▁▁▁  0.31 0/0  0.50 0/0  0.49 0/0',
      '1  bad     0.633 ▄▄▄▄▄▄▄▄▄▄▄▄▄▁▁▁▁▁▁▁  0.33 1/0  0.53 1/0  0.41 0/0',
      '2  ,       0.619 ▄▄▄▄▄▄▄▄▄▄▄▄▁▁▁▁▁▁▁▁  0.42 0/0  0.33 0/0  0.70 0/1',
      '3  zebra?  0.684 ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▁▁▁▁▁▁  0.30 0/0  0.50 0/0  0.49 0/0',
      '',
      'verdict: positive, with a probability of 0.684',
      'P(positive): what the model makes of the text up to that token',
      'gates: mean of 4 units, then units closed (below 0.1)/open (above 0.9)',
      'word?: not in the vocabulary, read as <unk>',
      '',
    ]);
  });

  const wide = [
    ...kinds,
    { cell: 'lstm', hiddenSize: 128, name: 'a-model-with-a-long-name', numLayers: 3, bidirectional: true },
    { cell: 'lstm', hiddenSize: 256, labels: ['a label of many words that never ends', 'b', 'c'] },
  ] as const;
  const texts = [
    'good',
    'Supercalifragilisticexpialidocious 日本語日本語日本語日本語日本語 👨‍👩‍👧 \u001B[31m',
    'not '.repeat(101),
  ];

  test.each(wide.flatMap((changes) => texts.map((text) => ({ changes, text }))))(
    'stays within 80 columns: $changes',
    async ({ changes, text }) => {
      const lines = (await written(table, read(changes, text, { gradient: true }))).split('\n');
      expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
      expect(lines.join('')).not.toMatch(/\p{Cc}/u);
    },
  );

  test('leaves the probability of two directions for the end', async () => {
    const rows = (await written(table, read({ bidirectional: true }, 'not good'))).split('\n').slice(3, 5);
    expect(rows[0]).toMatch(/^0 {2}not {4,}0\.\d\d\|0\.\d\d/);
    expect(rows[1]).toMatch(/^1 {2}good {3}0\.\d\d\d ▄/);
  });

  test('counts the saturated units of a gate', async () => {
    const options = { clamps: ['forget:0,1,2@0=0.05', 'forget:3@0=0.95'] };
    const [, , , row] = (await written(table, read({}, 'good', options))).split('\n');
    expect(row).toContain('  0.28 3/1  ');
  });
});
