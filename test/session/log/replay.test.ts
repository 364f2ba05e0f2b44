import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random.ts';
import type { Model } from '../../../src/model/model.ts';
import type { Action } from '../../../src/session/action.ts';
import { actionFor, keymap } from '../../../src/session/keymap.ts';
import { formatEntry, parseEntry } from '../../../src/session/log/log.ts';
import { type LogLibrary, replay, withLibrary } from '../../../src/session/log/replay.ts';
import type { SessionState } from '../../../src/session/state.ts';
import { createStore } from '../../../src/session/store.ts';
import { renderFrame } from '../../../src/tui/render-frame.tsx';
import { createTheme } from '../../../src/tui/theme.ts';
import { aLesson } from '../../support/lesson.ts';
import { aModel, aSession } from '../../support/session.ts';

const kinds = ['lstm', 'gru', 'rnn'] as const;
const models = new Map<string, Model>(kinds.map((cell) => [`a-${cell}`, aModel({ cell })]));
const library: LogLibrary = { models, bags: new Map() };
const start = aSession({
  ...{
    lessons: [aLesson('one', 3), aLesson('two', 2)],
    samples: [{ text: 'Not good.', shows: 'not' }],
    showsKeys: true,
  },
  catalogue: kinds.map((kind) => ({ name: `a-${kind}`, task: 'sentiment', kind })),
});
const keys = [...new Set(Object.values(keymap).flatMap((table) => table.flatMap((it) => Object.keys(it.keys))))];

interface Recorded {
  readonly states: readonly SessionState[];
  readonly lines: readonly string[];
}

/** A session in which a monkey presses keys; loads and timers are answered some keys later. */
function recorded(seed: number, presses: number): Recorded {
  const random = createRandom(seed);
  const waiting: Action[] = [];
  const lines: string[] = [];
  const states: SessionState[] = [];
  const store = createStore(
    start,
    (effect) => {
      if (effect.type === 'timer/start') waiting.push(effect.action);
      if (effect.type === 'bag/load') waiting.push({ type: 'model/failed', name: effect.name, message: 'gone' });
      if (effect.type !== 'model/load') return;
      const model = models.get(effect.name);
      if (model)
        waiting.push({ type: 'model/loaded', name: effect.name, model }, ...(effect.next ? [effect.next] : []));
    },
    (action) => lines.push(formatEntry(lines.length, action)),
  );
  states.push(store.state());
  const act = (action: Action | undefined): void => {
    if (!action) return;
    store.dispatch(action);
    states.push(store.state());
  };
  for (let press = 0; press < presses; press++) {
    const key = keys[random.integer(keys.length)];
    act({ type: 'key/pressed', key });
    act(actionFor(key, { state: store.state(), lessonRowsBelow: random.integer(3), lessonPage: 10 }));
    if (random.integer(3) === 0) act(waiting.shift());
  }
  return { states, lines };
}

const theme = createTheme('none', 'unicode');
const screens = (states: readonly SessionState[]): readonly string[] =>
  states.filter((_, index) => index % 20 === 0).map((state) => renderFrame(state, 100, 30, theme));

describe.each([1, 2, 3, 4])('the log of session %i', (seed) => {
  test('replays to exactly the same session and the same screens', () => {
    const { states, lines } = recorded(seed, 200);
    const actions = lines.map((line) => withLibrary(parseEntry(line).action, library));
    const again = replay(start, actions);
    expect(again).toEqual(states);
    expect(screens(again)).toEqual(screens(states));
  });
});

test('a model that is not here is named', () => {
  expect(() => withLibrary({ type: 'model/loaded', name: './theirs' }, library)).toThrow('no model “./theirs”');
});
