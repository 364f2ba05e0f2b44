import type { Environment } from '../terminal/capabilities.ts';

/** Whether the environment says that a screen reader is at work. */
export const isScreenReaderAtWork = ({ INK_SCREEN_READER, ACCESSIBLE }: Environment): boolean =>
  [INK_SCREEN_READER, ACCESSIBLE].some((value) => value && value !== '0' && value !== 'false');
