import type { Trained } from '../../../lessons/expression/situation.ts';
import type { SessionState } from '../../state/state.ts';
import { historyOf } from './snapshots.ts';

/** What has come of the training so far: of several cells, of the one that does best. */
export function trainedSoFar(state: SessionState): Trained | undefined {
  const all = (state.training?.runs ?? []).flatMap(({ name, step }): Trained[] => {
    const last = historyOf(state, name)?.snapshots.at(-1);
    const [accuracy] = Object.values(last?.accuracy ?? {});
    return accuracy === undefined ? [] : [{ accuracy, steps: Math.max(step, last?.step ?? 0) }];
  });
  return all.reduce<Trained | undefined>(
    (best, one) => (best && best.accuracy >= one.accuracy ? best : one),
    undefined,
  );
}
