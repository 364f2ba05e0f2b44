import { SingleBar } from 'cli-progress';
import { type Environment, glyphSetFor } from '../../terminal/capabilities.ts';

/** Shows how much of a script has been filmed. */
export interface FilmingProgress {
  /** @param share from 0 to 1 */
  readonly show: (share: number) => void;
  readonly close: () => void;
}

const STEPS = 1000;

/** A bar where standard error is a terminal that can redraw a line; else nothing, since it takes a moment. */
export function filmingProgress(stream: NodeJS.WriteStream, env: Environment): FilmingProgress {
  if (!stream.isTTY || env.TERM === 'dumb' || env.CI !== undefined) return { show: () => {}, close: () => {} };
  const isAscii = glyphSetFor(false, env) === 'ascii';
  const bar = new SingleBar({
    format: 'recording {bar} {percentage} %',
    stream,
    barCompleteChar: isAscii ? '#' : '█',
    barIncompleteChar: isAscii ? '.' : '░',
    barsize: 20,
    linewrap: null,
    clearOnComplete: true,
  });
  bar.start(STEPS, 0);
  return {
    show: (share) => bar.update(Math.round(STEPS * share)),
    close: () => bar.stop(),
  };
}
