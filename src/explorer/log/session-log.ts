import { openAppended } from '../../io/disk/append-file.ts';
import { FileError, reasonFirst } from '../../io/disk/file-error.ts';
import { packageVersion } from '../../io/disk/paths.ts';
import { escapeControls } from '../../io/safe-json.ts';
import { formatEntry, formatHeader, type LoggedStart, type LogHeader } from '../../session/log/log.ts';
import type { Action } from '../../session/state/action.ts';

/**
 * Where nothing happens for so long, an empty line says that the session still goes on: whoever reads a log passes over it,
 * and whoever follows it can tell a pause from an end.
 */
const SIGN_MS = 15_000;

/** A log that is asked for. */
export interface LogRequest {
  readonly path: string;
  /** replaces the file that is there */
  readonly force: boolean;
  readonly start: LoggedStart;
}

/** The log of a session as it is written. */
export interface SessionLog {
  readonly record: (action: Action) => void;
  readonly close: () => void;
}

/** What a session is drawn on, as its log says. */
type LoggedScreen = Pick<LogHeader, 'size' | 'depth' | 'glyphs'>;

/**
 * Begins the log of a session, where one is asked for.
 *
 * @param screen empty where nothing is drawn
 * @param onProblem is told once, when the log cannot be written any further
 * @throws {FileError} when there is such a file already, or it cannot be written
 */
export function createSessionLog(
  request: LogRequest | undefined,
  screen: LoggedScreen,
  onProblem: (problem: string) => void,
): SessionLog {
  if (!request) return { record: () => {}, close: () => {} };
  const begin = performance.now();
  const header = escapeControls(formatHeader({ version: packageVersion(), ...screen, start: request.start }));
  const file = openAppended(request.path, header, { ...request, mode: 0o600 });
  let isBroken = false;
  const append = (line: string): void => {
    if (isBroken) return;
    try {
      file.append(line);
      beat.refresh();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      isBroken = true;
      const { message } = error;
      // Told once what goes on now is done: it is an action too.
      queueMicrotask(() => onProblem(`the log ends here: ${reasonFirst(message)}`));
    }
  };
  const beat = setInterval(() => append('\n'), SIGN_MS).unref();
  return {
    record: (action) => append(escapeControls(formatEntry(performance.now() - begin, action))),
    close() {
      clearInterval(beat);
      file.close();
    },
  };
}
