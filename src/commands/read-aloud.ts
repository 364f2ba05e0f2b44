import { createKeyboard, createLines, type Keyboard } from '../io/keyboard.ts';
import { loadBagOfWords, loadModel } from '../models.ts';
import type { Action } from '../session/action.ts';
import { actionFor } from '../session/keymap.ts';
import { startSession } from '../session/start.ts';
import { createStore } from '../session/store.ts';
import { glyphSetFor } from '../terminal/capabilities.ts';
import { type Ending, endBy, stopUntilContinued, terminal, watchProcess } from '../terminal/process.ts';
import { glyphSets } from '../tui/glyphs.ts';
import { openingSentences, sentencesAfter } from '../tui/sentences/sentences-after.ts';
import { safeText } from '../tui/text.ts';
import { createRunner } from './effects.ts';
import type { ExploreOptions } from './explore-live.ts';
import { farewell } from './farewell.ts';
import { keysOfLine } from './keys-of-line.ts';
import { createSessionLog } from './session-log.ts';

/**
 * Runs the explorer in sentences until it is quit: for a screen reader, for a terminal that cannot be drawn on, and for
 * a pipe. Nothing that was written is ever taken back, and no control sequence is sent. Keys are single keys where the
 * input is a terminal that has them, else lines of keys.
 */
export async function readAloud({ start, saveProgress, isAscii, plays, ...options }: ExploreOptions): Promise<void> {
  const { env, stdin, stdout } = terminal;
  const voice = createVoice((text) => stdout.write(glyphSets[glyphSetFor(isAscii, env)].text(text)));
  let end: (ending?: Ending) => void = () => {};
  const ended = new Promise<Ending | undefined>((resolve) => {
    end = resolve;
  });
  const hasKeys = Boolean(stdin.isTTY) && env.TERM !== 'dumb';

  const suspend = async (whom: 'program' | 'command line'): Promise<void> => {
    if (hasKeys) keyboard.stop();
    await stopUntilContinued(whom);
    if (hasKeys) keyboard.start();
    voice.say(['Continued.']);
  };
  const runEffect = createRunner({
    ...{ loadModel, loadBagOfWords, saveProgress, redraw: () => {}, end: () => end() },
    wait: (milliseconds, then) => void setTimeout(then, milliseconds).unref(),
    suspend: () => void suspend('command line'),
    recorder: { whyNot: 'nothing is drawn here that could be recorded; --log keeps what happens in a file' },
  });
  const log = createSessionLog(options.log, {}, (text) => tell({ type: 'notice/given', text }));
  const opened = startSession({ ...start, hasMotion: false });
  const store = createStore(opened, (effect) => runEffect(effect, tell), log.record);
  function tell(action: Action): void {
    const before = store.state();
    store.dispatch(action);
    if (action.type === 'typing/inserted' && hasKeys) voice.echo(safeText(action.text));
    voice.say(sentencesAfter(before, action, store.state()));
  }
  const press = (key: string): void => {
    const action = actionFor(key, { state: store.state(), lessonRowsBelow: 0, lessonPage: 1 });
    if (action) tell(action);
    else if (store.state().play.isPlaying) tell({ type: 'play/stopped' });
  };

  const keyboard: Keyboard = hasKeys
    ? createKeyboard(press, () => end({ kind: 'signal', signal: 'SIGHUP' }))
    : createLines(
        (line) => {
          for (const action of keysOfLine(line, store.state())) {
            if (typeof action === 'string') press(action);
            else tell(action);
          }
        },
        () => end(),
      );
  const unwatch = watchProcess({
    onEnding: end,
    onStop: () => void suspend('program'),
    onContinued: () => {},
    onExit: () => {},
  });
  stdout.on('error', () => end());
  voice.say(openingSentences(store.state()));
  if (plays) tell({ type: 'play/toggled', by: plays });
  keyboard.start();
  const ending = await ended;
  keyboard.stop();
  unwatch();
  if (ending?.kind === 'error') throw ending.error;
  log.close();
  voice.say(farewell(store.state()));
  voice.fallSilent();
  if (ending) endBy(ending.signal);
}

/** Writes sentences, each on a line of its own, and what is typed between them. */
function createVoice(write: (text: string) => void) {
  let isMidLine = false;
  let isSilent = false;
  return {
    /** What is still under way has nothing more to tell. */
    fallSilent(): void {
      isSilent = true;
    },
    echo(text: string): void {
      write(text);
      isMidLine = true;
    },
    say(sentences: readonly string[]): void {
      if (isSilent || sentences.length === 0) return;
      write(`${isMidLine ? '\n' : ''}${sentences.join('\n')}\n`);
      isMidLine = false;
    },
  };
}
