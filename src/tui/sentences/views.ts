import type { SessionState, ViewId } from '../../session/state/state.ts';
import { arithmeticSentences } from './view-arithmetic.ts';
import { compareSentences } from './view-compare.ts';
import { gatesSentences } from './view-gates.ts';
import { gradientSentences } from './view-gradient.ts';
import { learningSentences } from './view-learning.ts';
import { timelineSentences } from './view-timeline.ts';

/** What each view says of the place under the cursor. */
const views: Readonly<Record<ViewId, (state: SessionState) => readonly string[]>> = {
  timeline: timelineSentences,
  gates: gatesSentences,
  arithmetic: arithmeticSentences,
  compare: compareSentences,
  gradient: gradientSentences,
  learning: learningSentences,
};

export const viewSentences = (state: SessionState): readonly string[] => views[state.view](state);
