import { expect, test } from 'vitest';
import { createRunner, type World } from '../../../src/explorer/effects.ts';
import { loggedModels } from '../../../src/explorer/log/logged-models.ts';
import { createTrainings } from '../../../src/explorer/training/live-training.ts';
import { loadHistory, loadModel } from '../../../src/models.ts';
import { formatEntry, parseEntry } from '../../../src/session/log/log.ts';
import { replay } from '../../../src/session/log/replay.ts';
import type { Action } from '../../../src/session/state/action.ts';
import { createStore } from '../../../src/session/state/store.ts';
import { experimentFor } from '../../../src/training/experiment/request.ts';
import { renderFrame } from '../../../src/tui/render-frame.tsx';
import { createTheme } from '../../../src/tui/theme.ts';
import { drawsPlain } from '../../support/plain-ink.ts';
import { aSession } from '../../support/session.ts';

drawsPlain();

const theme = createTheme('none', 'unicode');
const experiments = (['lstm', 'rnn'] as const).map((cell) =>
  experimentFor({ task: 'counting', cell, longest: 5, steps: 60 }),
);

/** A session with a training in it, and its log without the first line. */
async function aSessionWithTraining(stopsAfter = Number.POSITIVE_INFINITY) {
  const start = aSession();
  const lines: string[] = [];
  const trainings = createTrainings();
  const world = { trainings, loadModel, loadHistory, wait: () => {} } as unknown as World;
  const store = createStore(start, createRunner(world), (action: Action) =>
    lines.push(formatEntry(lines.length, action)),
  );
  let snapshots = 0;
  const isOver = new Promise<void>((resolve) => {
    store.subscribe(() => {
      if (store.state().training?.standing === 'ended') resolve();
      const made = Object.values(store.state().histories).flatMap((it) => (it === 'none' ? [] : it.snapshots)).length;
      if (made === snapshots) return;
      snapshots = made;
      if (made !== stopsAfter) return;
      store.dispatch({ type: 'training/asked' });
      store.dispatch({ type: 'training/asked' });
    });
  });
  store.dispatch({ type: 'training/begun', experiments });
  await isOver;
  store.dispatch({ type: 'snapshot/stepped', by: -1 });
  store.dispatch({ type: 'view/shown', view: 'gates' });
  return { start, lines, end: store.state() };
}

test.each([Number.POSITIVE_INFINITY, 7])(
  'a log of a training has the experiment alone, and replays to the same weights',
  async (stopsAfter) => {
    const { start, lines, end } = await aSessionWithTraining(stopsAfter);
    expect(lines.join('')).toContain('"type":"training/begun","experiments":[{"task":"counting"');
    expect(lines.join('')).not.toContain('tensors');
    const world = loggedModels(undefined);
    const actions: Action[] = [];
    for (const line of lines) actions.push(await world.resolve(parseEntry(line).action));
    const again = replay(start, actions).at(-1);
    expect(again?.histories).toEqual(end.histories);
    expect(again && renderFrame(again, 100, 30, theme)).toEqual(renderFrame(end, 100, 30, theme));
    world.leave();
  },
);

test('a snapshot that the experiment does not make is named', async () => {
  const world = loggedModels(undefined);
  const small = [experimentFor({ task: 'parity', cell: 'rnn', longest: 3, steps: 5 })];
  await world.resolve({ type: 'training/begun', experiments: small });
  const odd = world.resolve({ type: 'training/snapshotted', run: 0, step: 77 });
  await expect(odd).rejects.toThrow('no training here with a snapshot after train step 77');
});

test('a log cannot ask for a training that takes for ever', () => {
  const [experiment] = experiments;
  const asking = (change: object): string =>
    JSON.stringify({ at: 0, action: { type: 'training/begun', experiments: [{ ...experiment, ...change }] } });
  expect(() => parseEntry(asking({ steps: 1e9 }))).toThrow('training/begun');
  expect(() => parseEntry(asking({ hiddenSize: 4096 }))).toThrow('training/begun');
  expect(() => parseEntry(asking({ from: '/etc/passwd' }))).toThrow('training/begun');
  expect(parseEntry(asking({})).action.type).toBe('training/begun');
});
