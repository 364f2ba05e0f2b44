import { Box, Text } from 'ink';
import type { Line } from '../line.ts';
import type { Theme } from '../theme.ts';

export interface LinesProps {
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly theme: Theme;
}

/** Finished rows, one `<Text>` each, in the glyphs and colours that the terminal has. */
export function Lines({ lines, columns, theme }: LinesProps) {
  return (
    <Box flexDirection="column" width={columns} flexShrink={0}>
      {lines.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
        <Box key={row} height={1} width={columns} flexShrink={0}>
          <Text wrap="truncate">
            {line.map(({ text, style }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place in the row
              <Text key={index} {...theme.paint(style)}>
                {theme.glyphs.text(text)}
              </Text>
            ))}
          </Text>
        </Box>
      ))}
    </Box>
  );
}
