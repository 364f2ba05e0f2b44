import { expect, test } from 'vitest';
import { parseClamp } from '../../../../src/model/tracing/clamp.ts';
import { trace } from '../../../../src/model/tracing/read.ts';
import { filledText } from '../../../../src/session/readings/way-back/filled.ts';
import { keptThrough } from '../../../../src/session/readings/way-back/gradient.ts';
import type { SessionState } from '../../../../src/session/state/state.ts';
import { formatSigned } from '../../../../src/tui/format.ts';
import { gradient } from '../../../../src/tui/panes/gradient/index.ts';
import { percentText, sizeText } from '../../../../src/tui/panes/gradient/scale.ts';
import type { Size } from '../../../../src/tui/panes/pane.ts';
import { aComparison, type ComparisonOptions } from '../../../support/comparison.ts';
import { drawPane, expectInside, paneLines, paneSizes } from '../../../support/pane.ts';
import { demoText, press } from '../../../support/session.ts';

const { small, tall } = paneSizes;
const lines = (state: SessionState, size: Size = small): string[] =>
  paneLines(gradient, state, size).map((line) => line.trimEnd());
const names = ['a-lstm', 'a-gru', 'a-rnn'];

/** The norms of the gradient after each step of the text with its filler words, by reader. */
const normsOf = (state: SessionState): readonly (readonly number[])[] =>
  names.map((name) =>
    trace(state.models[name], filledText(state), { gradient: true }).steps.map(
      (step) => step.gradient?.norm ?? Number.NaN,
    ),
  );

test('three models and twenty filler words, in 50 columns', () => {
  expect(lines(press(aComparison('gradient'), 'lll++++'))).toEqual([
    '         ▸LSTM         GRU          RNN',
    ' Not      ▄▖▁▁▁▁▁ 1e-5 ▖▁▁▁▁▁▁ 4e-6 ▁▁▁▁▁▁▁ 9e-9',
    ' perfect  ▄▖▁▁▁▁▁ 2e-5 ▄▁▁▁▁▁▁ 6e-6 ▁▁▁▁▁▁▁ 2e-8',
    ' ,        █▄▁▁▁▁▁ 3e-5 ▄▁▁▁▁▁▁ 9e-6 ▁▁▁▁▁▁▁ 3e-8',
    '▸but      █▄▁▁▁▁▁ 5e-5 ▄▖▁▁▁▁▁ 1e-5 ▁▁▁▁▁▁▁ 7e-8',
    ' +20 more ┊ …          ┊ …          ┊ …',
    ' honestly █████▖▁ .04  █████▖▁ .07  ▄▄▄▄▄▁▁ .01',
    ' pretty   █████▖▁ .06  █████▄▁ .10  ▄▄▄▄▄▁▁ .02',
    ' good     █████▄▁ .10  ██████▁ .20  ▄▄▄▄▄▖▁ .05',
    ' overall  ██████▁ .17  ██████▖ .31  ▄▄▄▄▄▄▁ .18',
    ' .        ▄▄▄▄▄▄▖ .58  ██████▖ .56  ▄▄▄▄▄▄▖ .56',
    '          1e-6  1      1e-6  1      1e-6  1',
    '─ left ───────────── log scale; █ the belt alone ─',
    ' last to “Not”, 28 back  left      belt   gates',
    ' LSTM     █▄▄▄▄▄▄▄▄   0.002 %    3e-4 %   f 1e-6',
    ' GRU      ▄▄▖▁▁▁▁▁▁    7e-4 %    3e-5 %   z 1e-7',
    ' RNN      ▁▁▁▁▁▁▁▁▁    2e-6 %      none   no gate',
    ' gates: mean f·f·…; unit 6 lets through ≈0',
    '',
  ]);
});

test('what is left and what the gates let through have headings apart from each other', () => {
  const drawn = lines(aComparison('gradient'), { columns: 84, rows: 29 }).join('\n');
  expect(drawn).toMatch(/ left {3}by belt {3}gates let through$/m);
});

test('which word mattered, in 50 columns', () => {
  expect(lines(press(aComparison('gradient'), 'lllH'))).toEqual([
    '          gradient             logit if left out',
    ' Not      ▄▄▄▄▄▄▖▁▁▁  .009       ▗│          .00',
    ' perfect  ▄▄▄▄▄▄▄▁▁▁   .01        │▖         .00',
    ' ,        ▄▄▄▄▄▄▄▁▁▁   .02       ▄│         −.01',
    '▸but      ▄▄▄▄▄▄▄▖▁▁   .03       ▄│         −.01',
    ' honestly ▄▄▄▄▄▄▄▖▁▁   .04        │▖         .00',
    ' pretty   ▄▄▄▄▄▄▄▄▁▁   .06       ▄│         −.01',
    ' good     ▄▄▄▄▄▄▄▄▖▁   .10        │▄▄       +.01',
    ' overall  ▄▄▄▄▄▄▄▄▖▁   .17        │▄▄▄▄▄▄▄  +.05',
    ' .        ▄▄▄▄▄▄▄▄▄▖   .58  ▗▄▄▄▄▄│         −.04',
    '',
    ' left out: change of the logit without the word',
    ' small change against word gone: may disagree',
    '',
    '',
    '',
    '',
    '',
    '',
  ]);
});

test.each([small, tall, paneSizes.large, { columns: 66, rows: 21 }])(
  'each number of the picture is the norm that back-propagation gives, in $columns columns',
  (size) => {
    const state = press(aComparison('gradient'), 'lll+');
    const rows = lines(state, size);
    const first = rows.findIndex((row) => row.startsWith(' Not'));
    const norms = normsOf(state);
    const steps = [0, 1, 2, 3, 9, 10, 11, 12, 13];
    const shown = [0, 1, 2, 3, 5, 6, 7, 8, 9].map((row) => rows[first + row].match(/(?<=[▄▖▁█▀◇] )\S+/g));
    expect(shown).toEqual(steps.map((step) => norms.map((norm) => sizeText(norm[step]))));
    expect(rows[first + 4]).toMatch(/^ \+5 (fillers|more) +┊ …/);
  },
);

test('a longer bar means a larger gradient, whichever model it is of', () => {
  const state = press(aComparison('gradient'), 'lll++++');
  const rows = lines(state, paneSizes.large)
    .filter((row) => /^.(Not|perfect|,|but|honestly|pretty|good|overall|\.) /.test(row))
    .slice(0, 9);
  const bars = rows
    .flatMap((row) => row.match(/[▄▖▁█▀]+(?= )/g) ?? [])
    .map((bar) => bar.split(/[▄█]/).length * 2 + (bar.includes('▖') ? 1 : 0));
  const norms = normsOf(state);
  const sizes = [0, 1, 2, 3, 24, 25, 26, 27, 28].flatMap((step) => norms.map((norm) => norm[step]));
  expect(bars).toHaveLength(27);
  for (const [a, barA] of bars.entries()) {
    for (const [b, barB] of bars.entries()) if (barA > barB) expect(sizes[a]).toBeGreaterThan(sizes[b]);
  }
});

test('what is left is the first token’s share of the last one’s gradient, in per cent', () => {
  const state = press(aComparison('gradient'), 'lll++');
  const rows = lines(state).slice(-5, -2);
  const norms = normsOf(state);
  expect(rows.map((row) => row.match(/\S+ %/)?.[0])).toEqual(
    norms.map((norm) => percentText(norm[0] / norm[norm.length - 1])),
  );
  expect(lines(state).join('\n')).toContain('last to “Not”, 18 back');
});

test('beside it stands what the gates let through: their product, the mean of all units, and the selected one', () => {
  const state = press(aComparison('gradient'), 'lll+');
  const products = ['a-lstm', 'a-gru'].map(
    (name) => keptThrough(trace(state.models[name], filledText(state)), 0) ?? [],
  );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rows = lines(state).slice(-5);
  expect(rows[0]).toMatch(new RegExp(` f ${sizeText(mean(products[0])).replace('.', '\\.')}$`));
  expect(rows[1]).toMatch(new RegExp(` z ${sizeText(mean(products[1])).replace('.', '\\.')}$`));
  expect(rows[2]).toMatch(/no gate$/);
  const { unit } = state.cursor;
  expect(rows[3]).toContain(`unit ${unit} lets through ${sizeText(products[0][unit])}`);
});

test('the words have their gradient and the logit’s change without them', () => {
  const state = press(aComparison('gradient'), 'llH');
  const words = ['not', 'perfect', ',', 'but', 'honestly', 'pretty', 'good', 'overall', '.'];
  const logit = (text: string) => trace(state.models['a-lstm'], text).prediction.logits[0];
  const [norms] = normsOf(state);
  const expected = words.map((_, n) => {
    const change = logit(words.toSpliced(n, 1).join(' ')) - logit(words.join(' '));
    return [sizeText(norms[n]), formatSigned(change).trim()];
  });
  const shown = lines(state)
    .slice(1, 10)
    .map((row) => row.slice(10).match(/[+−]?[\d.]+\S*/g));
  expect(shown).toEqual(expected);
});

test('in a tall pane both are on the screen, and it is said that they may disagree', () => {
  const drawn = lines(press(aComparison('gradient'), 'll'), tall).join('\n');
  expect(drawn).toContain('what is left');
  expect(drawn).toContain('which word mattered');
  expect(drawn).toContain('they may disagree');
  expect(lines(press(aComparison('gradient'), 'H')).join('\n')).toContain('may disagree');
});

test('a model that reads in both directions has no gradient a step, and that is said', () => {
  const state = aComparison('gradient', { modelName: './mine', bidirectional: true });
  const drawn = lines(state, tall).join('\n');
  expect(drawn).toContain('reads both');
  expect(drawn).toMatch(/yours .* —/);
  const words = lines(press(state, 'H'));
  const change =
    trace(state.models['./mine'], 'perfect, but honestly pretty good overall.').prediction.logits[0] -
    trace(state.models['./mine'], demoText).prediction.logits[0];
  expect(words[1]).toMatch(/^▸Not +— /);
  expect(words[1]).toContain(formatSigned(change).trim());
});

test('models that are not there yet are said to be loading', () => {
  const drawn = lines(aComparison('gradient', { answers: (name) => name === 'a-gru' }));
  expect(drawn.filter((row) => row.includes('loading'))).toHaveLength(2);
});

test('a what-if is in the numbers of the model that it is of, with the trained ones as ghosts', () => {
  const clamps = ['forget@*=1'];
  const start = press(aComparison('gradient'), '+');
  const state = { ...start, whatIf: { ...start.whatIf, clamps: clamps.map(parseClamp), showing: 'altered' as const } };
  const [trained, gru] = normsOf(state);
  const altered = trace(state.models['a-lstm'], filledText(state), { gradient: true, clamps }).steps.map(
    ({ gradient }) => gradient?.norm ?? Number.NaN,
  );
  const rows = lines(state, paneSizes.large);
  const numbers = (start: string) =>
    rows
      .find((row) => row.startsWith(start))
      ?.match(/(?<=[▄▖▁█▀◇] )\S+/g)
      ?.slice(0, 2);
  expect(numbers('▸Not')).toEqual([altered[0], gru[0]].map(sizeText));
  expect(numbers(' good')).toEqual([altered[11], gru[11]].map(sizeText));
  expect(rows.join('\n')).toMatch(/▸Not +[^ ]*◇/);
  expect(rows.join('\n')).toContain(
    `◇ trained: ${percentText(trained[0] / trained[13])} left; the what-if is the LSTM’s`,
  );
  expect(rows.join('\n')).toContain(percentText(altered[0] / altered[13]));
});

test('leaving a word out leaves the what-if on the others', () => {
  const start = press(aComparison('gradient'), 'llH');
  const state = {
    ...start,
    whatIf: { ...start.whatIf, clamps: [parseClamp('forget@3=0')], showing: 'altered' as const },
  };
  const words = ['not', 'perfect', ',', 'but', 'honestly', 'pretty', 'good', 'overall', '.'];
  const logit = (text: string, clamps: readonly string[]) =>
    trace(state.models['a-lstm'], text, { clamps }).prediction.logits[0];
  const whole = logit(words.join(' '), ['forget@3=0']);
  const expected = words.map((_, n) => {
    const clamps = n === 3 ? [] : [`forget@${n < 3 ? 2 : 3}=0`];
    return formatSigned(logit(words.toSpliced(n, 1).join(' '), clamps) - whole).trim();
  });
  const shown = lines(state)
    .slice(1, 10)
    .map((row) => row.slice(10).match(/[+−]?[\d.]+\S*/g)?.[1]);
  expect(shown).toEqual(expected);
});

test('the axis stays, however many filler words are put in and whatever is clamped', () => {
  const ticks = (state: SessionState) => lines(state).find((row) => /^ +1e-\d/.test(row));
  const start = press(aComparison('gradient'), 'lll');
  const first = ticks(start);
  expect(first).toBeDefined();
  for (const keys of ['+', '++++', '++++++++++++', 'x1a{enter}', 'x0a{enter}++']) {
    expect(ticks(press(start, keys)), keys).toBe(first);
  }
});

test('the part along the belt is drawn on the same axis, and where there is no such road it is said', () => {
  const state = press(aComparison('gradient'), 'lll+');
  const { steps } = trace(state.models['a-lstm'], filledText(state), { gradient: true });
  const belt = (step: number) => Math.hypot(...(steps[step].gradient?.belt ?? []));
  const rows = lines(state, paneSizes.large);
  const left = rows.find((row) => row.startsWith(' LSTM'));
  expect(left).toContain(percentText(belt(0) / (steps[13].gradient?.norm ?? 0)));
  expect(rows.find((row) => row.startsWith(' RNN'))).toMatch(/ none .*no gate/);
  // Six powers of ten from 1 down: a bar's columns say how large the part is.
  const [bar = ''] = rows.find((row) => row.startsWith('▸but'))?.match(/[█▀▄▖▁]+/) ?? [];
  const columns = bar.replace(/[^█▀].*/, '').length;
  expect(Math.abs(columns - bar.length * (1 + Math.log10(belt(3)) / 6))).toBeLessThanOrEqual(1);
});

test('a single word has no way back and cannot be left out', () => {
  const state = aComparison('gradient', { text: 'good' });
  expect(lines(state).join('\n')).toContain('last to “good”, 0 back');
  expect(lines(state).join('\n')).toMatch(/100 % +0\.0 % {3}f 1\.0/);
  expect(lines(press(state, 'H'))[1]).toMatch(/^▸good .* ·$/);
});

test('of a long review the rows around the cursor are shown, and how many are not', () => {
  const state = press(aComparison('gradient', { text: 'not good but '.repeat(100) }), 'Ghhhhhhhhhhhhhhhhhhhhhhhhhhhhh');
  const drawn = lines(state);
  const [, above] = drawn[0].match(/↑ (\d+)/) ?? [];
  const [, below] = drawn.join('\n').match(/↓ (\d+)/) ?? [];
  const shown = drawn.findIndex((row) => row.includes('↓')) - 1;
  expect(Number(above) + Number(below) + shown).toBe(300);
  expect(drawn.filter((row) => row.startsWith('▸'))).toHaveLength(1);
});

test('where not all words have room it is said how many lie before and after', () => {
  const state = press(aComparison('gradient', { text: 'not good but '.repeat(100) }), 'GhhhhhhhhhhhhhhhhhhhH');
  for (const size of [small, { columns: 60, rows: 11 }]) {
    const [head, ...rows] = lines(state, size);
    const [, above, below] = head.match(/↑(\d+) ↓(\d+)/) ?? [];
    const shown = rows.filter((row) => /^.(not|good|but) /.test(row)).length;
    expect(Number(above) + Number(below) + shown).toBe(300);
  }
  const both = lines(press(state, 'H'), { columns: 67, rows: 24 });
  expect(both.join('\n')).toMatch(/which word mattered.*\n ↑\d+ ↓\d+/);
});

const hard: Readonly<Record<string, ComparisonOptions>> = {
  'one token': { text: 'good' },
  '200 tokens': { text: 'not '.repeat(200) },
  'long words and wide characters': { text: 'Donaudampfschifffahrtsgesellschaftskapitän 😀😀 日本語日本語 good' },
  'two directions': { bidirectional: true, modelName: './mine' },
  '200 units': { hiddenSize: 200 },
  'two layers': { numLayers: 2 },
  'several labels': { labels: ['a very long label of a class', 'another', 'third'] },
  'a model of the reader’s own': { modelName: './mine', cell: 'rnn' },
  'one unit': { hiddenSize: 1, cell: 'gru' },
  'nothing loaded': { answers: () => false },
};

test.each(Object.entries(hard))('the drawing keeps to its room in every size, with %s', (_, options) => {
  const start = press(aComparison('gradient', options), 'l');
  for (const state of [start, press(start, '++'), press(start, '+H')]) {
    for (const columns of [40, 50, 69, 70, 132]) {
      for (const rows of [8, 11, 19, 24, 53]) {
        expectInside(drawPane(gradient, state, { columns, rows }), { columns, rows });
      }
    }
  }
});

test('from 50 columns on no number is cut', () => {
  const state = press(aComparison('gradient'), 'lll++++++++++++');
  const norms = normsOf(state);
  for (let columns = 50; columns <= 150; columns++) {
    const rows = lines(state, { columns, rows: 19 });
    const [row] = rows.filter((line) => line.startsWith('▸but'));
    expect(row.match(/(?<=[▄▖▁█▀◇] )\S+/g)).toEqual(norms.map((norm) => sizeText(norm[3])));
    expect(rows.flatMap((line) => line.match(/(?<=^ (LSTM|GRU|RNN) .*)\S+ %/)?.[0] ?? [])).toEqual(
      norms.map((norm) => percentText(norm[0] / norm[norm.length - 1])),
    );
  }
});

test('in ASCII nothing else is drawn', () => {
  const state = press(aComparison('gradient'), '++++++++++++++++++++');
  expect(paneLines(gradient, state, tall, 'ascii').join('')).toMatch(/^[\x20-\x7E]*$/);
});
