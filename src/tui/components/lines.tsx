import { Box, type DOMElement, Text } from 'ink';
import { useContext, useLayoutEffect, useRef } from 'react';
import type { Line } from '../styled-line.ts';
import type { Theme } from '../theme.ts';
import { type PaintedSpan, PainterContext } from './painter.ts';

export interface LinesProps {
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly theme: Theme;
}

/** Finished rows, in the glyphs and colours that the terminal has. */
export function Lines({ lines, columns, theme }: LinesProps) {
  const painter = useContext(PainterContext);
  const box = useRef<DOMElement>(null);
  const rows = lines.map((line) =>
    line.map(({ text, style }): PaintedSpan => ({ text: theme.glyphs.text(text), ...theme.paint(style, text) })),
  );
  useLayoutEffect(() => {
    if (painter && box.current) painter.place(box.current, rows);
  });
  if (painter) return <Box ref={box} width={columns} height={rows.length} flexShrink={0} />;
  return (
    <Box flexDirection="column" width={columns} flexShrink={0}>
      {rows.map((spans, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
        <Box key={row} height={1} width={columns} flexShrink={0}>
          <Text wrap="truncate">
            {spans.map(({ text, isCaret: _isCaret, ...look }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place in the row
              <Text key={index} {...look}>
                {text}
              </Text>
            ))}
          </Text>
        </Box>
      ))}
    </Box>
  );
}
