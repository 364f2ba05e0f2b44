import { describe, expect, test } from 'vitest';
import { currentReading } from '../../src/session/readings/reading.ts';
import { after, aSession, demoText, press } from '../support/session.ts';

test('i edits the review in place, with every printable key as text', () => {
  const state = press(aSession(), 'i{end} q? hjkl{enter}');
  expect(state.text).toBe(`${demoText} q? hjkl`);
  expect(state.isOwnText).toBe(true);
  expect(state.typing).toBeUndefined();
});

describe('what is typed first after i', () => {
  test('takes the place of the review, and what follows is added', () => {
    expect(press(aSession(), 'iNot good{enter}').text).toBe('Not good');
  });

  test('edits it after an arrow, Home, End, Ctrl-A, or Backspace', () => {
    const texts = ['{left}', '{home}', '{end}', '{ctrl-a}', '{backspace}'].map(
      (key) => press(aSession(), `i${key}x`).typing?.text,
    );
    const whole = demoText.slice(0, -1);
    expect(texts).toEqual([`${whole}x.`, `x${demoText}`, `${demoText}x`, `x${demoText}`, `${whole}x`]);
  });

  test('is pasted in its place too', () => {
    expect(after(press(aSession(), 'i'), { type: 'typing/pasted', text: 'the thing' }).typing?.text).toBe('the thing');
  });
});

describe('Esc leaves the review as it was', () => {
  test('and keeps what was typed: it comes back with the next i, once', () => {
    const left = press(aSession(), 'ixyz{escape}');
    expect([left.text, left.typing, left.notice]).toEqual([
      demoText,
      undefined,
      expect.stringContaining('i brings it back'),
    ]);
    const back = press(left, 'li');
    expect(back.typing?.text).toBe('xyz');
    expect(press(back, ' good').typing?.text).toBe('xyz good');
    expect(press(back, ' good{enter}i').typing).toMatchObject({ text: 'xyz good', isFresh: true });
  });

  test('and keeps nothing where nothing was typed, or all was erased', () => {
    expect(press(aSession(), 'i{left}{escape}')).toEqual({ ...aSession(), leftLines: { review: undefined } });
    expect(press(aSession(), 'ix{escape}i{ctrl-u}{escape}i').typing?.text).toBe(demoText);
  });

  test('and does not bring it back over another review', () => {
    const samples = [{ task: 'sentiment', text: 'the good thing', shows: '' }];
    expect(press(aSession({ samples }), 'ix{escape}]i').typing?.text).toBe('the good thing');
  });
});

describe('keys of a line', () => {
  const line = 'one two, three';
  const typed = (keys: string): string => {
    const state = press(after(press(aSession(), 'i'), { type: 'typing/replaced', text: line }), keys);
    return press(state, '|').typing?.text ?? '';
  };
  test.each([
    ['{alt-b}', 'one two, |three'],
    ['{ctrl-left}{alt-left}', 'one |two, three'],
    ['{home}{alt-f}', 'one| two, three'],
    ['{home}{ctrl-right}{alt-right}', 'one two|, three'],
    ['{ctrl-w}', 'one two, |'],
    ['{alt-backspace}{alt-backspace}', 'one |'],
    ['{home}{alt-d}', '| two, three'],
    ['{ctrl-left}{ctrl-u}', '|three'],
    ['{ctrl-left}{ctrl-k}', 'one two, |'],
    ['{ctrl-a}{delete}{ctrl-e}', 'ne two, three|'],
    ['{alt-q}{alt-x}{alt-enter}{ctrl-b}', 'one two, three|'],
  ])('%s', (keys, expected) => {
    expect(typed(keys)).toBe(expected);
  });
});

describe('letters of several code points', () => {
  const typed = (text: string, keys: string) =>
    press(after(press(aSession(), 'i'), { type: 'typing/replaced', text }), keys).typing;

  test('are one step of the caret, and are erased whole', () => {
    expect(typed('cafe\u0301', '{left}x')?.text).toBe('cafxe\u0301');
    expect(typed('cafe\u0301', '{backspace}')?.text).toBe('caf');
    expect(typed('a\u{1F469}\u200D\u{1F467}b', '{left}{backspace}')?.text).toBe('ab');
    expect(typed('\u1112\u1161\u11AB!', '{home}{delete}')?.text).toBe('!');
  });

  test('may be typed one by one', () => {
    expect(typed('caf', 'e\u0301')).toMatchObject({ text: 'cafe\u0301', caret: 4 });
  });
});

test('outside of a line an unknown Alt key does nothing, and one with Ctrl on an arrow is the arrow', () => {
  expect(press(aSession(), '{alt-q}{alt-backspace}{alt-1}{alt-left}')).toEqual(aSession());
  expect(press(aSession(), '{ctrl-right}').cursor.timeStep).toBe(1);
});

test('a key of another alphabet is told why it does nothing, once', () => {
  const state = press(aSession(), 'й');
  expect(state.notice).toBe('“й” is no key here: switch your keyboard to Latin letters');
  expect(press(state, 'lц').notice).toBeUndefined();
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
  const pasted = after(press(aSession(), 'i{end}'), { type: 'typing/pasted', text });
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
