import { durationText } from '../../session/readings/learning/duration.ts';
import { choicesOf, fieldNames, fieldValue, hasField, meaningOf } from '../../session/readings/learning/form.ts';
import { historyOf } from '../../session/readings/learning/snapshots.ts';
import { runOf, shareDone } from '../../session/readings/learning/training.ts';
import type { SessionState } from '../../session/state/state.ts';
import { type TrainingForm, trainingFields } from '../../session/state/training.ts';
import { selectFormed } from '../panes/learning/select.ts';
import { cellNames } from '../parts/cell-names.ts';
import { standingWords } from './view-learning.ts';
import { capital, counted, oneLine, quoted, spoken, spokenSize } from './words.ts';

/** The form of a training, when it opens. */
export function formSentences(form: TrainingForm): readonly string[] {
  const fields = trainingFields.filter((field) => hasField(form, field));
  return [
    'A training of a small network. Up and Down choose a field, Left and Right another value, or type one; Enter begins, Escape closes.',
    ...fields.map((field) => `${capital(fieldNames[field])}: ${oneLine(fieldValue(form, field)) || 'empty'}.`),
    `It ${durationText(form)}.`,
    fieldSentence(form),
  ];
}

/** The field that is being set. */
export function fieldSentence(form: TrainingForm): string {
  const { field } = form;
  const value = oneLine(fieldValue(form, field)) || 'empty';
  const how = choicesOf(form, field) ? '' : ' Type it.';
  return `${capital(fieldNames[field])}: ${value}. ${capital(oneLine(meaningOf(form, field)))}.${how}`;
}

/** How a training goes: every tenth of the way, and when it waits, goes on or is over. */
export function trainingSentences(before: SessionState, after: SessionState): readonly string[] {
  const [was, now] = [before.training, after.training];
  if (!now || now === was) return [];
  if (was?.runs[0]?.name !== now.runs[0]?.name || was?.standing === 'ended') return beginSentences(after);
  const tenth = (training: typeof now): number => Math.floor(shareDone(training) * 10);
  if (was && tenth(was) === tenth(now) && was.standing === now.standing) return [];
  return standingSentences(after);
}

function beginSentences({ training }: SessionState): readonly string[] {
  const cells = training?.runs.map(({ experiment }) => cellNames[experiment.cell]).join(', ') ?? '';
  const steps = training?.runs[0]?.experiment.steps ?? 0;
  return [`${cells}: training begins, ${counted(steps, 'train step')}. A pauses in Learning, capital T stops it.`];
}

function standingSentences(state: SessionState): readonly string[] {
  const runs = state.training?.runs ?? [];
  const formed = runOf(state) ? selectFormed(state) : undefined;
  return [
    ...runs.map(({ name, experiment, step, loss, hasFailed }) => {
      const last = historyOf(state, name)?.snapshots.at(-1);
      const lost = loss === undefined ? '' : `, loss ${spokenSize(loss)}`;
      const measured = last ? `; when last measured ${standingWords(last)}` : '';
      const how = hasFailed ? ', and there its loss was no longer a number' : '';
      return `${cellNames[experiment.cell]}: step ${step} of ${experiment.steps}${lost}${measured}${how}.`;
    }),
    ...(formed
      ? [
          `Changed most: the ${formed.name} of unit ${formed.unit} at ${quoted(formed.token)}, from ${spoken(formed.was)} to ${spoken(formed.is)}.`,
        ]
      : []),
  ];
}
