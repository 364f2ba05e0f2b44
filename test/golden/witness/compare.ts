import { expect } from 'vitest';
import type { Model } from '../../../src/model/model.ts';
import { trace } from '../../../src/model/tracing/read.ts';
import { ruleRow } from './frame.ts';
import { type Inspection, numbersIn } from './inspection.ts';
import type { Situation } from './situation.ts';

interface Reader {
  readonly letter: string;
  /** the probability of "positive" after each token */
  readonly path: readonly number[];
  readonly accuracies: readonly number[];
  /** of the recurrent cell, and as a share of the LSTM's where it is another */
  readonly weights: readonly number[];
}

/** The chart, what the bag of words adds, and the table of weights, accuracies and verdicts. */
export function witnessCompare(inspection: Inspection, situation: Situation): void {
  const { isTall, bag, reading, readers: models, accuracies } = situation;
  const adds = reading.steps.map(({ id }) => bag.weights[id]);
  const readers: readonly Reader[] = [
    ...models.map((model, index) => ({
      letter: 'LGRA'[index],
      path: trace(model, situation.scene.text).steps.map(({ probabilities }) => probabilities?.[1] ?? Number.NaN),
      accuracies: accuracies[model.config.name],
      weights: weightsOf(model, models[0]),
    })),
    { letter: 'B', path: bagPath(adds, bag.bias), accuracies: accuracies['reviews-bow'], weights: [] },
  ];

  const top = inspection.find(/^ +1│/, ruleRow(situation));
  const bottom = inspection.find(/^ +0│/, top);
  inspection.expectNumbers(top, [1]);
  inspection.expectNumbers(bottom, [0]);
  const [first, end] = shownTokens(inspection, bottom, adds.length);
  const leftOut = [first, adds.length - end].filter((count) => count > 0);
  if (leftOut.length > 0) inspection.expectNumbers(bottom + 1, leftOut);
  for (const { letter, path } of readers) witnessPath(inspection, top, bottom, letter, path, isTall);

  inspection.expectNumbers(inspection.find(/^ ?B /, bottom), adds.slice(first, end));
  const table = inspection.find(/weights +SST-2/, bottom);
  const columns = (inspection.rows[table].match(/SST-2|CR|Amazon|Yelp|IMDb/g) ?? []).length;
  expect(columns).toBeGreaterThanOrEqual(2);
  inspection.expectNumbers(table, [2]); // of a data set’s name, SST-2
  for (const [index, reader] of readers.entries()) {
    const y = table + 1 + index;
    const last = reader.path.at(-1) ?? Number.NaN;
    expect(inspection.rows[y]).toMatch(
      new RegExp(`^${index === 0 ? '▸' : ' '}${reader.letter} .*${last >= 0.5 ? '▲ pos' : '▼ neg'}`),
    );
    const percents = reader.accuracies.slice(0, columns).map((accuracy) => 100 * accuracy);
    inspection.expectNumbers(y, [...reader.weights, ...percents, Math.max(last, 1 - last)]);
  }
}

/** The cell's weights, and by how many per cent they are fewer than the LSTM's. */
function weightsOf(model: Model, lstm: Model): readonly number[] {
  const count = (it: Model): number =>
    Object.entries(it.tensors).reduce(
      (sum, [name, { data }]) => sum + (/^(rnn|encoder)\./.test(name) ? data.length : 0),
      0,
    );
  return model === lstm ? [count(model)] : [count(model), -100 * (1 - count(model) / count(lstm))];
}

/** A bag of words adds up what its words weigh. */
function bagPath(adds: readonly number[], bias: number): readonly number[] {
  let logit = bias;
  return adds.map((weight) => {
    logit += weight;
    return 1 / (1 + Math.exp(-logit));
  });
}

/** Which tokens the chart has room for, by what its row of words says of those that it leaves out: `‹3`, `2›`. */
function shownTokens(inspection: Inspection, bottom: number, count: number): readonly [first: number, end: number] {
  const words = inspection.rows[bottom + 1];
  return [Number(/^‹(\d+)/.exec(words)?.[1] ?? 0), count - Number(/(\d+)›/.exec(words)?.[1] ?? 0)];
}

/** That a reader's letter stands at the height of its probability, over or under the line of ½. */
function witnessPath(
  inspection: Inspection,
  top: number,
  bottom: number,
  letter: string,
  path: readonly number[],
  isTall: boolean,
): void {
  const half = (bottom - top) / 2;
  const [left, group] = isTall ? [7, 8] : [5, 6];
  const [first, end] = shownTokens(inspection, bottom, path.length);
  for (const [place, probability] of path.slice(first, end).entries()) {
    const timeStep = first + place;
    const from = left + place * group;
    const rows = inspection.rows.slice(top, bottom + 1).map((row) => row.slice(from, from + group));
    const y = rows.findIndex((cells) => cells.includes(letter));
    const level = Math.round((Math.abs(probability - 0.5) / 0.5) * half);
    expect(y, `${letter} at ${timeStep}: ${probability}`).toBe(probability >= 0.5 ? half - level : half + level);
  }
  expect(numbersIn(inspection.rows[top + half])).toEqual([]);
}
