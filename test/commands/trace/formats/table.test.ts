import { describe, expect, test } from 'vitest';
import { tableWith } from '../../../../src/commands/trace/formats/table.ts';
import type { CellKind } from '../../../../src/engine/cell.ts';
import type { Model } from '../../../../src/model/model.ts';
import { trace } from '../../../../src/model/tracing/read.ts';
import type { LayerStep, Trace } from '../../../../src/model/tracing/trace.ts';
import { loadModel } from '../../../../src/models.ts';
import { glyphSets } from '../../../../src/tui/glyphs.ts';
import { widthOf } from '../../../../src/tui/text.ts';
import { torchModel } from '../../../model/support.ts';
import { demoText } from '../../../support/session.ts';

// What stands in the table is read back, and compared with means and counts that are worked out here.

async function linesOf(reading: Trace): Promise<readonly string[]> {
  const given = (async function* one() {
    yield reading;
  })();
  let text = '';
  for await (const chunk of tableWith(glyphSets.unicode, 80)(given)) text += chunk;
  return text.trimEnd().split('\n');
}

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, it) => sum + it, 0) / values.length;

/** `0.53 1/6`: the mean, units below .1 and above .9; of two directions the means: `0.53|0.48`. */
function summary(
  layers: readonly LayerStep[],
  name: 'input' | 'forget' | 'output' | 'reset' | 'update' | 'hidden',
): string {
  const values = layers.map((layer) =>
    Array.from(layer[name] ?? [], (value) => (name === 'hidden' ? Math.abs(value) : value)),
  );
  if (values.length > 1) return values.map((it) => mean(it).toFixed(2)).join('|');
  const [only] = values;
  return `${mean(only).toFixed(2)} ${only.filter((it) => it < 0.1).length}/${only.filter((it) => it > 0.9).length}`;
}

const gatesOf = { lstm: ['input', 'forget', 'output'], gru: ['reset', 'update'], rnn: ['hidden'] } as const;

/** The cells of a row by their headings; a column goes on to where the next one begins. */
function cellsOf(head: string, row: string): Readonly<Record<string, string>> {
  const starts = [...head.matchAll(/\S+/g)].map(({ 0: heading, index }) => ({ heading, index }));
  return Object.fromEntries(
    starts.map(({ heading, index }, n) => [heading, row.slice(index, starts[n + 1]?.index).trim()]),
  );
}

const models: readonly (readonly [string, () => Model | Promise<Model>, string])[] = [
  ...['reviews-lstm', 'reviews-gru', 'reviews-rnn'].map((name) => [name, () => loadModel(name), demoText] as const),
  ['recall-lstm', () => loadModel('recall-lstm'), 'red la blue dum tick'],
  ...(
    [
      'gru-f32-four-labels',
      'lstm-f64-stacked',
      'rnn-f32-stacked-bidirectional',
      'lstm-f16-stacked-bidirectional',
    ] as const
  ).map((name) => [name, () => torchModel(name), 'not bad, but was good'] as const),
];

describe.each(models)('the table of %s', (name, load, text) => {
  test('has in every row what the trace has', async () => {
    const reading = trace(await load(), text);
    const { labels, cell, bidirectional } = reading.model;
    const lines = await linesOf(reading);
    const head = lines.findIndex((line) => /^ *t {2}token/.test(line));
    const followed = labels.length === 2 ? 1 : labels.indexOf(reading.prediction.label);
    for (const { index, text: word, known, probabilities, layers } of reading.steps) {
      const cells = cellsOf(lines[head], lines[head + 1 + index]);
      expect(cells).toMatchObject({ t: String(index), token: `${word}${known ? '' : '?'}` });
      const probability = probabilities?.[followed];
      const shown = cells[`P(${labels[followed]})`];
      expect(shown.split(' ')[0]).toBe(probability?.toFixed(3) ?? '');
      const bar = shown.split(' ')[1] ?? '';
      expect(bar.replaceAll('▁', '').length).toBe(Math.round((probability ?? 0) * bar.length));
      const top = layers.slice(bidirectional ? -2 : -1);
      for (const gate of gatesOf[cell as CellKind])
        expect(cells[gate === 'hidden' ? '|hidden|' : gate]).toBe(summary(top, gate));
      if (labels.length > 2) {
        const leading = labels[(probabilities ?? []).indexOf(Math.max(...(probabilities ?? [])))];
        expect(cells.likeliest).toBe(leading);
      }
    }
    const { label, probability } = reading.prediction;
    expect(lines).toContain(`verdict: ${label}, with a probability of ${probability.toFixed(3)}`);
  });

  test.each([false, true])('fits into 80 columns, and nothing in it is cut (with gradients: %s)', async (gradient) => {
    const lines = await linesOf(trace(await load(), text, { gradient }));
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
    expect(lines.join('\n')).not.toContain('…');
    expect(lines[0]).toContain(name);
    expect(lines.join(' ')).toMatch(/[\d,]+ weights \([\d,]+ recurrent\)/);
  });
});
