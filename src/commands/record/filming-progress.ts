import { SingleBar } from 'cli-progress';
import type { Environment } from '../../terminal/capabilities.ts';
import { barLook, canRedrawLine } from '../shared/progress-bar.ts';

/** Shows how much of a script has been filmed. */
export interface FilmingProgress {
  /** @param share from 0 to 1 */
  readonly show: (share: number) => void;
  readonly close: () => void;
}

const STEPS = 1000;

/** A bar where it can be redrawn; else nothing, since it takes a moment. */
export function filmingProgress(stream: NodeJS.WriteStream, env: Environment): FilmingProgress {
  if (!canRedrawLine(stream, env)) return { show: () => {}, close: () => {} };
  const bar = new SingleBar({
    format: 'recording {bar} {percentage} %',
    stream,
    ...barLook(env),
    clearOnComplete: true,
  });
  bar.start(STEPS, 0);
  return {
    show: (share) => bar.update(Math.round(STEPS * share)),
    close: () => bar.stop(),
  };
}
