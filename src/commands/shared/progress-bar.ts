import { type Environment, glyphSetFor, isTypewriter } from '../../terminal/capabilities.ts';
import { isScreenReaderAtWork } from '../../terminal/screen-reader.ts';

/** Whether a line can be redrawn there, and may be: a screen reader would read it out again and again. */
export const canRedrawLine = (stream: { readonly isTTY?: boolean }, env: Environment): boolean =>
  Boolean(stream.isTTY) && !isTypewriter(env) && env.CI === undefined && !isScreenReaderAtWork(env);

/** How bars look here, as `cli-progress` takes it. */
export function barLook(env: Environment) {
  const isAscii = glyphSetFor(false, env) === 'ascii';
  return {
    barCompleteChar: isAscii ? '#' : '█',
    barIncompleteChar: isAscii ? '.' : '░',
    barsize: 20,
    linewrap: null,
  };
}
