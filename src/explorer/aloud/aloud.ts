import type { ReadStream } from 'node:tty';
import { createLines, type Source } from '../../io/lines.ts';
import { say } from '../../io/output.ts';
import { actionFor } from '../../session/keys/keymap.ts';
import type { Action } from '../../session/state/action.ts';
import type { Store } from '../../session/state/store.ts';
import { glyphSetFor, isTypewriter } from '../../terminal/capabilities.ts';
import { giveToClipboard, takePastesInBrackets } from '../../terminal/keyboard/brackets.ts';
import { createInput } from '../../terminal/keyboard/input.ts';
import { realClock } from '../../terminal/output/output-clock.ts';
import { type Ending, endBy, stopUntilContinued, terminal, watchProcess } from '../../terminal/process.ts';
import { glyphSets } from '../../tui/glyphs.ts';
import { openingSentences, sentencesAfter } from '../../tui/sentences/sentences-after.ts';
import { safeText } from '../../tui/text.ts';
import { farewell, unkeptLines } from '../farewell.ts';
import { keysOfLine } from './keys-of-line.ts';
import { createVoice, type Voice } from './voice.ts';

/** A session that is told in sentences, where it is not drawn. */
export interface Aloud {
  /** Stops the program, as Ctrl-Z does in a shell, until it is brought back. */
  suspend(): void;
  quit(): void;
  /** Gives a text to the clipboard of the terminal, where there is one. */
  copy(text: string): void;
  /**
   * Tells a session, and does what the keys say, until the program is quit. A signal that ends the program ends it here.
   *
   * @throws what nobody has caught anywhere else
   */
  tell(store: Store): Promise<void>;
}

export interface AloudOptions {
  readonly isAscii: boolean;
  /** when all that the session has asked for is there */
  readonly settled: () => Promise<void>;
  /** where keys come from, if it is not the program's own input; 'none' where nobody is there to press any */
  readonly keyboard?: ReadStream | 'none' | undefined;
  /** what is still to be done and told once the program has been quit, before the last words */
  readonly finish?: () => Promise<void>;
}

/**
 * Nothing that was said is ever taken back, and nothing is drawn; a terminal with keys is asked to mark what is pasted.
 * Keys are single keys where the input is a terminal that has them, else lines of keys.
 */
export function createAloud(options: AloudOptions): Aloud {
  const { isAscii, settled, keyboard: source = terminal.stdin, finish = async () => {} } = options;
  const { env, stdout } = terminal;
  const voice = createVoice((text) => say(glyphSets[glyphSetFor(isAscii, env)].text(text)));
  const hasKeys = source !== 'none' && Boolean(source.isTTY) && !isTypewriter(env);
  let isOver = false;
  let resolveEnded: (ending?: Ending) => void = () => {};
  const ended = new Promise<Ending | undefined>((resolve) => {
    resolveEnded = resolve;
  });
  const end = (ending?: Ending): void => {
    isOver = true;
    resolveEnded(ending);
  };
  let keyboard: Source | undefined;

  const suspend = async (whom: 'program' | 'command line'): Promise<void> => {
    if (hasKeys) keyboard?.stop();
    await stopUntilContinued(whom);
    if (hasKeys) keyboard?.start();
    voice.say(['Continued.']);
  };

  const keyboardOf = (stream: ReadStream, act: (action: Action) => void, { state }: Store): Source => {
    const press = (key: string): void => {
      const action = actionFor(key, { state: state(), lessonRowsBelow: 0, lessonPage: 1 });
      if (action) act(action);
      else if (state().play.isPlaying) act({ type: 'play/stopped' });
    };
    if (hasKeys) {
      const onClosed = (): void => end({ kind: 'signal', signal: 'SIGHUP' });
      const keys = createInput(stream, { clock: realClock, onState: () => {}, onClosed });
      keys.listen({ onKey: press, onPaste: (text) => act({ type: 'typing/pasted', text }) });
      return stdout.isTTY ? withPasteInBrackets(keys) : keys;
    }
    // Whoever writes lines ahead means what each of them finds once all that was asked for is there.
    const carryOut = async (step: string | Action): Promise<void> => {
      if (isOver) return;
      if (typeof step === 'string') press(step);
      else act(step);
      await settled();
    };
    const carryOutLine = async (line: string): Promise<void> => {
      await settled();
      for (const step of keysOfLine(line, state())) await carryOut(step);
    };
    return createLines(stream, carryOutLine, () => void settled().then(() => end()));
  };

  return {
    suspend: () => void suspend('command line'),
    quit: () => end(),
    copy: (text) => {
      if (hasKeys && stdout.isTTY) giveToClipboard(text);
    },
    async tell(store) {
      const unwatch = watchProcess({
        onEnding: end,
        onStop: () => void suspend('program'),
        onContinued: () => {},
        onExit: () => keyboard?.stop(),
      });
      stdout.on('error', () => end());
      const act = createTeller(store, voice, hasKeys);
      if (source !== 'none') keyboard = keyboardOf(source, act, store);
      // Before anything is said: what is typed as soon as it is heard is for the program, not for the terminal to show.
      keyboard?.start();
      voice.say(openingSentences(store.state()));
      const ending = await ended;
      keyboard?.stop();
      unwatch();
      if (ending?.kind === 'error') throw ending.error;
      if (!ending) await finish();
      voice.say([...farewell(store.state()), ...unkeptLines(store.state())]);
      voice.fallSilent();
      if (ending) endBy(ending.signal);
    },
  };
}

/** A keyboard on which a paste is no run of keys; that is the one thing that is asked of the terminal. */
const withPasteInBrackets = (keyboard: Source): Source => ({
  start() {
    keyboard.start();
    takePastesInBrackets(true);
  },
  stop() {
    takePastesInBrackets(false);
    keyboard.stop();
  },
});

/**
 * Tells whatever changes in a session.
 *
 * @param echoes whether what is typed is to be seen
 * @returns a function that carries out what the reader asks for; it is always answered
 */
function createTeller(store: Store, voice: Voice, echoes: boolean): (action: Action) => void {
  let told = store.state();
  let isActing = false;
  const tell = (action?: Action): void => {
    const before = told;
    told = store.state();
    voice.say(sentencesAfter(before, action, told));
  };
  store.subscribe(() => {
    if (!isActing) tell();
  });
  return (action) => {
    isActing = true;
    store.dispatch(action);
    isActing = false;
    const isTyped = action.type === 'typing/inserted' || action.type === 'typing/replaced';
    if (isTyped && echoes) voice.echo(safeText(action.text));
    tell(action);
  };
}
