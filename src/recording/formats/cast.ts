import { namedColours, terminalColours } from '../colours.ts';
import type { Recording, RecordingFormat } from '../recording.ts';

/** Default colours, no cursor, no wrapping, an empty screen. */
const BEGIN = '\u001B[m\u001B[?25l\u001B[?7l\u001B[H\u001B[2J';

/**
 * asciicast v2: a JSON header, then one `[seconds, "o" or "m", text]` a line. https://docs.asciinema.org/manual/asciicast/v2
 *
 * The alternate screen is not used, so that the last picture stays when the recording has been played.
 */
export const cast: RecordingFormat = {
  extension: '.cast',
  describe: 'asciicast v2, for asciinema',
  encode(recording) {
    const lines = [JSON.stringify(headerOf(recording))];
    const write = (elapsedMs: number, kind: 'o' | 'm', text: string): void => {
      lines.push(JSON.stringify([elapsedMs / 1000, kind, text]));
    };
    let elapsedMs = 0;
    for (const [index, { changes, markers, durationMs }] of recording.frames.entries()) {
      for (const marker of markers) write(elapsedMs, 'm', marker);
      write(elapsedMs, 'o', index === 0 ? BEGIN + changes : changes);
      elapsedMs += durationMs;
    }
    // The last picture lasts until here; the terminal is left as it was found.
    write(elapsedMs, 'o', `\u001B[m\u001B[${recording.rows};${recording.columns}H\u001B[?7h\u001B[?25h`);
    return `${lines.join('\n')}\n`;
  },
};

function headerOf({ columns, rows, title, theme, idleLimitMs }: Recording) {
  const { foreground, background } = terminalColours[theme === 'light' ? 'light' : 'dark'];
  return {
    version: 2,
    width: columns,
    height: rows,
    ...(idleLimitMs !== undefined && { idle_time_limit: idleLimitMs / 1000 }),
    title,
    env: { TERM: 'xterm-256color', SHELL: '/bin/sh' },
    theme: { fg: foreground, bg: background, palette: namedColours.join(':') },
  };
}
