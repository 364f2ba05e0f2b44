import { expect } from 'vitest';
import { trace } from '../../../src/model/tracing/read.ts';
import type { Trace } from '../../../src/model/tracing/trace.ts';
import { withFiller } from '../../../src/session/readings/way-back/filler.ts';
import type { Picture } from '../picture.ts';
import type { Inspection } from './inspection.ts';
import type { Situation } from './situation.ts';

const LEVELS = '▁▂▃▄▅▆▇█';

/** The probability of "positive" after each token, or of the predicted one of several labels. */
function pathOf({ model, prediction, steps }: Trace): readonly (number | undefined)[] {
  const index = prediction.logits.length === 1 ? 1 : model.labels.indexOf(prediction.label);
  return steps.map(({ probabilities }) => probabilities?.[index]);
}

/** The rule under the review, which has the breadcrumb: the row under which the main pane begins. */
export const ruleRow = ({ isTall, scene }: Situation): number => (isTall ? 5 : scene.clamps ? 4 : 3);

/** The tabs, the review with its probabilities, and the breadcrumb. */
export function witnessFrame(inspection: Inspection, picture: Picture, situation: Situation): void {
  const { scene, model, reading, isTall, unit } = situation;
  const last = situation.history?.snapshots.at(-1)?.step ?? 0;
  const then = scene.trainStep === undefined ? [] : [scene.trainStep, last];
  inspection.expectNumbers(0, [1, 2, 3, 4, 5, 6, model.config.hiddenSize, ...then]);
  const top = isTall ? 2 : 1;
  const words = reading.steps.map(({ text }) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  expect(inspection.rows[top]).toMatch(new RegExp(words.join('.*')));
  expect(inspection.rows[top]).toContain(`▐${reading.steps[scene.timeStep].text}▌`);
  if (scene.clamps) {
    inspection.expectNumbers(top + 1, known(pathOf(situation.trained)));
    inspection.expectNumbers(top + 2, known(pathOf(reading)));
  } else witnessVerdict(inspection, picture, situation, top);
  const hasUnit = scene.view !== 'compare' && scene.view !== 'gradient';
  inspection.expectNumbers(ruleRow(situation), [
    ...[scene.timeStep + 1, reading.steps.length],
    ...(hasUnit ? [unit] : []),
    // At 80 columns there is room for the layer beside the unit's title only.
    ...(isTall && scene.layer !== undefined ? [scene.layer] : []),
    ...(scene.filler === undefined ? [] : [scene.filler]),
  ]);
}

const known = (path: readonly (number | undefined)[]): readonly number[] => path.filter((it) => it !== undefined);

/** The probabilities, as numbers and as levels, of what has been read; and the headline after the last of them. */
function witnessVerdict(
  inspection: Inspection,
  picture: Picture,
  { scene, model, reading, isTall }: Situation,
  top: number,
): void {
  // With filler words the whole screen is of the text that has them, the head too.
  const shown = scene.filler ? trace(model, withFiller(scene.text, scene.timeStep, scene.filler)) : reading;
  const isWhole = scene.view !== 'gates' && scene.view !== 'arithmetic';
  const count = isWhole ? reading.steps.length : scene.timeStep + (scene.phase === 'complete' ? 1 : 0);
  const whole = pathOf(shown);
  const step = (timeStep: number): number => (timeStep > scene.timeStep ? timeStep + (scene.filler ?? 0) : timeStep);
  const path = known(reading.steps.slice(0, count).map(({ index }) => whole[step(index)]));
  const [before, last] = count > 0 ? [whole[step(count - 1) - 1], whole[step(count - 1)]] : [];
  const headline = last === undefined ? [] : [last, ...(before === undefined ? [] : [last - before])];
  const numbers = isTall ? top + 2 : top + 1;
  inspection.expectNumbers(top + 1, isTall ? headline : [...path, ...headline]);
  // The bar’s scale goes with the bar.
  if (isTall && last !== undefined) inspection.expectNumbers(numbers, [...path, 0, 1]);

  const levels = isTall ? top + 1 : numbers;
  const columns = [...inspection.rows[numbers].matchAll(/\.\d\d|1\.0/g)].map(({ index }) => index - (isTall ? 0 : 1));
  for (const [index, probability] of path.entries()) {
    const x = columns[index];
    expect(inspection.rows[levels][x]).toBe(LEVELS[Math.min(7, Math.floor(probability * 8))]);
    if (picture.depth === 'truecolor') expect(picture.styles[levels][x]).toBe(probability >= 0.5 ? '+' : '-');
  }
  const bar = isTall ? /[▄▁]{20}(?= )/.exec(inspection.rows[levels].slice(-45))?.[0] : undefined;
  if (bar) expect(bar.replaceAll('▁', '')).toHaveLength(Math.round((last ?? 0) * 20));
}
