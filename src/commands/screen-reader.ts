import type { Environment } from '../terminal/capabilities.ts';
import { terminal } from '../terminal/process.ts';

/** Whether the environment says that a screen reader is at work. */
export const isScreenReaderAtWork = ({ INK_SCREEN_READER, ACCESSIBLE }: Environment): boolean =>
  [INK_SCREEN_READER, ACCESSIBLE].some((value) => value && value !== '0' && value !== 'false');

/** Whether sentences are asked for. @param flag of the command line, which wins over the environment */
export const wantsSentences = (flag: boolean | undefined): boolean => flag ?? isScreenReaderAtWork(terminal.env);
