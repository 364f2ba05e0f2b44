import type { SessionState } from '../state/state.ts';

// How much of the explorer a lesson draws.

/** Whether nothing but the review strip is drawn, over the lesson. */
export const isStripOnly = ({ drawn, view }: SessionState): boolean => drawn === 'strip' && view === 'gates';

/** Whether a lesson shows no view yet: keys that change one have nothing to work on. */
export const isBeforeViews = ({ drawn }: SessionState): boolean => drawn === 'strip';

/** Whether the side pane has the whole width: by the learner's wish, or because there is nothing beside it. */
export const hasWideSide = (state: SessionState): boolean => state.isSideWide || isStripOnly(state);
