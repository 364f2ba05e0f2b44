import { type Environment, isOn } from './capabilities.ts';
import { terminal } from './process.ts';

/** Whether the environment says that a screen reader is at work. */
export const isScreenReaderAtWork = ({ INK_SCREEN_READER, ACCESSIBLE }: Environment): boolean =>
  isOn(INK_SCREEN_READER) || isOn(ACCESSIBLE);

/** Whether sentences are asked for. @param flag of the command line, which wins over the environment */
export const wantsSentences = (flag: boolean | undefined): boolean => flag ?? isScreenReaderAtWork(terminal.env);
