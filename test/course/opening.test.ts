import { beforeAll, describe, expect, test } from 'vitest';
import { glossary } from '../../src/lessons/glossary.ts';
import { sceneAt } from '../../src/lessons/scene.ts';
import { reaches } from '../../src/lessons/show.ts';
import { aLearner, type Course, type Learner, loadCourse } from '../support/learner.ts';
import { drawsPlain } from '../support/plain-ink.ts';

drawsPlain();

let course: Course;
beforeAll(async () => {
  course = await loadCourse();
});
const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 36 },
];
const at = (lesson: number, step: number, size = sizes[0]): Learner => aLearner(course, size, { lesson, step });
const pictureOf = (learner: Learner): string =>
  learner
    .frame()
    .map((row) => row.split('│ ')[0])
    .join('\n');

describe.each(sizes)('the first screen at $columns×$rows', (size) => {
  test('has at most twelve numbers, the review, and no view', () => {
    const frame = at(0, 0, size).frame().join('\n');
    expect((frame.match(/\d+(?:\.\d+)?|\.\d+/g) ?? []).length).toBeLessThanOrEqual(12);
    expect(frame).toMatch(/It.*works.*looks.*cheap/);
    expect(frame).not.toMatch(/Gates|LSTM|P\(positive\)|unit|verdict/);
  });

  test('is answered by the digit that its question names, and left by Space, as the answer says', () => {
    const learner = at(0, 0, size);
    expect(learner.frame().join('\n')).toMatch(/Answer with 1 or 2\./);
    learner.press('2');
    expect(learner.side().join('\n')).toMatch(/2✓[\s\S]*Space goes\s+on/);
    learner.press(' ');
    expect(learner.state().place).toMatchObject({ lesson: 0, step: 1 });
  });
});

test('every key of the first steps is named in the words on the screen before it is needed', () => {
  const needed = ['1', '→', 'Enter'];
  for (const [step, key] of needed.entries()) {
    const learner = at(0, step);
    learner.press(' ');
    expect(learner.side().join('\n'), `step ${step + 1}`).toContain(key);
  }
});

test('the same words in the other order: the network says another thing, and the bag of words the same', () => {
  const verdicts = [3, 4].map((step) => {
    const rows = at(0, step).frame();
    const of = (name: string): string | undefined =>
      rows.map((row) => new RegExp(`^ ${name} +(\\.\\d\\d)`).exec(row)?.[1]).find(Boolean);
    return { bag: of('bag of words'), network: of('LSTM') };
  });
  expect(verdicts[0].bag).toBeDefined();
  expect(verdicts[0].bag).toBe(verdicts[1].bag);
  expect(Number(verdicts[0].network)).toBeLessThan(0.5);
  expect(Number(verdicts[1].network)).toBeGreaterThan(0.5);
});

test('the table of units is not whole before all three gates have been met', () => {
  const levels = course.lessons
    .slice(0, 2)
    .flatMap((lesson) => lesson.steps.map((_, step) => ({ ...sceneAt(lesson, step), lesson: lesson.id })));
  const whole = levels.findIndex(
    ({ view, show = 'all', model }) => view === 'gates' && model.endsWith('-lstm') && reaches(show, 'output'),
  );
  const gates = ['belt', 'forget', 'input', 'output'];
  const met = levels.slice(0, whole + 1).flatMap(({ show }) => (show && gates.includes(show) ? [show] : []));
  expect([...new Set(met.filter((it, index) => it !== met[index - 1]))].slice(-4)).toEqual(gates);
});

test('the parts of the view come one by one, in their places', () => {
  const shown = [0, 1, 6, 7].map((step) => pictureOf(at(1, step)));
  const parts = [/c₁|c₄|c₇/, /f forget/, /i input/, /o output/];
  for (const [index, picture] of shown.entries()) {
    for (const [part, name] of parts.entries()) {
      if (part <= index) expect(picture, `step ${index}`).toMatch(name);
      else expect(picture, `step ${index}`).not.toMatch(name);
    }
  }
  const column = (picture: string, name: string): number =>
    picture
      .split('\n')
      .find((row) => row.includes(`${name} `) && row.includes('  c  '))
      ?.indexOf(name) ?? -1;
  expect(new Set(shown.slice(1).map((picture) => column(picture, 'f forget'))).size).toBe(1);
});

test('e draws everything, and goes back; another step brings its own part again', () => {
  const learner = at(0, 0);
  learner.press('e');
  expect(learner.frame().join('\n')).toMatch(/2 Gates[\s\S]*f forget/);
  learner.press('e');
  expect(learner.frame().join('\n')).not.toContain('Gates');
  learner.press('en');
  expect(learner.state()).toMatchObject({ drawn: 'strip', place: { step: 1 } });
});

test('setting a gate by hand goes to no phase and no gate that the lesson has not come to', () => {
  const learner = at(1, 2);
  learner.press('x1{enter}');
  const picture = pictureOf(learner);
  expect(picture).not.toMatch(/i input|o output|h₄/);
  learner.press('x{tab}{tab}');
  expect(learner.state().whatIf.draft?.gate).toBe('forget');
});

test('the signs on the first screens are explained: in the words of the course, or by K', () => {
  const names = glossary.map(({ name, symbol }) => `${name} ${symbol}`.toLowerCase());
  for (const sign of ['ready', 'P(positive)', 'push on the verdict', 'reacts most', 'wiped here']) {
    expect(
      names.some((name) => name.includes(sign.toLowerCase())),
      sign,
    ).toBe(true);
  }
  const learner = at(0, 1);
  learner.press('K');
  expect(learner.frame().join('\n')).toContain('P(positive)');
});
