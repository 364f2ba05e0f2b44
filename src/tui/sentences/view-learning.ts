import type { Standing } from '../../model/history.ts';
import { saidAfter } from '../../session/readings/learning/labels.ts';
import { historyOf, plannedSteps, snapshotShown } from '../../session/readings/learning/snapshots.ts';
import { currentReading } from '../../session/readings/reading.ts';
import type { SessionState } from '../../session/state/state.ts';
import { selectCurves, selectFormed, whyEmpty } from '../panes/learning/select.ts';
import { cellNames } from '../parts/cell-names.ts';
import { capital, counted, oneLine, percent, quoted, spoken, spokenSize } from './words.ts';

const empty = {
  loading: 'How this network was trained is being loaded.',
  failed: 'How this network was trained could not be read.',
  none: 'How this network was trained was not kept. Capital T trains one while you listen.',
} as const;

/** Where the training stands, how well the network does there, and what has changed most. */
export function learningSentences(state: SessionState): readonly string[] {
  const why = whyEmpty(state);
  if (why) return [empty[why]];
  const formed = selectFormed(state);
  return [
    ...stepSentences(state),
    ...othersSentences(state),
    ...saysSentences(state),
    ...(formed
      ? [
          `Changed most since the start: the ${formed.name} of unit ${formed.unit} at ${quoted(formed.token)}, from ${spoken(formed.was)} to ${spoken(formed.is)}.`,
        ]
      : []),
  ];
}

/** The train step on the screen, with accuracy and loss there. */
export function stepSentences(state: SessionState): readonly string[] {
  const history = historyOf(state, state.modelName);
  const shown = snapshotShown(state, state.modelName) ?? history?.snapshots.at(-1);
  if (!history || !shown) return [];
  const of = plannedSteps(history);
  return [`After ${shown.step} of ${counted(of, 'train step')}: ${standingWords(shown)}.`];
}

/** Accuracy and loss in words. */
export function standingWords({ accuracy, loss }: Standing): string {
  const shares = Object.entries(accuracy).map(([name, share]) => `${percent(share)} right at ${oneLine(name)}`);
  const lost = loss === null ? [] : [`loss ${spokenSize(loss)}`];
  return [...shares, ...lost].join(', ') || 'nothing was held out';
}

function othersSentences(state: SessionState): readonly string[] {
  const { curves, step, names } = selectCurves(state);
  return curves.flatMap(({ cell, isCurrent, points }) => {
    const there = points.findLast((point) => point.step <= step);
    if (isCurrent || there?.within === undefined) return [];
    return [`The ${cellNames[cell]} there: ${percent(there.within)} right at ${oneLine(names.within ?? '')}.`];
  });
}

function saysSentences(state: SessionState): readonly string[] {
  const said = saidAfter(currentReading(state))[state.cursor.timeStep];
  return said ? [capital(`after this token it says ${quoted(said.label)}, at ${percent(said.probability)}.`)] : [];
}
