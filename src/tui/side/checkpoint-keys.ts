import type { Checkpoint } from '../../lessons/lesson.ts';
import type { SessionState } from '../../session/state.ts';
import { bold, grey, type Line } from '../line.ts';

/** The key that answers; from another pane, Tab comes first. */
export const keyHint = (state: SessionState, key: string, word: string): Line => [
  bold(state.focus === 'checkpoint' ? key : 'Tab'),
  grey(` ${word}`),
];

export const hintKey = ({ hints }: Checkpoint): Line => (hints.length > 0 ? [bold('   t'), grey(' hint')] : []);
