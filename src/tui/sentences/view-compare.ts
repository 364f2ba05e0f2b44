import type { SessionState } from '../../session/state/state.ts';
import { type FiguresView, selectMemory, selectPrice } from '../panes/compare/figures.ts';
import { type AwaitedReader, type ComparedKind, type Reader, selectCompare } from '../panes/compare/select.ts';
import { cellNames } from '../parts/cell-names.ts';
import { oneLine, percent, spoken } from './words.ts';

const nameOf = (kind: ComparedKind): string => {
  if (kind === 'bag-of-words') return 'bag of words';
  return kind === 'own' ? 'your model' : cellNames[kind];
};

/** What each model makes of the review, up to the cursor's token and at the end. */
export function compareSentences(state: SessionState): readonly string[] {
  if (state.comparePart === 'memory') return figuresSentences(selectMemory(state, false));
  if (state.comparePart === 'price') return figuresSentences(selectPrice(state));
  const { readers, timeStep } = selectCompare(state);
  return readers.map((reader) =>
    reader.status === 'ready' ? readerSentence(reader, timeStep) : awaitedSentence(reader),
  );
}

/** Each reader's numbers, place by place. */
function figuresSentences({ blocks, notes }: FiguresView): readonly string[] {
  const sentences = blocks.flatMap(({ title, places, rows, format }) =>
    rows.map(({ kind, values }) => {
      const told =
        values?.map((value, place) => `after ${places[place]}, ${format(value)}`).join('; ') ?? 'not there yet';
      return `${title}, ${nameOf(kind)}: ${told}.`;
    }),
  );
  return [...sentences, ...notes];
}

function readerSentence(reader: Reader, timeStep: number): string {
  const { kind, recurrentParameters, saving, accuracies, label, path, verdict } = reader;
  const there = path[timeStep];
  const size =
    recurrentParameters === undefined
      ? ''
      : `, ${recurrentParameters} recurrent weights${saving === undefined ? '' : `, ${percent(saving)} fewer than the LSTM`}`;
  const [accuracy] = accuracies;
  const tested = accuracy ? `, ${percent(accuracy.accuracy)} right on ${oneLine(accuracy.name)}` : '';
  const now = there === undefined ? 'none yet' : spoken(there);
  const end = verdict ? `${oneLine(verdict.label)}, ${spoken(verdict.probability)}` : 'hidden until you predict it';
  return `${nameOf(kind)}${size}${tested}: the probability of ${oneLine(label)} after this token ${now}; the verdict ${end}.`;
}

const awaitedSentence = ({ kind, status }: AwaitedReader): string =>
  status === 'failed' ? `${nameOf(kind)}: it could not be loaded.` : `${nameOf(kind)}: it is being loaded.`;
