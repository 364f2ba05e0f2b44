import type { Action } from '../state/action.ts';
import type { SessionState, ViewId } from '../state/state.ts';

/** Keys belong to modes: in each, a key has one meaning. */
export type Mode =
  | 'browse'
  | 'strip'
  | 'what-if'
  | 'checkpoint'
  | 'typing'
  | 'help'
  | 'outline'
  | 'term'
  | 'command'
  | 'blank'
  | 'training'
  | 'follow'
  | 'alone';

/** What the screen knows and the session does not: how much of a side pane is out of sight. */
export interface KeyContext {
  readonly state: SessionState;
  /** rows of the lesson below the pane's last one */
  readonly lessonRowsBelow: number;
  /** rows of the lesson that its pane shows at once */
  readonly lessonPage: number;
  /** rows out of sight, where a screen has been drawn */
  readonly lessonRowsAbove?: number;
  readonly checkpointRowsAbove?: number;
  readonly checkpointRowsBelow?: number;
  /** whether the step's text and its question are on the screen together, all of both */
  readonly isTogether?: boolean;
  /** whether one pane is shown at a time */
  readonly isSingle?: boolean;
  /** the question that was on the screen when the key was pressed, where that may be another one than now */
  readonly questionSeen?: string;
}

export const keyGroups = ['Move', 'Views', 'Lesson', 'Change', 'Show', 'Leave'] as const;

/** How the footer shows a key: the key and its ASCII twin, a word, and its rank where there is not room for all. */
export interface KeyHint {
  readonly keys: string;
  readonly ascii?: string;
  readonly word: string;
  readonly rank: number;
  /** in which sessions it is shown; in all where it is not given */
  readonly when?: (state: SessionState) => boolean;
}

/** One entry of a mode's table. */
export interface KeyBinding {
  readonly group: (typeof keyGroups)[number];
  /** the views in which the entry exists; all where it is not given */
  readonly views?: readonly ViewId[];
  /** the keys as help shows them: `← →  h l` */
  readonly shown: string;
  /** what they do, as help says it */
  readonly does: string;
  /** several where the word depends on what is on the screen; at most one is shown at a time */
  readonly footer?: KeyHint | readonly KeyHint[];
  /** by the key's name */
  readonly keys: Readonly<Record<string, Action | ((context: KeyContext) => Action | undefined)>>;
}
