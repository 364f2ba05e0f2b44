import { questionInFocus } from '../../src/session/course/place.ts';
import type { Learner, PressedKey } from './learner.ts';
import { openTerminal, type TestTerminal } from './terminal.ts';

const named: Readonly<Record<string, string>> = {
  enter: '\r',
  tab: '\t',
  escape: '\u001B',
  backspace: '\u007F',
  delete: '\u001B[3~',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  home: '\u001B[H',
  end: '\u001B[F',
};

/** The real program, which is given the keys that a learner of this process has pressed. */
export interface TerminalLearner {
  readonly terminal: TestTerminal;
  /** presses keys, and waits until the program's screen is what they have made of the learner's, to the character */
  type(keys: readonly PressedKey[]): Promise<void>;
  /** presses all that the learner has pressed since the last time */
  catchUp(): Promise<void>;
}

/** Starts the program as a learner would, with a state of its own. */
export async function openForLearner(
  learner: Learner,
  args: readonly string[],
  stateHome: string,
): Promise<TerminalLearner> {
  const terminal = await openTerminal([...args, '--reduced-motion'], {
    ...learner.size,
    env: { XDG_STATE_HOME: stateHome },
  });
  const shows = async (rows: readonly string[]): Promise<void> => {
    await terminal.waitFor(asPattern(rows));
  };
  let asked = questionInFocus(learner.state());
  const type = async (keys: readonly PressedKey[]): Promise<void> => {
    for (const { key, after } of keys) {
      terminal.press(named[key] ?? key);
      // What is typed ahead answers no question that has not been on the screen.
      if (questionInFocus(after) !== asked) await shows(learner.frame(after));
      asked = questionInFocus(after);
    }
    await shows(learner.frame(keys.at(-1)?.after));
  };
  return { terminal, type, catchUp: () => type(learner.pressed()) };
}

/** The rows of a screen, whatever blanks they end in. */
const asPattern = (rows: readonly string[]): RegExp =>
  new RegExp(`^${rows.map((row) => `${row.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')} *`).join('\n')}\n*$`);
