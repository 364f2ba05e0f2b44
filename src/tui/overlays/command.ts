import { commandLineOf } from '../../session/readings/command-line.ts';
import type { SessionState } from '../../session/state/state.ts';
import { wrapText } from '../side/prose.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import type { Theme } from '../theme.ts';
import { boxed } from './box.ts';

/** The command line that opens exactly what is on the screen, to be copied. */
export function drawCommand(state: SessionState, columns: number, theme: Theme): readonly Line[] {
  const inner = columns - 6;
  const lines: readonly Line[] = [
    [],
    ...wrapText('This command opens exactly what is on the screen:', inner, { role: 'grey' }),
    [],
    ...wrapText(commandLineOf(state), inner),
    [],
  ];
  const foot = [bold('Esc'), grey(' close')];
  return boxed(
    'Command',
    lines.map((line): Line => [plain('  '), ...line]),
    foot,
    columns,
    theme,
  );
}
