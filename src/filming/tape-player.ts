import { matchesInTime } from '../io/bounded-match.ts';
import { notify } from '../io/output.ts';
import { spokenTime } from '../recording/limits.ts';
import { emptyLine, pressed } from '../recording/tape/shell-line.ts';
import { type Cue, type Tape, TapeError } from '../recording/tape/tape.ts';
import { isMoving } from '../session/readings/selectors.ts';
import type { Stage } from './stage.ts';
import type { ScriptHooks } from './staged-script.ts';

/** Plays a tape on a stage. */
export interface TapePlayer {
  /** What comes before the program is there: its line is typed at a prompt. */
  readonly typeToShell: (hooksOf: (cue: Cue) => ScriptHooks) => Promise<void>;
  /** @throws {TapeError} when what is waited for does not come */
  readonly play: (cue: Cue, hooks: ScriptHooks) => Promise<void>;
}

type Press = Extract<Cue, { readonly kind: 'press' }>;
type Wait = Extract<Cue, { readonly kind: 'wait' }>;

/** As VHS has it. */
const PROMPT = '> ';

/** @param name of the tape, for errors */
export function createPlayer(tape: Tape, stage: Stage, name: string): TapePlayer {
  const fail = ({ line, within }: Cue, message: string): never => {
    throw new TapeError(`${name}:${line}: ${within === undefined ? '' : `${within}: `}${message}`);
  };
  let isTold = false;
  const shell = createShell(stage);

  const press = async (cue: Press, onProgress: (share: number) => void): Promise<void> => {
    for (const [index, key] of cue.keys.entries()) {
      if (stage.isOver()) return pressLate(cue);
      await stage.press(key);
      await stage.pass(cue.everyMs);
      onProgress(index + 1);
    }
  };
  /** Behind the program the shell is there again, which has nothing to do here. */
  const pressLate = (cue: Press): void => {
    if (!tape.start) fail(cue, 'the program has been quit before this');
    if (stage.isHidden() || isTold) return;
    isTold = true;
    notify(`${name}:${cue.line}: the program has ended: what is typed from here on is for a shell, and not shown`);
  };
  const play = async (cue: Cue, { onProgress, onStill }: ScriptHooks): Promise<void> => {
    switch (cue.kind) {
      case 'press':
        return press(cue, onProgress);
      case 'sleep':
        return stage.pass(cue.forMs);
      case 'wait':
        return stage.isOver() ? undefined : waitFor(cue, stage, (message) => fail(cue, message));
      case 'settle':
        if (stage.isOver() || (await stage.passUntil(() => !isMoving(stage.state()), cue.atMostMs))) return;
        return fail(cue, `something still moves after ${spokenTime(cue.atMostMs)}`);
      case 'hide':
        return stage.hide();
      case 'show':
        return stage.show();
      case 'marker':
        return stage.begin(cue.text);
      case 'caption':
        return stage.say(cue.text);
      case 'screenshot':
        onStill(cue);
    }
  };
  return {
    play,
    async typeToShell(hooksOf) {
      for (const cue of tape.shell) {
        const hooks = hooksOf(cue);
        if (cue.kind === 'press') await shell.type(cue, hooks.onProgress);
        else if (cue.kind !== 'wait' && cue.kind !== 'settle') await play(cue, hooks);
      }
      stage.draw(undefined);
    },
  };
}

/** A prompt, and what is typed at it. Nothing is run: what was typed stays, as it does in a terminal. */
function createShell(stage: Stage) {
  const past: string[] = [];
  let line = emptyLine;
  const draw = (): void => {
    const caret = [...PROMPT, ...line.text.slice(0, line.caret)].length;
    stage.draw([...past, PROMPT + line.text], caret);
  };
  draw();
  return {
    async type({ keys, everyMs }: Press, onProgress: (share: number) => void): Promise<void> {
      for (const [index, key] of keys.entries()) {
        if (key === 'enter') {
          past.push(PROMPT + line.text);
          if (line.text.trim() === 'clear') past.length = 0;
        } else if (key === 'ctrl-l') past.length = 0;
        line = key === 'enter' ? emptyLine : pressed(line, key);
        draw();
        await stage.pass(everyMs);
        onProgress(index + 1);
      }
    },
  };
}

/** As much of a screen as an error has room for. */
const MOST_SHOWN = 300;

async function waitFor(cue: Wait, stage: Stage, fail: (message: string) => never): Promise<void> {
  const { pattern, where, atMostMs } = cue;
  const shown = (): string => (where === 'line' ? (stage.screen().at(-1) ?? '').trimEnd() : screenOf(stage));
  const holds = (): boolean => {
    const text = shown();
    return (
      matchesInTime(pattern, text) ?? fail(`to look for /${pattern.source}/ takes too long: write a simpler pattern`)
    );
  };
  if (await stage.passUntil(holds, atMostMs)) return;
  const place = where === 'line' ? 'in the last line' : 'on the screen';
  const hint = where === 'line' ? '; Wait+Screen looks everywhere, Wait+Still waits until nothing moves' : '';
  fail(`/${pattern.source}/ is not ${place} after ${spokenTime(atMostMs)}${hint}\nthere stood: ${clipped(shown())}`);
}

const screenOf = (stage: Stage): string =>
  stage
    .screen()
    .map((row) => row.trimEnd())
    .join('\n');

function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN - 1)}…` : line;
}
