import { smallest } from '../layout.ts';
import type { Size } from '../panes/pane.ts';
import { bold, grey, type Line } from '../styled-line.ts';
import { createSurface } from '../surface.ts';
import { clip } from '../text.ts';

/** Which size the window has, and which the explorer needs. */
export function drawTooSmall({ columns, rows }: Size): readonly Line[] {
  const messages: readonly Line[] = [
    [bold(`This window is ${columns}×${rows}.`)],
    [bold(`The explorer needs ${smallest.columns}×${smallest.rows}.`)],
    [],
    [grey('Make it larger, or q quit')],
  ];
  const surface = createSurface(columns, rows);
  const shown = rows >= messages.length ? messages : messages.slice(1, 1 + rows);
  const top = Math.floor((rows - shown.length) / 2);
  for (const [index, line] of shown.entries()) {
    const text = clip(line.map((span) => span.text).join(''), columns);
    surface.put(Math.max(0, Math.floor((columns - text.length) / 2)), top + index, text, line[0]?.style);
  }
  return surface.lines();
}
