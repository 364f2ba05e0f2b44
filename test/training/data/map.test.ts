import { expect, test } from 'vitest';
import { dataOptionsOf } from '../../../src/commands/shared/data-options.ts';
import { examplesOf, labellingOfFiles, notesOn, readRows } from '../../../src/training/data/data.ts';

const utf8 = new TextEncoder();
const file = readRows('r.csv', utf8.encode('text,stars\nfine thing,5\nbad thing,1\nso so thing,3\ngood thing,4.0\n'));
const read = (map: string, expected?: readonly string[]) => {
  const labelling = labellingOfFiles([file], { map: dataOptionsOf({ map: [map] }).map, expected });
  const { examples, leftOut } = examplesOf(file, labelling);
  return {
    labels: labelling.labels,
    targets: examples.map(({ target }) => target),
    notes: notesOn(file, labelling, leftOut),
  };
};

test('0 and 1 are negative and positive, in this order, and what is left out is said', () => {
  const { labels, targets, notes } = read('5=1,4=1,1=0');
  expect(labels).toEqual(['negative', 'positive']);
  expect(targets).toEqual([1, 0, 1]);
  expect(notes.join('\n')).toContain('r.csv: 1 of 4 rows left out: --map does not name their labels');
});

test('names are labels, in the order of --map', () => {
  expect(read('5=great,4=great,3=usual,1=poor')).toMatchObject({
    labels: ['great', 'usual', 'poor'],
    targets: [0, 2, 1, 0],
  });
});

test('0 and 1 are the two labels of a model, whatever they are called', () => {
  expect(read('5=1,1=0', ['poor', 'great'])).toMatchObject({ labels: ['poor', 'great'], targets: [1, 0] });
});

test.each([
  ['5', '--map must be VALUE=LABEL,…, as in 1=negative,5=positive; found "5"'],
  ['5=1', '--map must name two labels or more, found only "positive"'],
  ['5=1,5=0', '--map gives "5" two meanings: keep one of them'],
  ['7=1,8=0', '--map names none of the labels that are there: "5", "1", "3", "4"'],
])('--map %s is refused', (map, message) => {
  expect(() => read(map)).toThrow(message);
});

test('a label that a model has not is told with those that it has', () => {
  expect(() => read('5=great,1=poor', ['good', 'bad'])).toThrow(
    'the model has no label "great"; its labels are good, bad',
  );
});
