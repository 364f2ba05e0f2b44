import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { loadSource } from '../../../src/explorer/library/experiment-sources.ts';
import { createTrainings } from '../../../src/explorer/training/live-training.ts';
import { startTrainer, type TrainingAction } from '../../../src/explorer/training/trainer.ts';
import { loadHistory, loadModel } from '../../../src/models.ts';
import { SNAPSHOTS } from '../../../src/session/readings/learning/training.ts';
import type { Action } from '../../../src/session/state/action.ts';
import { createStore } from '../../../src/session/state/store.ts';
import { experimentFor } from '../../../src/training/experiment/request.ts';
import { runExperiment } from '../../../src/training/experiment/run.ts';
import { aSession } from '../../support/session.ts';

const folder = mkdtempSync(join(tmpdir(), 'trainer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const small = (cell: 'lstm' | 'gru' | 'rnn', steps = 60) =>
  experimentFor({ task: 'counting', cell, longest: 5, steps });

/** All that a training tells, to its end. */
async function toldBy(experiments: Parameters<typeof startTrainer>[0]): Promise<readonly TrainingAction[]> {
  const trainer = startTrainer(experiments);
  const all: TrainingAction[] = [];
  while (all.at(-1)?.type !== 'training/ended') {
    await trainer.come();
    all.push(...trainer.taken());
  }
  return all;
}

const snapshotsOf = (told: readonly TrainingAction[], run = 0) =>
  told.flatMap((one) => (one.type === 'training/snapshotted' && one.run === run ? [one.snapshot] : []));

test('a thread makes the snapshots that the experiment makes, to the last bit', async () => {
  const experiment = small('lstm');
  const told = await toldBy([experiment]);
  const run = runExperiment(experiment, await loadSource('counting', 5), {
    name: 'x',
    snapshots: SNAPSHOTS,
    dtype: 'F16',
  });
  for (const _ of run);
  expect(snapshotsOf(told)).toEqual(run.history().snapshots);
  expect(told.at(-1)).toEqual({ type: 'training/ended' });
});

test('three cells learn side by side, each as it would alone', async () => {
  const [lstm, gru] = [small('lstm', 20), small('gru', 20)];
  const together = await toldBy([lstm, gru]);
  expect(snapshotsOf(together, 1)).toEqual(snapshotsOf(await toldBy([gru])));
  const order = together.flatMap((one) =>
    one.type === 'training/snapshotted' ? [`${one.run} ${one.snapshot.step}`] : [],
  );
  expect(order.slice(0, 4)).toEqual(['0 0', '1 0', '0 1', '1 1']);
});

test('a training that waits goes on where it was, and one that is stopped tells no more', async () => {
  const trainer = startTrainer([small('lstm', 50_000)]);
  await trainer.come();
  trainer.pause(true);
  trainer.pause(false);
  await trainer.come();
  trainer.stop();
  expect(trainer.isStopped).toBe(true);
  await trainer.come();
  expect(trainer.taken()).toEqual([]);
});

test('what is kept is what train keeps, byte for byte', async () => {
  const experiment = small('lstm');
  const kept = join(folder, 'kept');
  const trainings = createTrainings();
  let path: string | undefined;
  const store = createStore(aSession(), (effect, dispatch) => {
    if (effect.type === 'training/start') trainings.start(effect.experiments, effect.keepIn, dispatch);
    if (effect.type === 'training/keep')
      void trainings.keep(effect.path, effect.model, effect.history).then(() => {
        path = effect.path;
        dispatch({ type: 'training/kept', path: effect.path } satisfies Action);
      });
  });
  const isKept = new Promise<void>((resolve) => {
    store.subscribe(() => store.state().training?.isKept && resolve());
  });
  store.dispatch({ type: 'training/begun', experiments: [experiment], keepIn: kept });
  await isKept;
  expect(path).toBe(kept);
  const line = ['train', 'counting', '--longest', '5', '--steps', '60', '--history', '--out', join(folder, 'trained')];
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await runCommand([...line, '--name', 'kept']);
  vi.restoreAllMocks();
  for (const file of ['model.safetensors', 'history.safetensors', 'history.json', 'config.json', 'vocab.txt']) {
    expect(await readFile(join(kept, file)), file).toEqual(await readFile(join(folder, 'trained', file)));
  }
  expect((await loadHistory(kept))?.snapshots.at(-1)?.step).toBe(60);
  expect((await loadModel(kept)).config.name).toBe('kept');
});
