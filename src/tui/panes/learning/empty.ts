import type { SessionState } from '../../../session/state/state.ts';
import { bold, grey, type Line, plain } from '../../styled-line.ts';
import { clip, safeText } from '../../text.ts';
import type { Drawing, Size } from '../pane.ts';

/** What stands where there is no history to show, with what to do. */
export function drawEmpty(why: 'loading' | 'failed' | 'none', state: SessionState, { columns, rows }: Size): Drawing {
  const name = clip(safeText(state.modelName), 30);
  const lines: readonly Line[] = {
    loading: [[grey(' the history of its training is being loaded …')]],
    failed: [[plain(` The history of ${name} could not be read.`)]],
    none: [
      [plain(` ${name} is here as it was kept:`)],
      [plain(' how it came to be was not.')],
      [],
      [bold(' T'), plain('  trains a small network, as you watch')],
      [],
      [grey(' lstm-explore --model learning-reviews')],
      [grey(' has its history; train --history keeps')],
      [grey(' that of a network of your own')],
    ],
  }[why];
  const shown = [[] as Line, ...lines].slice(0, rows);
  return { lines: shown.map((line) => line.map((span) => ({ ...span, text: clip(span.text, columns) }))), rules: [] };
}
