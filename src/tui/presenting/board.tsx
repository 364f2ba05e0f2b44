import { Box, useWindowSize } from 'ink';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Listen } from '../app.tsx';
import { Lines } from '../components/lines.tsx';
import { type Painter, PainterContext } from '../components/painter.ts';
import { bold, grey, type Line } from '../styled-line.ts';
import type { Theme } from '../theme.ts';

/** Lines that change, whoever makes them. */
export interface BoardContent {
  readonly lines: (columns: number, theme: Theme) => readonly Line[];
  readonly subscribe: (listener: () => void) => () => void;
  /** counts the changes */
  readonly version: () => number;
}

export interface BoardProps {
  readonly content: BoardContent;
  readonly theme: Theme;
  readonly listen: Listen;
  readonly painter: Painter;
  readonly onKey: (key: string) => void;
}

/** A screen that is read, and scrolled where it is long. */
export function Board({ content, theme, listen, painter, onKey }: BoardProps) {
  useSyncExternalStore(content.subscribe, content.version);
  const { columns, rows } = useWindowSize();
  const [scroll, setScroll] = useState(0);
  const lines = content.lines(columns, theme);
  const hidden = Math.max(0, lines.length - (rows - 1));
  const from = Math.min(scroll, hidden);
  const moves = useMemo(() => movesOf(rows), [rows]);
  useEffect(
    () =>
      listen({
        onKey: (key) => {
          const by = moves[key];
          if (by === undefined) onKey(key);
          else setScroll(Math.max(0, Math.min(hidden, from + by)));
        },
        onPaste: () => {},
      }),
    [listen, onKey, moves, hidden, from],
  );
  const foot: Line = [
    ...(hidden > 0 ? [bold(' ↑↓'), grey(` scroll, ${hidden - from} more `)] : []),
    bold(' q'),
    grey(' quit'),
  ];
  const shown = lines.slice(from, from + rows - 1);
  const blank = Array.from({ length: Math.max(0, rows - 1 - shown.length) }, (): Line => []);
  return (
    <PainterContext value={painter}>
      <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
        <Lines lines={[...shown, ...blank, foot]} columns={columns} theme={theme} />
      </Box>
    </PainterContext>
  );
}

const movesOf = (rows: number): Readonly<Record<string, number>> => ({
  ...{ up: -1, k: -1, down: 1, j: 1 },
  ...{ pageup: -(rows - 2), pagedown: rows - 2, ' ': rows - 2 },
});
