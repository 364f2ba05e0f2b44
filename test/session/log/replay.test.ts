import { describe, expect, test } from 'vitest';
import type { Model } from '../../../src/model/model.ts';
import { parseEntry } from '../../../src/session/log/log.ts';
import { type LogLibrary, replay, withLibrary } from '../../../src/session/log/replay.ts';
import type { SessionState } from '../../../src/session/state/state.ts';
import { renderFrame } from '../../../src/tui/render-frame.tsx';
import { createTheme } from '../../../src/tui/theme.ts';
import { aLesson } from '../../support/lesson.ts';
import { drawsPlain } from '../../support/plain-ink.ts';
import { recordedSession } from '../../support/recorded-session.ts';
import { aModel, aSession } from '../../support/session.ts';

drawsPlain();

const kinds = ['lstm', 'gru', 'rnn'] as const;
const models = new Map<string, Model>(kinds.map((cell) => [`a-${cell}`, aModel({ cell })]));
const library: LogLibrary = { models, bags: new Map(), histories: new Map() };
const start = aSession({
  ...{
    lessons: [aLesson('one', 3), aLesson('two', 2)],
    samples: [{ task: 'sentiment', text: 'Not good.', shows: 'not' }],
    showsKeys: true,
  },
  catalogue: kinds.map((kind) => ({ name: `a-${kind}`, task: 'sentiment', kind })),
});
const theme = createTheme('none', 'unicode');
const screens = (states: readonly SessionState[]): readonly string[] =>
  states.filter((_, index) => index % 20 === 0).map((state) => renderFrame(state, 100, 30, theme));

describe.each([1, 2, 3, 4])('the log of session %i', (seed) => {
  test('replays to exactly the same session and the same screens', () => {
    const { states, lines } = recordedSession(start, models, seed, 200);
    const actions = lines.map((line) => withLibrary(parseEntry(line).action, library));
    const again = replay(start, actions);
    expect(again).toEqual(states);
    expect(screens(again)).toEqual(screens(states));
  });
});

test('a model that is not here is named', () => {
  expect(() => withLibrary({ type: 'model/loaded', name: './theirs' }, library)).toThrow('no model “./theirs”');
});
