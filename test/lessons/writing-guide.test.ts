import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadLessonWorld } from '../../src/explorer/library/lesson-references.ts';
import { packagePath } from '../../src/io/disk/paths.ts';
import { checkLessons } from '../../src/lessons/check.ts';
import {
  aggregates,
  factNames,
  sumParts,
  tokenReadings,
  unitReadings,
  wordSubjects,
} from '../../src/lessons/expression/expression.ts';
import { sceneDirectives } from '../../src/lessons/format/directives.ts';
import { parseLesson } from '../../src/lessons/parse.ts';

const guide = readFileSync(packagePath('.github', 'LESSONS.md'), 'utf8');

test('the example of the guide is a lesson without a mistake', async () => {
  const [, example = ''] = /^````markdown\n([\s\S]*?)^````$/m.exec(guide) ?? [];
  const mistakes = checkLessons([parseLesson(example, 'example.md')], await loadLessonWorld(), ['02-three-gates']);
  expect(mistakes.map(({ message }) => message)).toEqual([]);
});

test('the guide names every directive of a scene', () => {
  expect(Object.keys(sceneDirectives).filter((name) => !guide.includes(`\`${name}:\``))).toEqual([]);
});

test.each([
  ['reading of a unit', unitReadings],
  ['reading of a token', tokenReadings],
  ['part of a sum', sumParts],
  ['fact of a model', factNames],
  ['summary', aggregates],
  ['word', wordSubjects],
])('the guide names every %s', (_, names) => {
  expect(names.filter((name) => !guide.includes(name))).toEqual([]);
});
