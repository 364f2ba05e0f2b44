import type { ReadStream } from 'node:tty';
import type { SessionState } from '../../session/state/state.ts';
import type { Depth } from '../../terminal/capabilities.ts';
import type { LogEvent } from './followed-log.ts';
import type { Skipped } from './log-mirror.ts';
import type { LoggedModels } from './logged-models.ts';

/** A log that is followed from here on, and how it is to be shown. */
export interface FollowedLog {
  /** as it is called in what is said of it */
  readonly name: string;
  readonly first: SessionState;
  /** what comes after the first session has begun */
  readonly events: AsyncIterable<LogEvent>;
  readonly models: LoggedModels;
  /** undefined where nobody is there to press keys */
  readonly keyboard: ReadStream | undefined;
  readonly hasMotion: boolean;
  readonly color: Depth | 'auto';
  readonly isAscii: boolean;
  /** There is no more need for what comes. */
  readonly stop: () => void;
}

/** Shows a log until the viewer quits. @returns what was skipped of it */
export type ShowLog = (log: FollowedLog) => Promise<Skipped>;
