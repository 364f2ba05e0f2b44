import type { SessionState } from '../../session/state/state.ts';
import type { Layout } from '../layout.ts';
import type { Line } from '../styled-line.ts';
import type { Theme } from '../theme.ts';
import { drawCommand } from './command.ts';
import { drawHelp } from './help.ts';
import { drawOutline } from './outline.ts';
import { drawTerm } from './term.ts';
import { drawTrainingForm } from './training.ts';

/** What lies over the screen, and how wide it is; undefined where nothing does. */
export interface OverlayDrawing {
  readonly lines: readonly Line[];
  readonly columns: number;
}

export function drawOverlay(state: SessionState, layout: Layout, theme: Theme): OverlayDrawing | undefined {
  const { overlay } = state;
  switch (overlay.kind) {
    case 'help': {
      const columns = Math.min(layout.columns - 4, 96);
      return { lines: drawHelp(state, overlay.scroll, { columns, rows: layout.rows - 2 }, theme), columns };
    }
    case 'outline': {
      const columns = Math.min(layout.columns - 4, 78);
      return { lines: drawOutline(state, overlay, { columns, rows: layout.rows - 2 }, theme), columns };
    }
    case 'term': {
      const columns = Math.min(layout.columns - 4, 64);
      return { lines: drawTerm(state, overlay.term, columns, theme), columns };
    }
    case 'command': {
      const { columns, rows } = layout;
      return { lines: drawCommand(state, { columns, rows }, theme), columns };
    }
    case 'training': {
      const columns = Math.min(layout.columns - 4, 68);
      return { lines: drawTrainingForm(overlay.form, columns, theme), columns };
    }
    default:
      return undefined;
  }
}
