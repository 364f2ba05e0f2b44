import { dirname, isAbsolute, join } from 'node:path';
import { demo } from '../explorer/arguments/demo.ts';
import { loadStart } from '../explorer/open-explorer.ts';
import { FileError } from '../io/disk/file-error.ts';
import { isFile } from '../io/disk/files.ts';
import { readBytes } from '../io/disk/read-bytes.ts';
import { notify } from '../io/output.ts';
import { parseTape, type Sources, sourcesOf } from '../recording/tape/parse.ts';
import { type Cue, TapeError } from '../recording/tape/tape.ts';
import { startSession } from '../session/state/start.ts';
import type { Script, ScriptKind } from './script.ts';
import { type ScriptHooks, staged } from './staged-script.ts';
import { explorerRequestOf } from './start-line.ts';
import { createPlayer } from './tape-player.ts';

/** A tape of ten thousand keys has a tenth of this. */
const MOST_BYTES = 1_000_000;

/** A `.tape`: keys and pauses, in the language of VHS. */
export const tapeScript: ScriptKind = {
  shown: 'a .tape',
  takes: (name) => name.toLowerCase().endsWith('.tape'),
  takesModel: false,
  async read(name): Promise<Script> {
    const text = await textOf(name);
    const tape = parseTape(text, name, await readSources(text, name));
    for (const { line, command } of tape.unheeded) notify(`${name}:${line}: ${command} does nothing here`);
    const request = await explorerRequestOf(tape.start, name);
    const start = await loadStart(request, demo);
    return staged({
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
        const work = [...tape.shell, ...tape.cues].reduce((sum, cue) => sum + workOf(cue), 0);
        let done = 0;
        const counted = (cue: Cue): ScriptHooks => {
          const before = done;
          done += workOf(cue);
          return { ...hooks, onProgress: (share) => hooks.onProgress((before + share) / work) };
        };
        const player = createPlayer(tape, stage, name);
        await player.typeToShell(counted);
        if (request.begins) await stage.dispatch(request.begins);
        if (request.plays) await stage.dispatch({ type: 'play/toggled', by: request.plays });
        for (const cue of tape.cues) await player.play(cue, counted(cue));
      },
    });
  },
};

/** Mostly keys make pictures. */
const workOf = (cue: Cue): number => (cue.kind === 'press' ? cue.keys.length : 1);

/** The tapes that a tape takes in: beside it, or where the viewer is. */
async function readSources(text: string, name: string): Promise<Sources> {
  const found = new Map<string, string>();
  for (const { line, path } of sourcesOf(text, name)) {
    const beside = isAbsolute(path) ? path : join(dirname(name), path);
    try {
      found.set(path, await textOf((await isFile(beside)) ? beside : path));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      throw new TapeError(`${name}:${line}: Source: ${error.message}`, { cause: error });
    }
  }
  return found;
}

async function textOf(name: string): Promise<string> {
  const bytes = await readBytes(name, MOST_BYTES);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TapeError(`${name}: this is no UTF-8 text; a tape has a command a line`);
  }
}
