import { commandLineOf } from '../../session/readings/command-line.ts';
import type { SessionState } from '../../session/state/state.ts';
import type { Size } from '../panes/pane.ts';
import { bold, grey, type Line, lineText, plain } from '../styled-line.ts';
import { padTo, safeText, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { shellLines } from './shell-lines.ts';

/**
 * The command line that opens exactly what is on the screen, to be copied: over the whole width, with nothing else in its
 * rows, so that whoever selects them has the command and no more.
 */
export function drawCommand(state: SessionState, { columns, rows }: Size, theme: Theme): readonly Line[] {
  const { horizontal } = theme.glyphs.box;
  const rule = grey(horizontal.repeat(columns));
  const command = shellLines(safeText(commandLineOf(state)), columns).slice(0, Math.max(1, rows - 6));
  const blank = plain(' '.repeat(columns));
  const filled = (line: Line): Line => [...line, plain(padTo('', Math.max(0, columns - widthOf(lineText(line)))))];
  return [
    filled([grey(`${horizontal} `), bold('Command'), grey(` ${horizontal.repeat(Math.max(0, columns - 10))}`)]),
    filled([grey(' opens exactly what is on the screen; Enter copies it, or select these rows:')]),
    [blank],
    ...command.map((text): Line => filled([plain(text)])),
    [blank],
    [rule],
  ];
}
