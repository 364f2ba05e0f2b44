import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadLessonWorld } from '../../src/explorer/library/lesson-references.ts';
import { packagePath } from '../../src/io/disk/paths.ts';
import { checkLessons } from '../../src/lessons/check.ts';
import { parseLesson } from '../../src/lessons/parse.ts';

const world = await loadLessonWorld();
const files = readdirSync(packagePath('lessons'));
const course = new Map(files.map((file) => [file, readFileSync(packagePath('lessons', file), 'utf8')]));
const ids = files.map((file) => file.replace(/\.md$/, ''));

const mistakesIn = (text: string, file: string): readonly string[] =>
  checkLessons(
    [parseLesson(text, file)],
    world,
    ids.filter((id) => !file.startsWith(id)),
  ).map(({ problem }) => problem);

/** The mistakes in a lesson with a line put in under a step's heading. */
function planted(heading: string, line: string): readonly string[] {
  const [file, text] = [...course].find(([, lesson]) => lesson.includes(`## ${heading}\n`)) ?? [];
  if (file === undefined || text === undefined) throw new Error(`no step ${heading}`);
  return mistakesIn(text.replace(`## ${heading}\n`, `## ${heading}\n${line}\n`), file);
}

test.each(files)('%s as it is has no mistake', (file) => {
  expect(mistakesIn(course.get(file) ?? '', file)).toEqual([]);
});

// Each was once said, or drawn as a law, by a lesson or a card; see issue 16.
test.each<[said: string, heading: string, claim: string]>([
  ['the LSTM’s gradient lives by the belt', 'Which road?', 'belt kept at 0 by reviews-lstm above .01'],
  [
    'at forget gates of 1 what goes in at one end comes out at the other',
    'Open the road',
    'belt kept at 0 with forget@*=1 above .9',
  ],
  [
    'a plain RNN is lost one step beside what it practised, in every training',
    'A test of memory',
    'accuracy seeds-rnn-short of recall-rnn is 0 %',
  ],
  [
    'a GRU with PyTorch’s start learns a part, and never all',
    'How a gate starts',
    'accuracy seeds-gru-pytorch of recall-gru is 0 %',
  ],
  ['it takes both, bias and orthogonal start', 'How a gate starts', 'accuracy seeds-lstm-bias-4 of recall-lstm is 0 %'],
  ['an orthogonal U does it alone', 'How a gate starts', 'accuracy seeds-lstm-orthogonal of recall-lstm is 100 %'],
  [
    'the LSTM of the colours is as large as the RNN',
    'The same with gates',
    'recurrent parameters of recall-lstm is recurrent parameters of recall-rnn',
  ],
  ['a GRU has three quarters of the weights', 'What it saves', 'parameters of reviews-gru below 100000'],
  ['to hold something very long, LSTM', 'When it is enough', 'accuracy recall-400 of recall-gru below .9'],
  ['on contrasts the LSTM is nearly always right', 'Beyond counting', 'accuracy contrast of reviews-lstm above .9'],
  [
    'any word shuts as many gates as “but”',
    'What “but” wipes',
    'compare words with forget below .2 at "but": at least 1000',
  ],
  ['86.546 % is 86.6 %', 'What it saves', 'accuracy seeds-gru-pytorch of recall-gru is 40.1 %'],
])('put back, it is found: %s', (_, heading, claim) => {
  expect(planted(heading, `<!-- expect: ${claim} -->`)).toEqual([
    expect.stringMatching(/^this claim is false: found /),
  ]);
});

test.each(['open-the-road', 'turn-the-verdict'])('the goal of %s without its term is found', (id) => {
  const [file, text] = [...course].find(([, lesson]) => lesson.includes(`id: ${id} `)) ?? [];
  if (file === undefined || text === undefined) throw new Error(`no checkpoint ${id}`);
  const at = text.indexOf(`id: ${id} `);
  const without = text.slice(0, at) + text.slice(at).replace(' and changed by clamps alone', '');
  expect(mistakesIn(without, file)).toEqual([expect.stringMatching(/the step says “without/)]);
});
