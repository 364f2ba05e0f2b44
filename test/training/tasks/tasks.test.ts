import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random.ts';
import { counting } from '../../../src/training/tasks/counting.ts';
import { taskNamed, tasks } from '../../../src/training/tasks/index.ts';
import { parity } from '../../../src/training/tasks/parity.ts';
import { quotes } from '../../../src/training/tasks/quotes.ts';
import type { Sequence, Task } from '../../../src/training/tasks/task.ts';

const answers = ({ labels }: Task, { target }: Sequence): readonly string[] =>
  [target].flat().map((label) => labels[label]);

test('counting asks what may come next after every token', () => {
  const { text } = counting.sequence(3, createRandom(1));
  expect(text.join(' ')).toBe('# a a a b b b');
  const said = answers(counting, counting.sequence(3, createRandom(1)));
  expect(said).toEqual(['a', 'a or b', 'a or b', 'a or b', 'b', 'b', 'end']);
  expect(answers(counting, counting.sequence(1, createRandom(1)))).toEqual(['a', 'a or b', 'end']);
});

test('inside a quotation is from its opening mark to before its closing one', () => {
  const random = createRandom(4);
  for (let n = 0; n < 20; n++) {
    const sequence = quotes.sequence(40, random);
    let marks = 0;
    const expected = sequence.text.map((token) => {
      if (token === '"') marks += 1;
      return marks % 2 === 1 ? 'inside' : 'outside';
    });
    expect(answers(quotes, sequence)).toEqual(expected);
    expect(marks).toBeGreaterThan(0);
  }
});

test('parity is of the ones so far', () => {
  const sequence = parity.sequence(50, createRandom(2));
  const expected = sequence.text.map((_, t) => {
    const ones = sequence.text.slice(0, t + 1).filter((token) => token === '1').length;
    return ones % 2 === 0 ? 'even' : 'odd';
  });
  expect(answers(parity, sequence)).toEqual(expected);
  expect(new Set(expected).size).toBe(2);
});

describe.each(tasks)('$name', (task) => {
  test('draws lengths up to the longest, and the same sequences from the same seed', () => {
    const draw = () => {
      const random = createRandom(7);
      return Array.from({ length: 200 }, () => {
        const length = task.drawLength(12, random);
        return { length, sequence: task.sequence(length, random) };
      });
    };
    const drawn = draw();
    expect(drawn).toEqual(draw());
    expect(Math.max(...drawn.map(({ length }) => length))).toBe(12);
    expect(Math.min(...drawn.map(({ length }) => length))).toBe(1);
    for (const { length, sequence } of drawn) expect(sequence.text).toHaveLength(task.sequenceLength(length));
  });

  test('uses every token and every label that it names, and no other', () => {
    const random = createRandom(3);
    const sequences = Array.from({ length: 60 }, () => task.sequence(10, random));
    expect(new Set(sequences.flatMap(({ text }) => text))).toEqual(new Set(task.vocabulary.slice(1)));
    expect(new Set(sequences.flatMap((sequence) => answers(task, sequence)))).toEqual(new Set(task.labels));
  });

  test('is found by its name', () => {
    expect(taskNamed(task.name)).toBe(task);
  });
});
