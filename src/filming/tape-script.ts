import { demo } from '../explorer/arguments/demo.ts';
import { loadStart } from '../explorer/open-explorer.ts';
import { matchesInTime } from '../io/bounded-match.ts';
import { readBytes } from '../io/disk/read-bytes.ts';
import { notify } from '../io/output.ts';
import { spokenTime } from '../recording/limits.ts';
import { parseTape } from '../recording/tape/parse.ts';
import { type Cue, TapeError } from '../recording/tape/tape.ts';
import { isMoving } from '../session/readings/selectors.ts';
import { startSession } from '../session/state/start.ts';
import type { Script, ScriptHooks, ScriptKind } from './script.ts';
import type { Stage } from './stage.ts';
import { explorerRequestOf } from './start-line.ts';

/** A tape of ten thousand keys has a tenth of this. */
const MOST_BYTES = 1_000_000;

/** A `.tape`: keys and pauses, in the language of VHS. */
export const tapeScript: ScriptKind = {
  shown: 'a .tape',
  takes: (name) => name.toLowerCase().endsWith('.tape'),
  takesModel: false,
  async read(name): Promise<Script> {
    const tape = parseTape(await textOf(name), name);
    for (const { line, command } of tape.unheeded) notify(`${name}:${line}: ${command} does nothing here`);
    const request = await explorerRequestOf(tape.start, name);
    const start = await loadStart(request, demo);
    return {
      title: `lstm-explore: ${start.text}`,
      initial: startSession(start),
      isReplayed: false,
      depth: request.color === 'auto' ? 'truecolor' : request.color,
      glyphs: request.isAscii ? 'ascii' : 'unicode',
      settings: tape.settings,
      outputs: tape.outputs,
      stills: tape.cues.filter((cue) => cue.kind === 'screenshot'),
      async perform(stage, hooks) {
        if (tape.cues.length === 0) {
          throw new TapeError(`${name}: nothing happens in this tape; Sleep 2s shows what opens`);
        }
        if (request.begins) await stage.dispatch(request.begins);
        if (request.plays) await stage.dispatch({ type: 'play/toggled', by: request.plays });
        const total = tape.cues.reduce((sum, cue) => sum + workOf(cue), 0);
        let done = 0;
        for (const cue of tape.cues) {
          await perform(
            cue,
            stage,
            { ...hooks, onProgress: (share) => hooks.onProgress((done + share) / total) },
            name,
          );
          done += workOf(cue);
        }
      },
    };
  },
};

/** Mostly keys make pictures. */
const workOf = (cue: Cue): number => (cue.kind === 'press' ? cue.keys.length : 1);

async function perform(cue: Cue, stage: Stage, { onProgress, onStill }: ScriptHooks, name: string): Promise<void> {
  switch (cue.kind) {
    case 'press':
      for (const [index, key] of cue.keys.entries()) {
        if (stage.isOver()) throw new TapeError(`${name}:${cue.line}: the program has been quit before this`);
        await stage.press(key);
        await stage.pass(cue.everyMs);
        onProgress(index + 1);
      }
      return;
    case 'sleep':
      await stage.pass(cue.forMs);
      return;
    case 'wait':
      await waitFor(cue, stage, name);
      return;
    case 'hide':
      stage.hide();
      return;
    case 'show':
      stage.show();
      return;
    case 'screenshot':
      onStill(cue);
  }
}

type Wait = Extract<Cue, { readonly kind: 'wait' }>;

async function waitFor({ pattern, where, atMostMs, line }: Wait, stage: Stage, name: string): Promise<void> {
  const shown = (): string => (where === 'line' ? (stage.screen().at(-1) ?? '') : stage.screen().join('\n'));
  const holds = (): boolean => (pattern ? isIn(shown(), pattern) : !isMoving(stage.state()));
  const isIn = (text: string, of: RegExp): boolean => {
    const found = matchesInTime(of, text);
    if (found !== undefined) return found;
    throw new TapeError(`${name}:${line}: to look for /${of.source}/ takes too long: write a simpler pattern`);
  };
  if (await stage.passUntil(holds, atMostMs)) return;
  const what = pattern ? `/${pattern.source}/ is not on the screen` : 'something still moves';
  throw new TapeError(`${name}:${line}: ${what} after ${spokenTime(atMostMs)}`);
}

async function textOf(name: string): Promise<string> {
  const bytes = await readBytes(name, MOST_BYTES);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TapeError(`${name}: this is no UTF-8 text; a tape has a command a line`);
  }
}
