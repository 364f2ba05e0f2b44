import { describe, expect, test } from 'vitest';
import type { Random } from '../../src/engine/random.ts';
import { actionFor, keymap } from '../../src/session/keys/keymap.ts';
import type { Action, Effect } from '../../src/session/state/action.ts';
import type { SessionState } from '../../src/session/state/state.ts';
import { update } from '../../src/session/state/update.ts';
import { renderFrame } from '../../src/tui/render-frame.tsx';
import { sentencesAfter } from '../../src/tui/sentences/sentences-after.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { aLesson } from '../support/lesson.ts';
import { drawsPlain } from '../support/plain-ink.ts';
import { aModel, aSession } from '../support/session.ts';
import { fuzz, fuzzTimeout, pick, strangeText } from './fuzz.ts';

drawsPlain();

const known = [...new Set(Object.values(keymap).flatMap((table) => table.flatMap(({ keys }) => Object.keys(keys))))];
const themes = [createTheme('truecolor', 'unicode'), createTheme('none', 'ascii'), createTheme('16', 'safe')];
const sizes = [
  [80, 24],
  [120, 36],
  [200, 60],
  [60, 16],
  [79, 23],
  [20, 5],
  [1, 1],
] as const;

const models = [
  aModel({ hiddenSize: 5 }),
  aModel({ cell: 'gru', numLayers: 2, bidirectional: true }),
  aModel({ cell: 'rnn', hiddenSize: 1, labels: ['a', 'b', 'c'] }),
];
const sessions = models.map((model) =>
  aSession({
    model,
    modelName: 'a-lstm',
    lessons: [aLesson('a', 3), aLesson('b', 2)],
    samples: [{ task: 'sentiment', text: 'bad \u001B[31m😀', shows: 'oddities' }],
  }),
);

/** A key, known or not, or something pasted. */
function someAction(random: Random, state: SessionState): Action | undefined {
  if (random.integer(15) === 0) return { type: 'typing/pasted', text: strangeText(random, 120) };
  const key = random.integer(8) === 0 ? strangeText(random, 2) : pick(random, known);
  return actionFor(key, { state, lessonRowsBelow: random.integer(3), lessonPage: 1 + random.integer(20) });
}

/** What the effects of an update bring, in a world whose models are there at once or not at all. */
function answers(random: Random, effects: readonly Effect[]): readonly Action[] {
  return effects.flatMap((effect): readonly Action[] => {
    if (effect.type === 'timer/start') return [effect.action];
    if (effect.type !== 'model/load') return [];
    const loaded = { type: 'model/loaded', name: effect.name, model: pick(random, models) } as const;
    const failed = { type: 'model/failed', name: effect.name, message: 'no such model' } as const;
    return random.integer(4) === 0 ? [failed] : [loaded, ...(effect.next ? [effect.next] : [])];
  });
}

describe('keys in any order', () => {
  test('never bring the session, a frame or a sentence to an error', { timeout: fuzzTimeout }, () => {
    let state = sessions[0] as SessionState;
    let waiting: readonly Action[] = [];
    return fuzz('keys', 0.1, (random, index) => {
      if (index % 200 === 0) state = pick(random, sessions);
      const [next, ...later] = waiting;
      const isAnswer = next !== undefined && random.integer(2) === 0;
      const action = isAnswer ? next : someAction(random, state);
      if (isAnswer) waiting = later;
      if (!action) return;
      const before = state;
      const [after, effects] = update(state, action);
      state = after;
      waiting = [...waiting, ...answers(random, effects)].slice(0, 5);
      const said = sentencesAfter(before, action, after).join('');
      expect(said).not.toMatch(/[\p{Cc}\p{Bidi_Control}]|undefined|NaN|\[object/u);
      if (index % 10 === 0) expectFrame(random, state);
    });
  });
});

/** A frame of any size is as high and wide as it should be, and holds nothing but text and colours. */
function expectFrame(random: Random, state: SessionState): void {
  const [columns, rows] = pick(random, sizes);
  const frame = renderFrame(state, columns, rows, pick(random, themes));
  expect(frame.split('\n').length).toBeLessThanOrEqual(rows);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what may be there
  expect(frame.replace(/\u001B\[[\d;]*m/g, '').replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
}
