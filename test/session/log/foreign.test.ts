import type * as v from 'valibot';
import { expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random.ts';
import { actionSchemas } from '../../../src/session/log/action-schemas.ts';
import { createFollowing } from '../../../src/session/log/following.ts';
import { LogError, parseEntry } from '../../../src/session/log/log.ts';
import { withLibrary } from '../../../src/session/log/replay.ts';
import type { Action } from '../../../src/session/state/action.ts';
import { renderFrame } from '../../../src/tui/render-frame.tsx';
import { createTheme } from '../../../src/tui/theme.ts';
import { aLesson } from '../../support/lesson.ts';
import { drawsPlain } from '../../support/plain-ink.ts';
import { aModel, aSession } from '../../support/session.ts';

drawsPlain();

const kinds = ['lstm', 'gru', 'rnn'] as const;
const library = {
  models: new Map(kinds.map((cell) => [`a-${cell}`, aModel({ cell })])),
  bags: new Map(),
  histories: new Map(),
};
const types = Object.keys(actionSchemas);

/** What someone might write who wants to break a viewer. */
const values: readonly unknown[] = [
  ...[1, -1, 0, 7, -7, 0.5, 1e9, -1e9, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  ...['', 'a-gru', 'a-rnn', '__proto__', 'toString', 'gates', 'timeline', 'arithmetic', 'compare', 'gradient'],
  ...['main', 'lesson', 'checkpoint', 'token', 'phase', 'first', 'last', 'review', 'find', 'answer', 'had it'],
  ...['\u001B[2J\u009B31m', '\u202Eback', '日本語 👨‍👩‍👧‍👦 é', 'not good '.repeat(50), null, true, [], {}],
];
const fields = [
  'by',
  'to',
  'unit',
  'view',
  'option',
  'mark',
  'value',
  'purpose',
  'text',
  'name',
  'message',
  'key',
  'count',
];

/** Actions of every kind with anything in them; what is wrong with one is refused before it gets here. */
function* foreignActions(seed: number): Generator<Action> {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[random.integer(items.length)];
  for (;;) {
    const type = pick(types);
    const needed = Object.keys((actionSchemas as Record<string, { entries?: v.ObjectEntries }>)[type].entries ?? {});
    const extra = random.integer(20) === 0 ? [pick(fields)] : [];
    const content = Object.fromEntries([...needed, ...extra].map((field) => [field, pick(values)]));
    try {
      yield withLibrary(parseEntry(JSON.stringify({ at: 0, action: { type, ...content } })).action, library);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
    }
  }
}

test.each([1, 2, 3])(
  'whatever is in a foreign log, it can be drawn, and nothing is asked for (seed %i)',
  (seed) => {
    const catalogue = kinds.map((kind) => ({ name: `a-${kind}`, task: 'sentiment', kind }));
    const start = aSession({ catalogue, lessons: [aLesson('one', 3)], showsKeys: true });
    const asked: unknown[] = [];
    const following = createFollowing(start, (effect) => asked.push(effect));
    const theme = createTheme('none', 'unicode');
    const actions = foreignActions(seed);
    for (let round = 0; round < 20; round++) {
      const batch = Array.from({ length: 15 }, () => actions.next().value);
      following.mirror(batch);
      const screen = renderFrame(following.store.state(), 80, 24, theme);
      expect(screen.split('\n').length).toBeLessThanOrEqual(24);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
      expect(screen.replace(/\u001B\[[\d;]*m/g, '')).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
    }
    expect(asked).toEqual([]);
  },
  60_000,
);
