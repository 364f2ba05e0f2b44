import { expect, test } from 'vitest';
import { waitingCheckpoints } from '../../src/session/course/results.ts';
import { aLesson } from '../support/lesson.ts';
import { aSession, press, pressed } from '../support/session.ts';
import { keyLessons, toStep } from './key-lessons.ts';

const lessons = [aLesson('one', 3), aLesson('two', 4)];
const session = () => aSession({ lessons });

/** Answers the checkpoint on the screen and marks it. */
const answered = (mark: 1 | 2 | 3): string => `{tab}{enter}so{enter}${mark}{tab}{tab}`;

test('the outline opens at the lesson on the screen and Enter goes to the chosen one', () => {
  const state = press(session(), 'oj{enter}');
  expect([state.place.lesson, state.place.step]).toEqual([1, 0]);
  expect(state.overlay.kind).toBe('none');
  expect(press(session(), 'ojjjjk{enter}').place.lesson).toBe(0);
});

test('n and p walk the steps, from lesson to lesson, and each step brings its scene', () => {
  const state = press(session(), 'nn');
  expect([state.place.step, state.cursor.timeStep]).toEqual([2, 2]);
  expect(press(state, 'n').place).toMatchObject({ lesson: 1, step: 0 });
  expect(press(state, 'np').place).toMatchObject({ lesson: 0, step: 2 });
  expect(press(session(), 'p').notice).toContain('first step');
});

test('what is seen and how answers went is kept at once', () => {
  const { state, effects } = pressed(session(), `n${answered(3)}`);
  expect(state.progress.seen.one).toEqual([1]);
  expect(state.progress.checkpoints['one-1']?.mark).toBe('not yet');
  expect(effects.filter(({ type }) => type === 'progress/save').at(-1)).toMatchObject({ progress: state.progress });
});

test('a question that was not had comes back after three other answers, and is asked anew', () => {
  const before = press(session(), `${answered(3)}n${answered(1)}n${answered(1)}n`);
  expect(waitingCheckpoints(before)).toEqual([]);
  const state = press(before, answered(1));
  expect(waitingCheckpoints(state)).toEqual(['one-0']);
  const again = press(state, 'oj{enter}');
  expect(again.place).toMatchObject({ lesson: 0, step: 0 });
  expect(again.focus).toBe('checkpoint');
  expect(again.attempts['one-0']).toBeUndefined();
});

test('r in the outline goes on where the learner was', () => {
  const state = press(session(), 'nn');
  const elsewhere = { ...state, place: { ...state.place, step: 0 } };
  expect(press(elsewhere, 'or').place).toMatchObject({ lesson: 0, step: 2 });
  expect(press(session(), 'or').notice).toContain('nothing was begun');
});

test("a learner's own review is kept aside at a new step, and r goes to and fro", () => {
  const own = press(session(), 'i{end} thing{enter}x0{enter}');
  const there = press(own, 'n');
  expect([there.text.includes('thing'), there.cursor.timeStep, there.whatIf.clamps]).toEqual([false, 1, []]);
  expect(there.notice).toBe('your own review is kept aside: r brings it back');
  const back = press(there, 'r');
  expect([back.text, back.whatIf.clamps, back.cursor]).toEqual([own.text, own.whatIf.clamps, own.cursor]);
  expect(press(back, 'r').text).toBe(there.text);
  expect(press(back, 'rnr').text).toBe(own.text);
});

test('a what-if that solves a task is not kept aside; one of the learner’s own is', () => {
  const free = press(session(), 'x0{enter}n');
  expect([free.whatIf.clamps, free.aside?.whatIf.clamps.length]).toEqual([[], 1]);
});

test('what was skipped is said, is open in the outline, and comes back', () => {
  const course = [aLesson('one', 3)];
  const skipped = press(aSession({ lessons: course, scene: { lesson: 0, step: 0 } }), 'n');
  expect(skipped.notice).toBe('the question is skipped: o shows which are open, and leads there');
  expect(waitingCheckpoints(skipped)).toEqual(['one-0']);
  const again = press(skipped, 'oj{enter}');
  expect(again.place).toMatchObject({ step: 0, shows: 'question', cameFrom: { step: 1, asked: ['one-0'], count: 1 } });
  expect(press(again, 'n').place).toMatchObject({ step: 1, shows: 'text' });
});

test('a choice that was got wrong and left comes back', () => {
  const left = press(aSession({ lessons: keyLessons }), `${toStep.choice}{tab}1{tab}{tab}n`);
  expect(left.progress.checkpoints['a-choice']?.mark).toBe('not yet');
});

test('a question that comes back is a detour: the place to resume at stays, and Space leads back', () => {
  const before = press(session(), `${answered(3)}n${answered(1)}n${answered(1)}n${answered(1)}`);
  const asked = press(before, 'oj{enter}');
  expect(asked.place).toMatchObject({ lesson: 0, step: 0, cameFrom: { lesson: 1, step: 0 } });
  expect(asked.progress.place).toEqual({ lesson: 'two', step: 0 });
  const back = press(asked, '{enter}so{enter}1 ');
  expect([back.place.lesson, back.place.step, back.place.cameFrom]).toEqual([1, 0, undefined]);
  expect(back.notice).toBe('back where you were');
  expect(back.progress.checkpoints['one-0']?.mark).toBe('had it');
});

test('the end of a lesson says what comes back, and the end of the course that it is one', () => {
  const three = `${answered(3)}n${answered(1)}n${answered(1)}n`;
  expect(press(session(), three).notice).toBeUndefined();
  const course = [aLesson('one', 4), aLesson('two', 1)];
  const ended = press(aSession({ lessons: course }), `${three}${answered(1)}n`);
  expect(ended.notice).toBe('lesson 1 is done; a question comes back: o, the last entry');
  expect(press(ended, 'n').notice).toBe('the course ends here; a question comes back: o, the last entry');
  expect(press(aSession({ lessons: course }), 'nnnnn').notice).toBe(
    'the course ends here; 3 questions come back: o, the last entry',
  );
});

test('what is still not had is not asked twice running', () => {
  const course = [aLesson('one', 2)];
  const done = press(aSession({ lessons: course }), `${answered(3)}n${answered(1)}`);
  const again = press(done, 'oj{enter}{enter}so{enter}3n');
  expect([again.place.step, again.notice]).toEqual([1, 'back where you were']);
  expect(waitingCheckpoints(again)).toEqual(['one-0']);
});

test('a number and Enter, or the row of a step, go to that step of the chosen lesson', () => {
  expect(press(session(), 'oj3{enter}').place).toMatchObject({ lesson: 1, step: 2, scroll: 0, shows: 'text' });
  expect(press(session(), 'o12{backspace}{enter}').place).toMatchObject({ lesson: 0, step: 0 });
  expect(press(session(), 'ojl{down}{down}{enter}').place).toMatchObject({ lesson: 1, step: 2 });
  // The steps of the lesson on the screen begin at the one that is read.
  expect(press(session(), 'nnol{enter}').place).toMatchObject({ lesson: 0, step: 2 });
  // Out of the steps of a lesson leads the way up and down, and ←.
  expect(press(session(), 'ol{up}').overlay).toEqual({ kind: 'outline', chosen: 0 });
  expect(press(session(), 'ol{down}{down}{down}').overlay).toEqual({ kind: 'outline', chosen: 1 });
});

test('a step that is not there is told of, and the outline stays', () => {
  const state = press(session(), 'oj9{enter}');
  expect(state.notice).toBe('there is no step 9: this lesson has 4');
  expect(state.overlay).toEqual({ kind: 'outline', chosen: 1 });
  expect(press(session(), 'o0{enter}').notice).toContain('there is no step 0');
});

test('a blank screen stops what plays, and whatever reads on brings only the picture back', () => {
  const blank = press(session(), 'ab');
  expect(blank.play.isPlaying).toBe(false);
  const back = press(blank, '{pagedown}');
  expect(back.overlay.kind).toBe('none');
  expect(back.place.step).toBe(0);
});
