import type { ReaderKind } from '../../../engine/readers.ts';
import type { History, Standing } from '../../../model/history.ts';
import { isConcealed } from '../../../session/course/concealed.ts';
import { comparedNames } from '../../../session/readings/catalogue.ts';
import { type Formed, formingValues, mostFormed, shownSnapshots } from '../../../session/readings/learning/forming.ts';
import { type Said, saidAfter } from '../../../session/readings/learning/labels.ts';
import {
  historyOf,
  historyRequest,
  plannedSteps,
  snapshotShown,
} from '../../../session/readings/learning/snapshots.ts';
import { currentModel, currentReading } from '../../../session/readings/reading.ts';
import { isSigned, quantityName, roundScale, shownQuantity } from '../../../session/readings/timeline.ts';
import { followedLabel, verdictPath } from '../../../session/readings/verdict.ts';
import type { SessionState, StepScale, TimelineQuantity } from '../../../session/state/state.ts';

/** How one model's training went, a point a snapshot. */
export interface Curve {
  readonly cell: ReaderKind;
  readonly isCurrent: boolean;
  readonly points: readonly Point[];
}

export interface Point {
  readonly step: number;
  /** held-out accuracy within what was trained, 0 to 1; undefined where nothing was held out */
  readonly within: number | undefined;
  /** beyond what was trained */
  readonly beyond: number | undefined;
  readonly loss: number | null;
}

/** What is measured: `n≤40` within, `n≤120` beyond. */
export interface MeasureNames {
  readonly within: string | undefined;
  readonly beyond: string | undefined;
}

export interface CurvesView {
  readonly curves: readonly Curve[];
  readonly names: MeasureNames;
  readonly scale: StepScale;
  /** the train step on the screen, and how many there were to be */
  readonly step: number;
  readonly steps: number;
}

/** A row of the learning timeline. */
export interface FormingRow {
  readonly step: number;
  readonly isShown: boolean;
  /** of the tokens on the screen */
  readonly values: readonly (number | 'hidden')[];
}

export interface FormingView {
  readonly quantity: TimelineQuantity;
  readonly name: string;
  readonly unit: number;
  /** what the full height stands for, over all rows */
  readonly scale: number;
  readonly isSigned: boolean;
  readonly rows: readonly FormingRow[];
  /** what the network says after each token on the screen, at the snapshot */
  readonly says: readonly (Said | undefined)[];
  /** with two labels the probability of the second, "positive", after each token; undefined with several labels */
  readonly path: readonly (number | undefined)[] | undefined;
  readonly label: string;
}

/** Which tokens have a column. */
export interface Run {
  readonly first: number;
  readonly count: number;
}

/** Why there is nothing to show; undefined where there is. */
export function whyEmpty(state: SessionState): 'loading' | 'failed' | 'none' | undefined {
  if (historyOf(state, state.modelName)) return undefined;
  const request = state.requests[historyRequest(state.modelName)];
  if (request === 'failed') return 'failed';
  return state.histories[state.modelName] === 'none' ? 'none' : 'loading';
}

/** The curves of the model on the screen, and of those beside it. */
export function selectCurves(state: SessionState): CurvesView {
  const own = historyOf(state, state.modelName);
  const first = own?.snapshots[0];
  const [within, beyond] = Object.keys(first?.accuracy ?? {});
  const shown = snapshotShown(state, state.modelName) ?? own?.snapshots.at(-1);
  const known = comparedNames(state).flatMap((name) => {
    const history = historyOf(state, name);
    return history ? [{ name, history }] : [];
  });
  return {
    curves: known.map(({ name, history }) => ({
      cell: cellOf(state, name, history),
      isCurrent: name === state.modelName,
      points: [...history.snapshots, ...history.after].map((standing) => pointOf(standing)),
    })),
    names: { within, beyond },
    scale: state.stepScale,
    step: shown?.step ?? 0,
    steps: Math.max(1, ...known.map(({ history }) => plannedSteps(history))),
  };
}

function cellOf(state: SessionState, name: string, { experiment }: History): ReaderKind {
  const loaded = state.models[name]?.config.cell;
  const kind = loaded ?? state.catalogue.find((entry) => entry.name === name)?.kind ?? experiment.cell;
  return kind === 'gru' || kind === 'rnn' ? kind : 'lstm';
}

/** What the curves show of a standing. */
export function pointOf({ step, accuracy, loss }: Standing): Point {
  const [within, beyond] = Object.values(accuracy);
  return { step, within, beyond, loss };
}

/** One quantity of the selected unit, a row a snapshot and a column a token. */
export function selectForming(state: SessionState, rows: number, { first, count }: Run): FormingView {
  const { unit } = state.cursor;
  const { cell, labels } = currentModel(state).config;
  const quantity = shownQuantity(state);
  const snapshots = shownSnapshots(state, rows);
  const shown = snapshotShown(state, state.modelName) ?? historyOf(state, state.modelName)?.snapshots.at(-1);
  const signed = isSigned(cell, quantity);
  const all = snapshots.map((snapshot) => ({ snapshot, values: formingValues(state, snapshot) }));
  const largest = all.reduce((most, { values }) => values.reduce((size, it) => Math.max(size, Math.abs(it)), most), 0);
  const reading = currentReading(state);
  return {
    ...{ quantity, unit, name: quantityName(quantity), isSigned: signed, scale: signed ? roundScale(largest) : 1 },
    rows: all.map(({ snapshot, values }) => ({
      step: snapshot.step,
      isShown: snapshot === shown,
      values: values
        .slice(first, first + count)
        .map((value, index) => (isConcealed(state, first + index, unit, quantity) ? 'hidden' : value)),
    })),
    says: saidAfter(reading).slice(first, first + count),
    path: labels.length === 2 ? verdictPath(reading).slice(first, first + count) : undefined,
    label: followedLabel(reading),
  };
}

/** What changed most since the training began, with the token it happened at. */
export interface FormedView extends Formed {
  readonly token: string;
  readonly name: string;
  readonly isSigned: boolean;
}

export function selectFormed(state: SessionState): FormedView | undefined {
  const formed = mostFormed(state);
  if (!formed) return undefined;
  const quantity = shownQuantity(state);
  if (isConcealed(state, formed.timeStep, formed.unit, quantity)) return undefined;
  const token = currentReading(state).steps[formed.timeStep]?.text ?? '';
  const { cell } = currentModel(state).config;
  return { ...formed, token, name: quantityName(quantity), isSigned: isSigned(cell, quantity) };
}
