import { expect, test } from 'vitest';
import { currentReading } from '../../src/session/readings/reading.ts';
import { after, aSession, demoText, press } from '../support/session.ts';

test('i edits the review in place, with every printable key as text', () => {
  const state = press(aSession(), 'i q? hjkl{enter}');
  expect(state.text).toBe(`${demoText} q? hjkl`);
  expect(state.isOwnText).toBe(true);
  expect(state.typing).toBeUndefined();
});

test('Esc leaves the review as it was', () => {
  expect(press(aSession(), 'ixyz{escape}')).toEqual(aSession());
});

test('the caret moves, and erasing works on both sides of it', () => {
  const state = press(aSession(), 'i{home}{delete}{end}{backspace}{left}{right}!');
  expect(state.typing?.text).toBe(`${demoText.slice(1, -1)}!`);
});

test('a pasted review keeps no line break and no control character', () => {
  const paste = { type: 'typing/pasted', text: 'good\r\nthing\u001B]52;c;x\u0007 \u009B31m.' } as const;
  const state = after(press(aSession(), 'i'), { type: 'typing/caret-moved', by: 'start' }, paste);
  expect(state.typing?.text).toBe(`good thing]52;c;x 31m.${demoText}`);
});

test('pasting while nothing is typed opens what was pasted as a review to edit', () => {
  const state = after(aSession(), { type: 'typing/pasted', text: ' the good thing \n' });
  expect(state.typing).toEqual({ purpose: 'review', text: 'the good thing', caret: 14 });
  expect(press(state, '{enter}').text).toBe('the good thing');
});

test('a review without a word is not taken, and nothing is lost', () => {
  const state = press(after(aSession(), { type: 'typing/pasted', text: '   ' }), '{enter}');
  expect(state.text).toBe(demoText);
  expect(state.typing).toBeDefined();
  expect(state.notice).toContain('at least one word');
});

test('characters of two units are one step of the caret, and are erased whole', () => {
  const typed = after(press(aSession(), 'i'), { type: 'typing/replaced', text: 'a🦊b🦊' });
  expect(typed.typing?.caret).toBe(4);
  const state = press(typed, '{backspace}{left}{backspace}é');
  expect(state.typing).toEqual({ purpose: 'review', text: 'aéb', caret: 2 });
  expect(press(state, '{end}{delete}{home}{backspace}').typing?.text).toBe('aéb');
});

test('a review that no trace holds is told of when it is pasted and when it is taken, and none of it is lost', () => {
  const text = 'good '.repeat(100_001);
  const pasted = after(press(aSession(), 'i'), { type: 'typing/pasted', text });
  const notice = '100,010 tokens are too many: the model reads 100,000; shorten it, or Esc';
  expect(pasted.notice).toBe(notice);
  const taken = press(pasted, '{home}{enter}');
  expect(taken.notice).toBe(notice);
  expect(taken.typing?.text).toBe(`${demoText}${text}`);
  expect(taken.text).toBe(demoText);
});

test('a shorter review keeps the place as far as it can', () => {
  const state = press(press(aSession(), 'G'), `i${'{backspace}'.repeat(40)}{enter}`);
  expect(state.cursor.timeStep).toBe(currentReading(state).steps.length - 1);
});

test('/ finds the next token that holds what was typed, round the end', () => {
  const state = press(aSession(), '/good{enter}');
  expect(state.cursor.timeStep).toBe(6);
  expect(press(state, '/not{enter}').cursor.timeStep).toBe(0);
  expect(press(state, '/zebra{enter}').notice).toContain('zebra');
});
