import xterm from '@xterm/headless';

export type CastEvent = readonly [seconds: number, kind: 'o' | 'm', text: string];

/** The events of an asciicast. */
export const eventsOf = (cast: string): readonly CastEvent[] =>
  cast
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line): CastEvent => JSON.parse(line));

/** A terminal of 80×24 that has been used before, and that a cast is played on. */
export function castPlayer(cast: string) {
  const screen = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  screen.write('$ asciinema play a.cast\r\n');
  const events = eventsOf(cast);
  let next = 0;
  return {
    screen,
    /** Plays on, up to this moment of the show. */
    async playTo(seconds: number): Promise<void> {
      for (; next < events.length && events[next][0] <= seconds; next++) {
        const [, kind, text] = events[next];
        if (kind === 'o') await new Promise<void>((done) => screen.write(text, done));
      }
    },
  };
}
