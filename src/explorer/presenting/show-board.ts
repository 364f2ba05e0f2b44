import type { ReadStream } from 'node:tty';
import chalk from 'chalk';
import { createElement } from 'react';
import { print } from '../../io/output.ts';
import { canDraw, chalkLevels, type Depth, glyphSetFor } from '../../terminal/capabilities.ts';
import { colorDepth } from '../../terminal/colour-depth.ts';
import { terminal } from '../../terminal/process.ts';
import { questionsFor } from '../../terminal/questions.ts';
import { wantsSentences } from '../../terminal/screen-reader.ts';
import { Board, type BoardContent } from '../../tui/presenting/board.tsx';
import { lineText } from '../../tui/styled-line.ts';
import { createTheme } from '../../tui/theme.ts';
import { createLive } from '../live.ts';
import { createLiveTheme } from '../live-theme.ts';

/** How a board is to be shown. */
export interface BoardOptions {
  readonly color: Depth | 'auto';
  readonly isAscii: boolean;
  readonly isReadAloud: boolean | undefined;
  readonly hasMotion: boolean;
}

/** Columns of what is printed rather than drawn. */
const PRINTED_COLUMNS = 80;

/** How often a clock is drawn; where nothing is to move by itself, only now and then. */
export const tickMs = (hasMotion: boolean): number => (hasMotion ? 1000 : 30_000);

/** Whether there is a screen for a board, rather than somebody who reads lines. */
export const isBoardDrawn = ({ isReadAloud }: BoardOptions, keyboard: ReadStream | undefined): boolean =>
  keyboard !== undefined && canDraw(terminal.env, keyboard, terminal.stdout) && !wantsSentences(isReadAloud);

/** Shows a board on the whole terminal until it is quit. */
export async function showBoard(
  content: BoardContent,
  { color, isAscii }: BoardOptions,
  keyboard: ReadStream,
): Promise<void> {
  const { env } = terminal;
  const depth = colorDepth(color, env);
  chalk.level = chalkLevels[depth];
  const glyphs = glyphSetFor(isAscii, env);
  const live = createLive({ asked: questionsFor(env, depth, glyphs), stdin: keyboard });
  const theme = createLiveTheme(depth, glyphs, live);
  const onKey = (key: string): void => {
    if (key === 'q' || key === 'ctrl-c') live.quit();
    if (key === 'ctrl-l') live.redraw();
    if (key === 'ctrl-z') live.suspend();
  };
  const { listen, painter } = live;
  await live.show(createElement(() => createElement(Board, { content, theme: theme.use(), listen, painter, onKey })));
}

/** The board as text, as it is now: for a screen reader, and where nothing can be drawn. */
export async function printBoard(content: Pick<BoardContent, 'lines'>, isAscii: boolean): Promise<void> {
  const theme = createTheme('none', glyphSetFor(isAscii, terminal.env));
  const lines = content.lines(PRINTED_COLUMNS, theme).map((line) => theme.glyphs.text(lineText(line)).trimEnd());
  await print(`${lines.join('\n')}\n`);
}
