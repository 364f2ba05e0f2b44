import { namedColours, terminalColours } from '../colours.ts';
import type { Recording, RecordingFormat } from '../recording.ts';

/** What makes any terminal ready for the first picture: default colours, no cursor, no wrapping, an empty screen. */
export const BEGIN = '\u001B[m\u001B[?25l\u001B[?7l\u001B[H\u001B[2J';

/**
 * After the last picture the terminal is left as it was found, below the picture. Its cursor is behind the last column: it
 * covers nothing there, and players that draw one as a block have no cell for it.
 *
 * @param last what the last cell holds, which is written once more so that the cursor gets there
 */
export const endOf = ({ rows, columns }: Pick<Recording, 'rows' | 'columns'>, last = ' '): string =>
  `\u001B[m\u001B[${rows};${columns}H\u001B[?7h${last}\u001B[m\u001B[?25h`;

/** What the last cell of a recording holds; nothing where a wide character ends there, which cannot be written again. */
function lastCell({ frames }: Recording): string {
  const { text, look } = frames[frames.length - 1].rows.at(-1)?.at(-1) ?? { text: '', look: undefined };
  if (text === '' || !look) return '';
  const colour = (kind: 38 | 48, value: string | undefined): string[] =>
    value === undefined
      ? []
      : [[kind, 2, ...[1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16))].join(';')];
  const codes = [
    look.bold ? '1' : '',
    look.inverse ? '7' : '',
    ...colour(38, look.foreground),
    ...colour(48, look.background),
  ];
  return `\u001B[${codes.filter(Boolean).join(';')}m${text}`;
}

/** What a cast says of all that is in it. */
type CastHead = Pick<Recording, 'title' | 'columns' | 'rows' | 'theme' | 'idleLimitMs'>;

/** The first line of a cast, with its end. */
export function formatHead({ columns, rows, title, theme, idleLimitMs }: CastHead): string {
  const { foreground, background } = terminalColours[theme === 'light' ? 'light' : 'dark'];
  const head = {
    version: 2,
    width: columns,
    height: rows,
    ...(idleLimitMs !== undefined && { idle_time_limit: idleLimitMs / 1000 }),
    title,
    env: { TERM: 'xterm-256color', SHELL: '/bin/sh' },
    theme: { fg: foreground, bg: background, palette: namedColours.join(':') },
  };
  return `${JSON.stringify(head)}\n`;
}

/** A later line, with its end: output, a marker, or a new size (`120x36`). @param elapsedMs since the beginning */
export const formatEvent = (elapsedMs: number, kind: 'o' | 'm' | 'r', text: string): string =>
  `${JSON.stringify([elapsedMs / 1000, kind, text])}\n`;

/**
 * asciicast v2: a JSON header, then one `[seconds, kind, text]` a line. https://docs.asciinema.org/manual/asciicast/v2
 *
 * The alternate screen is not used, so that the last picture stays when the recording has been played.
 */
export const cast = {
  extension: '.cast',
  describe: 'asciicast v2, for asciinema',
  encode(recording: Recording) {
    const lines = [formatHead(recording)];
    let elapsedMs = 0;
    for (const [index, { changes, markers, durationMs }] of recording.frames.entries()) {
      for (const marker of markers) lines.push(formatEvent(elapsedMs, 'm', marker));
      lines.push(formatEvent(elapsedMs, 'o', index === 0 ? BEGIN + changes : changes));
      elapsedMs += durationMs;
    }
    // The last picture lasts until here.
    lines.push(formatEvent(elapsedMs, 'o', endOf(recording, lastCell(recording))));
    return lines.join('');
  },
} satisfies RecordingFormat;
