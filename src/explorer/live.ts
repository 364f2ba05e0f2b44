import type { ReadStream } from 'node:tty';
import { render } from 'ink';
import type { ReactNode } from 'react';
import { collectSooner } from '../io/garbage-collection.ts';
import { notify } from '../io/output.ts';
import type { Grid } from '../terminal/cells/cell.ts';
import type { Painter } from '../terminal/cells/painter.ts';
import type { TerminalInput } from '../terminal/keyboard/input.ts';
import { type Ending, endBy, stopUntilContinued, terminal, watchProcess } from '../terminal/process.ts';
import type { Asked } from '../terminal/questions.ts';
import { createScreen } from '../terminal/screen.ts';

/** A React tree on the whole terminal. */
export interface Live {
  /** paints finished rows past Ink's own text */
  readonly painter: Painter;
  /** Tells keys by their names, and whole pastes; one listener at most. @returns a function that ends it */
  readonly listen: TerminalInput['listen'];
  /** what the terminal has told of itself */
  readonly told: ReturnType<typeof createScreen>['told'];
  /** Gives a text to the clipboard of the terminal. */
  copy(text: string): void;
  /** Draws everything anew, whatever is on the screen. */
  redraw(): void;
  /** Tells of each screen before it is sent, from the one that is there on. @returns a function that ends it */
  watch(onShown: (grid: Grid) => void): () => void;
  /** Stops the program, as Ctrl-Z does in a shell, until it is brought back. */
  suspend(): void;
  quit(): void;
  /**
   * Shows a tree until the program is quit; then the terminal is as it was before. A signal that ends the program ends
   * it here.
   *
   * @throws what the tree throws while it renders, and what nobody has caught anywhere else
   */
  show(tree: ReactNode): Promise<void>;
}

export interface LiveOptions {
  /** what the terminal is asked of itself */
  readonly asked?: Asked | undefined;
  /** where keys come from, if it is not the program's own input */
  readonly stdin?: ReadStream | undefined;
}

export function createLive({ asked, stdin = terminal.stdin }: LiveOptions = {}): Live {
  let end: (ending: Ending | undefined) => void = () => {};
  const ended = new Promise<Ending | undefined>((resolve) => {
    end = resolve;
  });
  let isSuspended = false;
  let isOver = false;
  const screen = createScreen({
    ...terminal,
    stdin,
    ...(asked && { asked }),
    onSlowEnd: () => notify('waiting for the last answer of the terminal: the link is slow'),
    onGone: () => end({ kind: 'signal', signal: 'SIGHUP' }),
  });

  const suspend = async (whom: 'program' | 'command line'): Promise<void> => {
    if (isSuspended) return;
    isSuspended = true;
    await screen.leave();
    if (!isOver) await stopUntilContinued(whom);
    isSuspended = false;
    if (!isOver) screen.enter();
  };

  return {
    painter: screen.painter,
    listen: screen.listen,
    told: screen.told,
    copy: screen.copy,
    redraw: screen.repaint,
    watch: screen.watch,
    suspend: () => void suspend('command line'),
    quit: () => end(undefined),
    async show(tree) {
      collectSooner();
      const unwatch = watchProcess({
        onEnding: end,
        onStop: () => void suspend('program'),
        onContinued: () => {
          if (!isSuspended) screen.enter();
        },
        onWindowChanged: screen.repaint,
        onExit: screen.abandon,
      });
      screen.enter();
      await screen.greeted();
      const ending = await Promise.race([ended, rendered(tree)]);
      isOver = true;
      await screen.leave();
      unwatch();
      if (ending?.kind === 'error') throw ending.error;
      if (ending) endBy(ending.signal);
    },
  };

  /** Resolves when Ink can go on no longer; until then it shows the tree. */
  async function rendered(tree: ReactNode): Promise<Ending | undefined> {
    const app = render(tree, {
      ...{ stdin: screen.stdin, stdout: screen.stdout, stderr: terminal.stderr },
      debug: true, // each write is a whole frame
      interactive: true, // CI=true on a real terminal
      exitOnCtrlC: false,
    });
    void ended.then(() => app.unmount());
    return app.waitUntilExit().then(
      () => undefined,
      (error: unknown) => ({ kind: 'error', error }),
    );
  }
}
