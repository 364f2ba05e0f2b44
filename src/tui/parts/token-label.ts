import type { TraceStep } from '../../model/tracing/trace.ts';
import { safeText } from '../text.ts';

/** A token as the screen spells it: safe to show, with a star where the vocabulary lacks it. */
export const tokenLabel = ({ text, known }: Pick<TraceStep, 'text' | 'known'>): string =>
  `${safeText(text) || '?'}${known ? '' : '*'}`;
