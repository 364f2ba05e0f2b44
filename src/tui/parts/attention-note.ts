import { currentModel } from '../../session/readings/reading.ts';
import type { SessionState } from '../../session/state/state.ts';
import { wrapText } from '../side/prose.ts';
import { grey, type Line, plain } from '../styled-line.ts';
import { safeText } from '../text.ts';

/** What a view of gates says of a model that has none. */
export const attentionSentence = (state: SessionState): string =>
  `${safeText(currentModel(state).config.name)} reads by attention: it has no gates and carries no memory, so this view has nothing to show of it yet. Timeline, Compare and Gradient do, and \`lstm-explore trace\` prints what it looks at.`;

/** The same in place of the view. @param columns of the pane */
export const attentionNote = (state: SessionState, columns: number): readonly Line[] => [
  [plain('')],
  ...wrapText(attentionSentence(state), Math.max(10, columns - 2)).map((line) => [grey(' '), ...line]),
];
