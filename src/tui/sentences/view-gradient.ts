import { currentReading } from '../../session/readings/reading.ts';
import type { SessionState } from '../../session/state/state.ts';
import { type AwaitedReader, type ReachReader, selectReach, selectWords } from '../panes/gradient/select.ts';
import { cellNames } from '../parts/cell-names.ts';
import { counted, oneLine, quoted, spoken, spokenSize } from './words.ts';

/** So many words at either side of the cursor are told. */
const WORDS_BESIDE = 4;

/** How far the verdict's gradient reaches back, or which word mattered. */
export const gradientSentences = (state: SessionState): readonly string[] =>
  state.gradientPart === 'reach' ? reachSentences(state) : wordSentences(state);

function reachSentences(state: SessionState): readonly string[] {
  const { readers, first, stepsBack, filler } = selectReach(state);
  const far = `${counted(stepsBack, 'step')} back from the last token to ${quoted(first.text)}`;
  const added = filler > 0 ? `, with ${counted(filler, 'filler word')} in between` : '';
  return [
    `How much of the verdict's gradient is left, ${far}${added}:`,
    ...readers.map((reader) => (reader.status === 'ready' ? readerSentence(reader) : awaitedSentence(reader))),
  ];
}

const nameOf = (kind: ReachReader['kind']): string => (kind === 'own' ? 'your model' : cellNames[kind]);

function readerSentence({ kind, cell, left, belt, kept, trained }: ReachReader): string {
  if (left === undefined) return `${nameOf(kind)}: none to show, it reads in both directions.`;
  const instead = trained?.left === undefined ? '' : `, instead of ${spokenSize(trained.left)} by the trained gates`;
  const none =
    cell === 'attention'
      ? ' It is that of the word’s embedding: attention carries no state.'
      : ' It has no gate that keeps anything, so no road along the memory alone.';
  const along =
    belt === undefined
      ? none
      : ` What arrives along the memory alone measures ${spokenSize(belt)}: to be compared, it is no share.`;
  const through = kept ? ` Its ${kept.gate} gates together let ${spokenSize(kept.mean)} through.` : '';
  return `${nameOf(kind)}: ${spokenSize(left)} of it${instead}.${along}${through}`;
}

const awaitedSentence = ({ kind, status }: AwaitedReader): string =>
  status === 'failed' ? `${nameOf(kind)}: it could not be loaded.` : `${nameOf(kind)}: it is being loaded.`;

function wordSentences(state: SessionState): readonly string[] {
  const { timeStep } = state.cursor;
  const first = Math.max(0, timeStep - WORDS_BESIDE);
  const last = Math.min(currentReading(state).steps.length - 1, timeStep + WORDS_BESIDE);
  const { rows, label } = selectWords(state, { first, count: last - first + 1 });
  return [
    `Which word mattered to the logit of ${oneLine(label)}, by the gradient after it, and by how the logit changes without it:`,
    ...rows.map(({ token, norm, change }) => {
      const gradient = norm === undefined ? 'no gradient' : `gradient ${spokenSize(norm)}`;
      return `${oneLine(token.text)}: ${gradient}, ${change === undefined ? 'not left out' : `without it ${spoken(change)}`}.`;
    }),
  ];
}
