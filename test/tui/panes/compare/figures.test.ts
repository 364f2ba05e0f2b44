import { expect, test } from 'vitest';
import { memoryOf } from '../../../../src/model/memory/memory.ts';
import { loadModel } from '../../../../src/models.ts';
import { lineText } from '../../../../src/tui/styled-line.ts';
import { formatSigned } from '../../../../src/tui/format.ts';
import { compare } from '../../../../src/tui/panes/compare/index.ts';
import { themeFor } from '../../../support/theme.ts';
import { aSession, press } from '../../../support/session.ts';

const drawn = (state: ReturnType<typeof aSession>, columns: number, rows: number): string =>
  compare.draw(state, { columns, rows }, themeFor()).lines.map(lineText).join('\n');

test('L turns to memory and price, and round again', async () => {
  const model = await loadModel('reviews-lstm');
  const catalogue = [{ name: 'reviews-lstm', task: 'sentiment', kind: 'lstm' as const }];
  const opened = aSession({ model, modelName: 'reviews-lstm', catalogue, opening: { view: 'compare' } });
  const memory = press(opened, 'L');
  const gaps = (memoryOf(model) ?? []).map(formatSigned);
  for (const gap of gaps) expect(drawn(memory, 84, 28)).toContain(gap);
  const price = press(memory, 'L');
  expect(drawn(price, 50, 17)).toMatch(/LSTM( +2,064){4}/);
  expect(drawn(price, 50, 17)).toMatch(/LSTM( +32){4}/);
  expect(press(price, 'L').comparePart).toBe('paths');
  expect(press(opened, 'H').comparePart).toBe('price');
});

test('in no pane is a line too long or a row too many', () => {
  for (const keys of ['L', 'LL']) {
    for (const [columns, rows] of [
      [40, 6],
      [50, 17],
      [58, 12],
      [84, 28],
      [132, 50],
    ]) {
      const { lines } = compare.draw(press(aSession({ opening: { view: 'compare' } }), keys), { columns, rows }, themeFor());
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) expect(lineText(line).length).toBeLessThanOrEqual(columns);
    }
  }
});
