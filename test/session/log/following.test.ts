import { expect, test } from 'vitest';
import { actionFor, modeOf } from '../../../src/session/keys/keymap.ts';
import { createFollowing } from '../../../src/session/log/following.ts';
import { currentStep } from '../../../src/session/readings/reading.ts';
import type { Effect } from '../../../src/session/state/action.ts';
import type { SessionState } from '../../../src/session/state/state.ts';
import { formatGate } from '../../../src/tui/format.ts';
import { renderFrame } from '../../../src/tui/render-frame.tsx';
import { createTheme } from '../../../src/tui/theme.ts';
import { drawsPlain } from '../../support/plain-ink.ts';
import { aModel, aSession, keysOf } from '../../support/session.ts';

drawsPlain();

const step = { type: 'time/stepped', by: 1 } as const;

function follow(start: SessionState = aSession()) {
  const effects: Effect[] = [];
  const following = createFollowing(start, (effect) => effects.push(effect));
  const { store } = following;
  const press = (keys: string): void => {
    for (const key of keysOf(keys)) {
      const action = actionFor(key, { state: store.state(), lessonRowsBelow: 0, lessonPage: 10 });
      if (action) store.dispatch(action);
    }
  };
  return { ...following, effects, press, state: store.state };
}

test('what happens in the log happens on the screen, told once for all that comes at once', () => {
  const { mirror, state, store } = follow();
  let told = 0;
  store.subscribe(() => told++);
  expect(mirror([step, step, step])).toEqual([]);
  expect(state().cursor.timeStep).toBe(3);
  expect(told).toBe(1);
});

test('nothing in a log is saved, loaded, waited for or ended here', () => {
  const { mirror, effects } = follow();
  mirror([
    { type: 'play/toggled', by: 'token' },
    { type: 'view/shown', view: 'compare' },
    { type: 'cell/cycled' },
    { type: 'session/suspended' },
    { type: 'session/quit' },
  ]);
  expect(effects).toEqual([]);
});

test("the viewer's keys move nothing but the viewer's help, and leave", () => {
  const { mirror, press, state, effects, store } = follow();
  mirror([step]);
  press('l1x{enter}iab');
  expect(state()).toMatchObject({ cursor: { timeStep: 1 }, view: 'gates', typing: undefined });
  press('?jj');
  expect(state().overlay).toEqual({ kind: 'help', scroll: 2 });
  mirror([step]);
  store.dispatch({ type: 'command/shown' });
  store.dispatch({ type: 'typing/pasted', text: 'not good' });
  expect(state()).toMatchObject({ overlay: { kind: 'help', scroll: 2 }, cursor: { timeStep: 2 }, typing: undefined });
  press('{escape}q');
  expect(state().overlay.kind).toBe('none');
  expect(effects).toEqual([{ type: 'session/end' }]);
});

test('d explores alone from where the session is, and comes back to where it is by then', () => {
  const { mirror, press, state } = follow();
  mirror([step, { type: 'play/toggled', by: 'token' }]);
  press('d');
  expect(modeOf(state())).toBe('alone');
  expect(state()).toMatchObject({ cursor: { timeStep: 1 }, play: { isPlaying: false } });
  press('llk');
  mirror([step, step, step, step]);
  expect(state().cursor.timeStep).toBe(3);
  press('d');
  expect(modeOf(state())).toBe('follow');
  expect(state().cursor.timeStep).toBe(5);
});

test('alone, what a view compares is asked for, whatever the log was waiting for', () => {
  const catalogue = [
    { name: 'a-lstm', task: 'sentiment', kind: 'lstm' },
    { name: 'a-gru', task: 'sentiment', kind: 'gru' },
  ] as const;
  const { mirror, press, effects } = follow(aSession({ catalogue }));
  mirror([{ type: 'view/shown', view: 'compare' }]);
  expect(effects).toEqual([]);
  press('d');
  expect(effects).toEqual([{ type: 'model/load', name: 'a-gru' }]);
});

test('an action that cannot have happened changes nothing, and is told of', () => {
  const broken = { type: 'model/loaded', name: 'a-gru', model: aModel({ cell: 'gru' }) } as const;
  const { mirror, state } = follow();
  const impossible = { ...broken, type: 'nothing/known' } as unknown as typeof step; // as if a check had failed
  expect(mirror([step, impossible, step])).toEqual([1]);
  expect(state().cursor.timeStep).toBe(2);
});

test('the end of the session is said, and a new one begins in its place', () => {
  const { mirror, end, begin, state } = follow();
  mirror([step]);
  end('it was quit');
  expect(state()).toMatchObject({ notice: 'it was quit', follow: { hasEnded: true } });
  begin(aSession({ text: 'Not good.' }));
  expect(state()).toMatchObject({ text: 'Not good.', cursor: { timeStep: 0 }, follow: { hasEnded: false } });
});

test('at every size the same token, phase and numbers are shown', () => {
  const { mirror, state } = follow();
  mirror([step, step, { type: 'phase/stepped', by: 1 }, { type: 'phase/stepped', by: 1 }]);
  const theme = createTheme('none', 'unicode');
  const { unit } = state().cursor;
  const { forget } = currentStep(state()).layers[0] ?? {};
  const number = formatGate(forget?.[unit] ?? Number.NaN);
  const sizes = [[120, 36], [80, 24], [200, 60]] as const; // biome-ignore format: pairs
  for (const [columns, rows] of sizes) {
    const screen = renderFrame(state(), columns, rows, theme);
    expect(screen).toContain('▐but▌');
    expect(screen).toMatch(/but”? 4\/9/);
    expect(screen).toMatch(new RegExp(`\\b${unit}\\b.*${number.replace('.', '[.]')}`));
    expect(screen).toContain('following');
  }
});
