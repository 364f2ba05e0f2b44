import type { SessionState } from '../../session/state/state.ts';
import type { Layout } from '../layout.ts';
import { grey, type Line, lineText } from '../styled-line.ts';
import type { Theme } from '../theme.ts';
import { drawFooter } from './footer.ts';

/** A blank screen, but for the row that says how the picture comes back. */
export function drawBlank(state: SessionState, layout: Layout, theme: Theme): readonly Line[] {
  const isFollowing = state.follow?.isAttached === true && state.notice === undefined;
  const rest = isFollowing ? '   the presenter has blanked the screen' : '';
  const keys = grey(`${lineText(drawFooter(state, layout, theme))}${rest}`);
  return [...Array.from({ length: layout.rows - 1 }, (): Line => []), [keys]];
}
