import { expect, test } from 'vitest';
import { readBagOfWords } from '../../../../src/model/bag-of-words.ts';
import { trace } from '../../../../src/model/tracing/read.ts';
import type { SessionState } from '../../../../src/session/state/state.ts';
import { formatGate, formatSigned } from '../../../../src/tui/format.ts';
import { rowOf } from '../../../../src/tui/panes/compare/chart.ts';
import { compare } from '../../../../src/tui/panes/compare/index.ts';
import type { Size } from '../../../../src/tui/panes/pane.ts';
import { aBag, aCard, aComparison, type ComparisonOptions } from '../../../support/comparison.ts';
import { drawPane, expectInside, paneLines, paneSizes } from '../../../support/pane.ts';
import { aModel, demoText, press } from '../../../support/session.ts';

const small = paneSizes.small;
const lines = (state: SessionState, size: Size = small): string[] =>
  paneLines(compare, state, size).map((line) => line.trimEnd());

test('four readers on one clock, in 50 columns', () => {
  expect(lines(press(aComparison('compare'), 'lll'))).toEqual([
    '   1│              ┊    ┊',
    '    │              ┊    ┊',
    '    │              ┊    ┊',
    '    │              ┊    ┊',
    '    │L R  L     GR ┊L   ┊LGR  LG   L R  L    L R',
    '   ½┼─G────GR──L─────GR─────────R───G────G────G──',
    '    │   ┊    ┊    ┊┊   ┊┊   ┊    ┊    ┊   R┊    ┊',
    '    │   B    ┊    ┊┊   ┊┊   ┊    ┊    ┊    ┊    ┊',
    '    │        ┊    ┊┊   ┊┊   ┊    ┊    ┊    ┊    ┊',
    '    │        B    B┊   ┊┊   ┊    ┊    ┊    B    B',
    '   0│              ┊   B┊   B    B    B',
    '     Not  per… ,   ▐but▌ hon… pre… good ove… .',
    ' B   −1.3 −1.0 −.75 −.50 −.25  .00 +.25 +.50 +.75',
    '─ held out ────── L G R read in order, B adds up ─',
    '                weights    CR    Yelp   verdict',
    '▸L LSTM         1,664      —     —      ▲ pos .57',
    ' G GRU          1,248 −25% 86.2  —      ▲ pos .55',
    ' R RNN          416   −75% 86.2  —      ▲ pos .57',
    ' B bag of words —          79.3  81.0   ▼ neg .89',
  ]);
});

/** The probability of "positive" after each token, by reader. */
const paths = (state: SessionState): Readonly<Record<string, readonly number[]>> => {
  const path = (name: string) =>
    trace(state.models[name], state.text).steps.map(({ probabilities }) => probabilities?.[1] ?? 0);
  return { L: path('a-lstm'), G: path('a-gru'), R: path('a-rnn'), B: readBagOfWords(aBag, state.text).path };
};

test.each([small, paneSizes.tall, paneSizes.large, { columns: 64, rows: 24 }])(
  'each letter stands at the height of the probability that its reader computes, in $columns columns',
  (size) => {
    const state = aComparison('compare');
    const drawn = lines(state, size);
    const top = drawn.findIndex((line) => line.includes('1│'));
    const bottom = drawn.findIndex((line) => line.includes('0│'));
    const chart = drawn.slice(top, bottom + 1);
    for (const [letter, path] of Object.entries(paths(state))) {
      const found = [...Array(200).keys()].flatMap((x) =>
        chart.flatMap((line, row) => ([...line][x] === letter ? [row] : [])),
      );
      expect(found, letter).toEqual(path.map((probability) => rowOf(probability, 0.5, chart.length)));
    }
  },
);

test('½ is the middle row, and certainty the first or the last', () => {
  expect([0, 0.49, 0.51, 1].map((probability) => rowOf(probability, 0.5, 11))).toEqual([10, 5, 5, 0]);
  expect([0, 0.5, 1].map((probability) => rowOf(probability, 0, 11))).toEqual([10, 5, 0]);
});

test('the table has the weights of each cell, and how many fewer than the LSTM’s', () => {
  const rows = lines(aComparison('compare')).slice(-4);
  // 4·16·(8 + 16) + 2·4·16 weights of an LSTM of 16 units that reads 8 numbers; three and one of its four blocks.
  expect(rows.map((row) => row.slice(3, 26).trimEnd())).toEqual([
    'LSTM         1,664',
    'GRU          1,248 −25%',
    'RNN          416   −75%',
    'bag of words —',
  ]);
});

test('held-out accuracy is that of the cards, a dash where a card has none', () => {
  const model = { ...aModel(), card: aCard({ 'SST-2': 0.856, CR: 0.861 }) };
  const [head, ...rows] = lines(aComparison('compare', { model }), paneSizes.tall).slice(21, 26);
  expect(head).toMatch(/cell weights\s+SST-2\s+CR\s+Yelp\s+this review/);
  expect(rows.map((row) => row.slice(35, 65).split(/\s+/).filter(Boolean))).toEqual([
    ['85.6', '86.1', '—'],
    ['—', '86.2', '—'],
    ['—', '86.2', '—'],
    ['—', '79.3', '81.0'],
  ]);
});

test('each verdict is the reader’s own, with the probability of its label', () => {
  const state = aComparison('compare');
  const rows = lines(state, paneSizes.tall).slice(22, 26);
  const predictions = ['a-lstm', 'a-gru', 'a-rnn'].map((name) => trace(state.models[name], demoText).prediction);
  const bag = readBagOfWords(aBag, demoText);
  const expected = [...predictions, { label: bag.label, probability: Math.max(bag.probability, 1 - bag.probability) }];
  expect(rows.map((row) => row.slice(66).trim())).toEqual(
    expected.map(({ label, probability }) => `${label === 'positive' ? '▲' : '▼'} ${label} ${formatGate(probability)}`),
  );
});

test('what each word adds to the bag of words stands under it', () => {
  const drawn = lines(aComparison('compare'));
  const row = drawn.find((line) => line.startsWith(' B  ')) ?? '';
  expect(row.slice(4).match(/\S+/g)).toEqual(
    readBagOfWords(aBag, demoText).weights.map((weight) => formatSigned(weight).trim()),
  );
});

test('models that are not there yet are said to be loading', () => {
  const state = aComparison('compare', { answers: (name) => name === 'a-gru' });
  const rows = lines(state).slice(-4);
  expect(rows[0]).toContain('1,664');
  expect(rows[1]).toContain('1,248');
  expect(rows.slice(2).map((row) => row.slice(16))).toEqual(['loading …', 'loading …']);
});

test('a model that cannot be loaded is said to be so', () => {
  const state = { ...aComparison('compare', { answers: () => false }), requests: { 'a-rnn': 'failed' } } as const;
  expect(lines(state).at(-2)).toContain('could not be loaded');
});

test('the reader’s own model stands before the built-in ones, and it is said whose it is', () => {
  const state = aComparison('compare', { modelName: './mine', model: aModel({ name: 'mine', cell: 'gru' }) });
  const rows = lines(state).slice(-6);
  expect(rows.map((row) => row.slice(0, 15).trimEnd())).toEqual([
    '▸Y yours, GRU',
    ' L LSTM',
    ' G GRU',
    ' R RNN',
    ' B bag of words',
    ' Y is yours; th',
  ]);
});

test('of several labels the columns stand on 0 and there is no bag of words', () => {
  const labels = ['red', 'green', 'blue'];
  const recall = [
    { name: 'a-gru', task: 'sentiment', kind: 'gru' },
    { name: 'a-lstm', task: 'sentiment', kind: 'lstm' },
  ] as const;
  const state = aComparison('compare', { labels, catalogue: recall });
  const { label } = trace(state.models['a-lstm'], demoText).prediction;
  const drawn = lines(state);
  expect(drawn.join('\n')).not.toContain('½');
  expect(drawn.join('\n')).toContain(`“${label}”`);
  const path = trace(state.models['a-gru'], demoText).steps.map(
    (step) => step.probabilities?.[labels.indexOf(label)] ?? 0,
  );
  const bottom = drawn.findIndex((line) => line.includes('0│'));
  const found = [...Array(50).keys()].flatMap((x) =>
    drawn.slice(0, bottom + 1).flatMap((line, row) => ([...line][x] === 'G' ? [row] : [])),
  );
  expect(found).toEqual(path.map((probability) => rowOf(probability, 0, bottom + 1)));
});

const hard: Readonly<Record<string, ComparisonOptions>> = {
  'one token': { text: 'good' },
  '300 tokens': { text: 'not '.repeat(300) },
  'long words and wide characters': { text: 'Donaudampfschifffahrtsgesellschaftskapitän 😀😀 日本語日本語 good' },
  'two directions': { bidirectional: true },
  '200 units': { hiddenSize: 200 },
  'long labels': { labels: ['a very long label of a class', 'another that is quite long', 'third'] },
  'a model of the reader’s own': { modelName: './mine', cell: 'rnn' },
  'nothing loaded': { answers: () => false },
};

test.each(Object.entries(hard))('the drawing keeps to its room in every size, with %s', (_, options) => {
  const state = press(aComparison('compare', options), 'll');
  for (const columns of [40, 50, 59, 69, 70, 84, 97, 132, 150]) {
    for (const rows of [8, 11, 19, 20, 29, 53]) {
      expectInside(drawPane(compare, state, { columns, rows }), { columns, rows });
    }
  }
});

test('from 50 columns on no row of the table is cut', () => {
  const state = aComparison('compare', { labels: ['negative', 'a very long label of a class'] });
  const verdicts = ['a-lstm', 'a-gru', 'a-rnn'].map((name) => trace(state.models[name], demoText).prediction);
  for (let columns = 50; columns <= 150; columns++) {
    const rows = lines(state, { columns, rows: 19 }).filter((line) => /1,664|1,248|\b416\b/.test(line));
    expect(rows.map((row) => row.trimEnd().slice(-3))).toEqual(
      verdicts.map(({ probability }) => formatGate(probability)),
    );
    for (const [index, row] of rows.entries()) expect(row).toContain(['1,664', '1,248', '416'][index]);
  }
});

test('in ASCII nothing else is drawn', () => {
  expect(paneLines(compare, aComparison('compare'), paneSizes.tall, 'ascii').join('')).toMatch(/^[\x20-\x7E]*$/);
});
