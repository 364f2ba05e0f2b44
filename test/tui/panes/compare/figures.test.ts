import { expect, test } from 'vitest';
import { memoryOf } from '../../../../src/model/memory/memory.ts';
import { loadModel } from '../../../../src/models.ts';
import { formatSigned } from '../../../../src/tui/format.ts';
import { compare } from '../../../../src/tui/panes/compare/index.ts';
import { drawPane, expectInside, paneLines, paneSizes } from '../../../support/pane.ts';
import { aSession, press } from '../../../support/session.ts';

const drawn = (state: ReturnType<typeof aSession>, size: keyof typeof paneSizes): string =>
  paneLines(compare, state, paneSizes[size]).join('\n');

test('L turns to memory and price, and round again', async () => {
  const model = await loadModel('reviews-lstm');
  const catalogue = [{ name: 'reviews-lstm', task: 'sentiment', kind: 'lstm' as const }];
  const opened = aSession({ model, modelName: 'reviews-lstm', catalogue, opening: { view: 'compare' } });
  const memory = press(opened, 'L');
  const gaps = (memoryOf(model) ?? []).map(formatSigned);
  for (const gap of gaps) expect(drawn(memory, 'tall')).toContain(gap);
  const price = press(memory, 'L');
  expect(drawn(price, 'small')).toMatch(/LSTM( +2,064){4}/);
  expect(drawn(price, 'small')).toMatch(/LSTM( +32){4}/);
  expect(press(price, 'L').comparePart).toBe('paths');
  expect(press(opened, 'H').comparePart).toBe('price');
});

test.each(['L', 'LL'])('in no pane is a line too long or a row too many: %s', (keys) => {
  const state = press(aSession({ opening: { view: 'compare' } }), keys);
  for (const size of Object.values(paneSizes)) expectInside(drawPane(compare, state, size), size);
});
