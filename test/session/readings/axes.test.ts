import { expect, test } from 'vitest';
import { createModel } from '../../../src/model/create-model.ts';
import { currentReading, layerAt } from '../../../src/session/readings/reading.ts';
import { roundScale, rowScaleOf, scaleOf } from '../../../src/session/readings/timeline.ts';
import { followedLabel, followedReading, newVerdict } from '../../../src/session/readings/verdict.ts';
import { drawReview } from '../../../src/tui/frame/review.ts';
import { layoutOf } from '../../../src/tui/layout.ts';
import { selectGates } from '../../../src/tui/panes/gates/select.ts';
import { lineText } from '../../../src/tui/styled-line.ts';
import { createTheme } from '../../../src/tui/theme.ts';
import { aSession, press } from '../../support/session.ts';

test('the cell axis of Gates and of the timeline is the same at every token, and stays in a what-if', () => {
  const start = aSession();
  const scales = ['', 'l', 'll', 'lll', 'G', 'x1at{enter}', 'llx1at'].map((keys) => {
    const state = press(start, keys);
    return [selectGates(state).memoryScale, Math.max(0.5, scaleOf(state, 'cell'))];
  });
  expect(new Set(scales.flat()).size).toBe(1);
});

test('a row has a scale of its own only where another unit is much larger', () => {
  const state = aSession();
  const { hiddenSize } = currentReading(state).model;
  const common = scaleOf(state, 'contribution');
  for (let unit = 0; unit < hiddenSize; unit++) {
    const scale = rowScaleOf(state, 'cell', unit);
    const largest = Math.max(
      ...currentReading(state).steps.map((_, step) =>
        Math.abs(layerAt(currentReading(state), step, state.cursor).cell?.[unit] ?? 0),
      ),
    );
    const isSmall = largest >= 0.05 && largest * 7 < scaleOf(state, 'cell');
    expect(scale).toBe(isSmall ? roundScale(largest) : scaleOf(state, 'cell'));
  }
  expect(common).toBeGreaterThan(0);
});

const words = '<unk> not perfect , but honestly pretty good overall .'.split(' ');
const colours = (seed: number) =>
  createModel(
    {
      ...{ format: 'lstm-explore/1', name: 'colours', task: 'recall', cell: 'lstm', labels: ['red', 'green', 'blue'] },
      ...{ vocabSize: words.length, embeddingSize: 3, hiddenSize: 8, numLayers: 1, bidirectional: false },
    } as const,
    words,
    seed,
  );

test('in a what-if both paths are of one label, which is named, and so is a verdict that has become another', () => {
  const turned = Array.from({ length: 60 }, (_, seed) =>
    press(aSession({ model: colours(seed) }), 'x0at{enter}'),
  ).filter((state) => newVerdict(state) !== undefined);
  expect(turned.length).toBeGreaterThan(0);
  for (const state of turned) {
    const trained = press(state, '=');
    expect(followedLabel(followedReading(state))).toBe(followedLabel(currentReading(trained)));
    const layout = layoutOf({ columns: 80, rows: 24 }, true);
    if (!layout) throw new Error('80×24 is large enough');
    const [names, was, is] = drawReview(state, layout, createTheme('none', 'unicode')).map(lineText);
    expect(names.trimEnd()).toMatch(new RegExp(`P\\(${followedLabel(currentReading(trained))}\\)$`));
    expect(was.trimEnd()).toMatch(/trained$/);
    expect(is.trimEnd()).toMatch(new RegExp(`now ${newVerdict(state)}$`));
  }
});
