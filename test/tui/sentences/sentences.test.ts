import { beforeAll, describe, expect, test } from 'vitest';
import { keysOfLine } from '../../../src/explorer/aloud/keys-of-line.ts';
import { loadLessons } from '../../../src/explorer/library/lesson-files.ts';
import type { Checkpoint, Lesson } from '../../../src/lessons/lesson.ts';
import { readLesson } from '../../../src/lessons/parse.ts';
import type { Model } from '../../../src/model/model.ts';
import { parseClamp } from '../../../src/model/tracing/clamp.ts';
import { builtIns, loadBagOfWords, loadModel } from '../../../src/models.ts';
import { currentCheckpoint, currentLessonStep } from '../../../src/session/course/place.ts';
import { actionFor } from '../../../src/session/keys/keymap.ts';
import type { Action } from '../../../src/session/state/action.ts';
import { startSession } from '../../../src/session/state/start.ts';
import type { SessionState } from '../../../src/session/state/state.ts';
import { update } from '../../../src/session/state/update.ts';
import { openingSentences, sentencesAfter } from '../../../src/tui/sentences/sentences-after.ts';
import { proseText } from '../../../src/tui/sentences/words.ts';
import { aLesson } from '../../support/lesson.ts';
import { listeningLesson } from '../../support/listening-lesson.ts';
import { aSession, demoText, keysOf } from '../../support/session.ts';

/** A reader who only hears: presses keys, and everything that is said. */
function listener(initial: SessionState) {
  let state = initial;
  const tell = (action: Action): readonly string[] => {
    const before = state;
    [state] = update(state, action);
    return sentencesAfter(before, action, state);
  };
  return {
    state: () => state,
    tell,
    /** @returns what is said after the keys */
    press: (keys: string): string =>
      keysOf(keys)
        .flatMap((key) => {
          const action = actionFor(key, { state, lessonRowsBelow: 0, lessonPage: 1 });
          return action ? tell(action) : [];
        })
        .join('\n'),
  };
}

describe('every key of the explorer is answered in sentences', () => {
  test.each([
    ['l', /^Token 2 of 9, “perfect”\.\nUnit \d+: forget 0\.\d\d, .* and output 0\.\d\d\.\n.*\nIt pushes/],
    ['.', /^Token 2 of 9, “perfect”, phase read\.\nUnit \d+\.\nThe word and the memory are there/],
    ['G', /^Token 9 of 9, “\.”\./],
    ['h', /^This is the first token\.$/],
    ['j', /^Unit \d+: forget/],
    ['H', /^That changes nothing here|Selected: the .* of unit/],
    ['L', /^Selected: the input gate of unit \d+\./],
    [
      '1',
      /^Timeline\. Token 1 of 9.*\nThe forget gate of unit \d+, token by token, tokens 1 to 6: Not 0\.\d\d; perfect/,
    ],
    [
      '3',
      /^Arithmetic\..*\nThe forget gate of unit \d+ is the sigmoid of .*\nThe word adds .*\nThe largest terms of 25: /,
    ],
    ['4', /^Compare\./],
    ['5', /^Gradient\..*\nHow much of the verdict's gradient is left, 8 steps back from the last token to “Not”:/],
    ['s', /^Units by number\.$/],
    ['x', /^The forget gate of unit \d+ at “Not”: what if it were another\? Trained, it is 0\.\d\d\.\nPress 0/],
    ['K', /^Forget gate, written f\. How much of the old cell state is kept/],
    ['y', /^This command opens exactly what is told here:\nlstm-explore .*\nEscape closes\.$/],
    ['?', /^The keys in Gates:\nLeft, Right, h, l: token back, on\.\n/],
    ['/', /^Find a token: Enter takes it/],
    [
      'i',
      /^Edit the review: .* It holds “Not perfect, but honestly pretty good overall\.”\. What you type takes its place; an arrow key edits it\.$/,
    ],
    ['a', /^Playing; any key stops it\.$/],
    ['>', /^90 tokens a minute\.$/],
    ['c', /^There is no other cell/],
    ['{ctrl-l}', /^The review: “Not perfect/],
    ['{enter}', /^Arithmetic\./],
  ])('%s', (key, said) => {
    expect(listener(aSession()).press(key)).toMatch(said);
  });

  test('what is set by hand is told with the trained value, in the view and in the verdict', () => {
    const { press } = listener(aSession());
    press('x');
    expect(press('1')).toMatch(
      /is set to 1\.00; trained, that of unit \d+ is 0\.\d\d\.\nUnit \d+: forget 1\.00 instead of 0\.\d\d/,
    );
    expect(press('{enter}')).toMatch(/^1 gate setting by hand: forget gate of unit \d+ at token 1, “Not” is 1\.00\./);
    expect(press('=')).toContain('Now with the trained gates.');
    expect(press('X')).toContain('Nothing is set by hand.');
  });

  test('a token is found, and a review is edited', () => {
    const { press } = listener(aSession());
    expect(press('/good{enter}')).toContain('Token 7 of 9, “good”.');
    expect(press('i{backspace}')).toContain('Erased; “Not perfect, but honestly pretty good overall” is left.');
    expect(press('{enter}')).toMatch(/^The review: “Not perfect, but honestly pretty good overall”, 8 tokens\./);
  });

  test('a sample review says what it shows', () => {
    const samples = [{ task: 'sentiment', text: 'not good', shows: 'a negation' }];
    expect(listener(aSession({ samples })).press(']')).toMatch(/^A negation\.\nThe review: “not good”, 2 tokens\./);
  });

  test('the outline numbers the lessons and opens the chosen one', () => {
    const { press } = listener(aSession({ lessons: [aLesson('a', 2), aLesson('b', 3)] }));
    expect(press('o')).toMatch(/^The lessons:\n1: Lesson a\. 5 minutes, 0 of 2 steps done.*\n2: Lesson b\./);
    expect(press('j')).toBe('Chosen: 2, Lesson b.');
    expect(press('{enter}')).toContain('Lesson 2, Lesson b. Step 1 of 3: Step 1.');
  });
});

test('foreign text never brings a control character into a sentence', () => {
  const text = 'good \u001B]52;c;eA==\u0007 bad \u009B2J fine \u202Ething';
  const { press, state } = listener(aSession({ text, lessons: [aLesson('a', 1)] }));
  const said = [...openingSentences(state()), press('lllj12345?{escape}xKo')].join('\n');
  expect(said).toContain('thing');
  expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});

describe('the course in sentences', () => {
  let lessons: readonly Lesson[] = [];
  let session: SessionState;
  /** in a lesson that draws everything */
  let beyond: SessionState;

  beforeAll(async () => {
    lessons = await loadLessons();
    const catalogue = await builtIns();
    const names = catalogue.filter(({ kind }) => kind !== 'bag-of-words').map(({ name }) => name);
    const models: Record<string, Model> = {};
    for (const name of names) models[name] = await loadModel(name);
    const model = models['reviews-lstm'] as Model;
    const at = (lesson: number, text: string): SessionState => {
      const start = { model, text, isOwnText: false, lessons, catalogue, scene: { lesson, step: 0 } };
      return { ...startSession(start), models };
    };
    session = at(0, 'x');
    beyond = { ...at(2, 'x'), view: 'gates' };
  });

  test('every step is read out, every kind of question is answered with the keys, and nothing is drawn', () => {
    const reader = listener(session);
    const answered = new Set<string>();
    let said = openingSentences(reader.state()).join('\n');
    for (const [index, step] of lessons.flatMap(({ steps }) => steps).entries()) {
      if (index > 0) said = reader.press('n');
      expect(currentLessonStep(reader.state())?.title).toBe(step.title);
      expect(said).toContain(step.title);
      const checkpoint = currentCheckpoint(reader.state());
      expect(said).not.toMatch(/[─-╿▀-▟●○◆◇]/);
      if (!checkpoint) continue;
      expect(said).toContain(`Question: ${proseText(checkpoint.question)}`);
      if (checkpoint.hints.length > 0) expect(`${checkpoint.id}: ${reader.press('t')}`).toContain('Hint 1: ');
      if (checkpoint.kind !== 'do') answer(reader, checkpoint);
      else expect(said).toContain('reach the goal with the keys of the explorer');
      answered.add(checkpoint.kind);
    }
    expect([...answered].sort()).toEqual(['choice', 'do', 'gate', 'predict', 'recall']);
  });

  test('a view of several models is told once all of them are there', async () => {
    const { 'reviews-lstm': lstm, 'reviews-gru': gru } = session.models;
    const { press, tell } = listener({ ...beyond, models: { 'reviews-lstm': lstm as Model } });
    press('g');
    expect(press('5')).toMatch(/^Gradient\..*\nThe other models are being loaded\.\nThe probability/);
    expect(press('l')).toMatch(/^Token 2 .*\nThe other models are being loaded\.\nThe probability/);
    expect(tell({ type: 'model/loaded', name: 'reviews-gru', model: gru as Model })).toEqual([]);
    expect(tell({ type: 'model/failed', name: 'reviews-rnn', message: 'it is broken' })).toEqual(['It is broken.']);
    tell({ type: 'model/failed', name: 'reviews-attention', message: 'it is broken too' });
    const bag = await loadBagOfWords('reviews-bow');
    const whole = tell({ type: 'bag/loaded', name: 'reviews-bow', bag });
    expect(whole[0]).toMatch(/^How much of the verdict's gradient is left/);
    expect(whole.slice(2)).toEqual([
      expect.stringMatching(/^GRU: 0/),
      'RNN: it could not be loaded.',
      'attention: it could not be loaded.',
    ]);
  });

  test('a step that waits for its model tells nothing of the view before it', async () => {
    const { 'recall-rnn': awaited, ...models } = session.models;
    const before = lessons[0].steps.findIndex(({ scene }) => scene.model === 'recall-rnn') - 1;
    const { press, tell } = listener({
      ...session,
      models,
      bags: { 'reviews-bow': await loadBagOfWords('reviews-bow') },
      view: 'gradient',
      place: { ...session.place, step: before },
    });
    const said = press('n');
    expect(said).toContain(`Step ${before + 2} of`);
    expect(said).not.toContain('gradient is left');
    expect(tell({ type: 'model/loaded', name: 'recall-rnn', model: awaited as Model })).toEqual([]);
    expect(tell({ type: 'scene/entered' }).join('\n')).toMatch(/^The review: “red la .*\n.*“recall-rnn”.*\nGates\. /);
  });

  test('a task that is done is noticed, and said', () => {
    const lesson = readLesson(listeningLesson, 'heard.md');
    const reader = listener({
      ...beyond,
      text: demoText,
      lessons: [lesson],
      place: { ...session.place, lesson: 0, step: 0 },
    });
    expect(reader.press('G')).toMatch(/The goal is reached\.\nThere it ends\.$/);
  });
});

/** Answers a question with the keys alone, and expects to hear how it went. */
function answer({ press, state }: ReturnType<typeof listener>, checkpoint: Checkpoint): void {
  while (state().focus !== 'checkpoint') press('{tab}');
  switch (checkpoint.kind) {
    case 'recall':
      expect(press('{enter}an answer{enter}')).toContain(`A model answer: ${proseText(checkpoint.answer)}`);
      expect(press('1')).toContain('Marked: had it.');
      break;
    case 'choice': {
      const right = checkpoint.options.findIndex((option) => option.right);
      expect(press(String(right + 1))).toContain(
        `${right + 1}. Yes. ${proseText(checkpoint.options[right]?.why ?? [])}`,
      );
      break;
    }
    case 'predict':
      expect(press('{right}')).toMatch(/Your prediction: /);
      expect(press('{enter}')).toMatch(/You said .*, it is .*: a gap of [\d.]+\./);
      break;
    case 'gate':
      for (const gate of checkpoint.gates) {
        const clamp = (checkpoint.solution.clamps ?? []).map(parseClamp).find((it) => it.gate === gate);
        const steps = Math.round(((clamp?.value ?? 0.5) - 0.5) * 20);
        press((steps < 0 ? '{left}' : '{right}').repeat(Math.abs(steps)));
        press('{down}');
      }
      expect(press('{enter}')).toMatch(/Reached\. You set .*; trained are /);
      break;
  }
  press('{tab}');
}

test.each([
  ['l', ['l']],
  ['ll.', ['l', 'l', '.']],
  ['right', ['right']],
  ['Escape', ['escape']],
  ['', ['enter']],
  [' ', [' ']],
  ['space', [' ']],
  ['/good', ['/', { type: 'typing/replaced', text: 'good' }, 'enter']],
  ['i a new one', ['i', { type: 'typing/replaced', text: 'a new one' }, 'enter']],
])('the line "%s" is these keys', (line, keys) => {
  expect(keysOfLine(line, aSession())).toEqual(keys);
});

test('while something is typed a line is the text, and escape leaves', () => {
  const { press, state } = listener(aSession());
  press('i');
  expect(keysOfLine('so good', state())).toEqual([{ type: 'typing/replaced', text: 'so good' }, 'enter']);
  expect(keysOfLine('escape', state())).toEqual(['escape']);
});
