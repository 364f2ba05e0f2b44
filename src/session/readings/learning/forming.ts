import type { Snapshot } from '../../../model/history.ts';
import type { Model } from '../../../model/model.ts';
import type { Trace } from '../../../model/tracing/trace.ts';
import type { SessionState } from '../../state/state.ts';
import { activeClamps } from '../clamps.ts';
import { currentModel, readingOf } from '../reading.ts';
import { quantityAt, shownQuantity } from '../timeline.ts';
import { historyOf, modelAt, mostSnapshotsRead, snapshotShown } from './snapshots.ts';
import { snapshotsExpected } from './training.ts';

// How one quantity of one unit came to be: the same review, read as the network was after one train step and another.

/** A model as it was at a snapshot, and what it made of the review. */
interface ReadSnapshot {
  readonly model: Model;
  readonly reading: Trace;
}

function readAt(state: SessionState, snapshot: Snapshot): ReadSnapshot | undefined {
  const model = state.models[state.modelName];
  const history = historyOf(state, state.modelName);
  if (!model || !history) return undefined;
  const then = modelAt(model, history, snapshot, state.text);
  const clamps = state.whatIf.showing === 'altered' ? activeClamps(state) : [];
  return { model: then, reading: readingOf(then, state.text, clamps) };
}

/** The shown quantity of the selected unit at a snapshot, token by token. */
export function formingValues(state: SessionState, snapshot: Snapshot): readonly number[] {
  const read = readAt(state, snapshot);
  if (!read) return [];
  const quantity = shownQuantity(state);
  const { cursor } = state;
  return read.reading.steps.map(
    ({ index }) => quantityAt(read.model, read.reading, cursor, index, quantity)[cursor.unit],
  );
}

/**
 * The snapshots that have a row where there is room for so many: the first, the last and, spread evenly, those between;
 * the one on the screen takes the place of its neighbour, so that stepping changes no other row.
 */
export function shownSnapshots(state: SessionState, rows: number): readonly Snapshot[] {
  const snapshots = historyOf(state, state.modelName)?.snapshots ?? [];
  const shown = snapshotShown(state, state.modelName) ?? snapshots.at(-1);
  // While a training goes on, those to come have their rows already: what is there stays where it is.
  const all = snapshotsExpected(state, snapshots.length);
  const count = Math.max(1, Math.min(rows, all, mostSnapshotsRead(state.text)));
  const chosen = Array.from({ length: count }, (_, row) =>
    count === 1 ? snapshots.length - 1 : Math.round((row * (all - 1)) / (count - 1)),
  ).filter((index) => index < snapshots.length);
  const place = shown ? snapshots.indexOf(shown) : -1;
  if (place >= 0 && !chosen.includes(place)) {
    const nearest = chosen.reduce(
      (best, index, row) => {
        const isInside = row > 0 && index < all - 1;
        return isInside && Math.abs(index - place) < Math.abs(chosen[best] - place) ? row : best;
      },
      Math.min(1, chosen.length - 1),
    );
    chosen[nearest] = place;
  }
  return chosen.toSorted((a, b) => a - b).map((index) => snapshots[index]);
}

/** Where the shown quantity has changed most between the first snapshot and the one on the screen. */
export interface Formed {
  readonly unit: number;
  readonly timeStep: number;
  readonly was: number;
  readonly is: number;
}

/** Over all units and tokens; undefined before the first train step, and without a history. */
export function mostFormed(state: SessionState): Formed | undefined {
  const history = historyOf(state, state.modelName);
  const [first] = history?.snapshots ?? [];
  const now = snapshotShown(state, state.modelName) ?? history?.snapshots.at(-1);
  if (!first || !now || now === first) return undefined;
  const [before, after] = [readAt(state, first), readAt(state, now)];
  if (!before || !after) return undefined;
  const quantity = shownQuantity(state);
  let most: Formed | undefined;
  for (const { index: timeStep } of after.reading.steps) {
    const was = quantityAt(before.model, before.reading, state.cursor, timeStep, quantity);
    const is = quantityAt(after.model, after.reading, state.cursor, timeStep, quantity);
    for (let unit = 0; unit < currentModel(state).config.hiddenSize; unit++) {
      if (most && Math.abs(is[unit] - was[unit]) <= Math.abs(most.is - most.was)) continue;
      most = { unit, timeStep, was: was[unit], is: is[unit] };
    }
  }
  return most;
}
