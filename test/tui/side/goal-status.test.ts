import { expect, test } from 'vitest';
import { parseCondition } from '../../../src/lessons/expression/parser.ts';
import type { SessionState } from '../../../src/session/state/state.ts';
import { statusLines } from '../../../src/tui/side/checkpoint-foot.ts';
import { goalStatus } from '../../../src/tui/side/goal-status.ts';
import { lineText } from '../../../src/tui/styled-line.ts';
import { createTheme } from '../../../src/tui/theme.ts';
import { aSession, press } from '../../support/session.ts';

const statusOf = (source: string, state: SessionState = press(aSession(), 'lll')) =>
  goalStatus(state, { source, condition: parseCondition(source), line: 1, column: 1 });

test.each([
  ['token is 8', /^token 4, wanted 9$/],
  ['filler at least 40', /^filler words 0, wanted at least 40$/],
  ['clamps at least 1', /^clamps 0, wanted at least 1$/],
  ['forget of unit 1 at 3 above .99', /^f of unit 1 \.\d\d, wanted above \.99$/],
  ['cell below −1', /^c [+−]?\.\d\d, wanted below −1$/],
  ['hidden between .97 and .99', /^h [+−]?\.\d\d, wanted between \.97 and \.99$/],
  ['contribution above 9', /^push [+−]?\.\d\d, wanted above 9$/],
  ['output mean at 8 below .01', /^mean o \.\d\d, wanted below \.01$/],
  ['probability at 8 below .01', /^probability \.\d\d, wanted below \.01$/],
  ['gradient kept at 0 above .9', /^gradient left [.\d]+, wanted above \.9$/],
  ['units with forget above .99 at 3: at least 3', /^units found: 0, wanted at least 3$/],
  ['cell is gru', /^cell LSTM, wanted GRU$/],
  ['view is gradient', /^view gates, wanted gradient$/],
  ['token at 3 is "and"', /^“but”, wanted “and”$/],
  ['text has "bad"', /^the token “bad” is missing$/],
])('of the goal %s it says what is missing', (source, text) => {
  expect(statusOf(source)).toEqual({ isReached: false, text: expect.stringMatching(text) });
});

test('of several parts it says the first that is missing', () => {
  expect(statusOf('token is 3 and view is timeline and unit is 99').text).toBe('view gates, wanted timeline');
});

test('a verdict that must change is wanted to be another', () => {
  const { label } = { label: statusOf('label is nothing').text.replace(/^verdict (\w+),.*/, '$1') };
  expect(statusOf(`label is not ${label}`).text).toBe(`verdict ${label}, wanted another`);
});

test('a goal that holds is reached', () => {
  expect(statusOf('token is 3 and cell is lstm')).toEqual({ isReached: true, text: 'reached' });
});

test('a goal about tokens that another review does not have asks for that of the lesson', () => {
  const elsewhere = aSession({ text: 'good' });
  expect(statusOf('forget of unit 1 at 3 above .9', elsewhere).text).toContain('r brings the lesson’s review back');
});

test('who is on the way has an open circle; who left the review or the cell of the lesson has the cross', () => {
  const sign = (source: string, state?: SessionState) =>
    lineText(statusLines(statusOf(source, state), 60, createTheme('none', 'unicode'))[0] ?? []).slice(0, 1);
  expect(sign('token is 8')).toBe('○');
  expect(sign('token is 3')).toBe('✓');
  expect(sign('forget of unit 1 at 3 above .9', aSession({ text: 'good' }))).toBe('✗');
});
