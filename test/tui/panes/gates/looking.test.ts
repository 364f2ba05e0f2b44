import { expect, test } from 'vitest';
import { formatClamp } from '../../../../src/model/tracing/clamp.ts';
import { trace } from '../../../../src/model/tracing/read.ts';
import { loadModel } from '../../../../src/models.ts';
import { weightKeys } from '../../../../src/session/readings/attention/looking.ts';
import { currentReading } from '../../../../src/session/readings/reading.ts';
import { formatGate } from '../../../../src/tui/format.ts';
import { arithmetic } from '../../../../src/tui/panes/arithmetic/index.ts';
import { gatesPane } from '../../../../src/tui/panes/gates/index.ts';
import { drawPane, expectInside, paneLines, paneSizes } from '../../../support/pane.ts';
import { aSession, press } from '../../../support/session.ts';

const TEXT = 'Not bad, it is good.';
const model = await loadModel('reviews-attention');
const opened = aSession({ model, modelName: 'reviews-attention', text: TEXT });
const last = press(opened, 'G');

test.each([0, 1])('the weights of layer %i that are shown are those of the trace', (layer) => {
  const at = layer === last.cursor.layer ? last : press(last, 'v');
  const lines = paneLines(gatesPane, at, paneSizes.tall);
  const rows = trace(model, TEXT).steps.at(-1)?.layers[layer]?.attention ?? [];
  for (const [word, step] of trace(model, TEXT).steps.entries()) {
    const line = lines.find((it) => it.slice(1).startsWith(`${step.text} `)) ?? '';
    const shown = line.match(/\d*\.\d+/g);
    expect(shown, step.text).toEqual(rows.map((row) => formatGate(row[word])));
  }
});

test('at 80×24 nothing that is said of a layer or a phase is cut', () => {
  for (const keys of ['', ',', ',,', ',,,', ',,,,', 'v', 'v,', 'v,,,,']) {
    const said = paneLines(gatesPane, press(last, keys), paneSizes.small).slice(0, 2).join('\n');
    expect(said).not.toMatch(/…/);
  }
  const parts = paneLines(gatesPane, press(last, 'v'), paneSizes.small).join('\n');
  for (const name of ['the word’s vector ', 'head 1 adds ', 'feed-forward adds ', 'vector to the next '])
    expect(parts).toContain(name);
});

test('x gives a word all of a head, then nothing, then frees it; the trace with that clamp agrees', () => {
  const at = press(last, 'L{up}{up}');
  const all = press(at, 'x');
  expect(all.whatIf.clamps.map(formatClamp)).toEqual(['attention:1.1@6/4=1']);
  const none = press(all, 'x');
  expect(none.whatIf.clamps.map(formatClamp)).toEqual(['attention:1.1@6/4=0']);
  const clamped = trace(model, TEXT, { clamps: ['attention:1.1@6/4=0'] });
  expect(currentReading(none).prediction).toEqual(clamped.prediction);
  expect(press(none, 'x').whatIf.clamps).toEqual([]);
  expect(press(opened, 'gx').notice).toContain('only itself');
});

test('the keys of a weight lead to it from anywhere', () => {
  const clamp = { gate: 'attention', layer: 0, head: 1, token: 5, word: 1, value: 0 } as const;
  const keys = weightKeys(opened, clamp).map((key) => (key.length > 1 ? `{${key}}` : key));
  expect(press(opened, keys.join('')).whatIf.clamps.map(formatClamp)).toEqual([formatClamp(clamp)]);
});

test('Arithmetic ends at the weight that Gates shows', () => {
  const lines = paneLines(arithmetic, press(last, '3{up}'), paneSizes.tall);
  const weight = trace(model, TEXT).steps.at(-1)?.layers[1]?.attention?.[0]?.[5] ?? Number.NaN;
  expect(lines.find((line) => line.includes('softmax'))).toContain(formatGate(weight));
});

test.each([gatesPane, arithmetic])('no line of $id is too long in any pane', (pane) => {
  for (const size of Object.values(paneSizes)) {
    for (const keys of ['', ',', ',,,', 'v']) expectInside(drawPane(pane, press(last, keys), size), size);
  }
});
