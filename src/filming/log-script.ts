import { isTold } from '../errors/error-exit.ts';
import type { LogWorld } from '../explorer/log/followed-log.ts';
import { loggedModels } from '../explorer/log/logged-models.ts';
import { beginningOf, textOfFile } from '../io/disk/text-file.ts';
import { limits, spokenTime } from '../recording/limits.ts';
import { createLineReader, type LogLine } from '../session/log/lines.ts';
import { isHeader, LogError, type LogHeader, parseEntry, parseHeader } from '../session/log/log.ts';
import type { Action } from '../session/state/action.ts';
import type { SessionState } from '../session/state/state.ts';
import type { ScriptKind } from './script.ts';
import type { Stage } from './stage.ts';
import { type StagedScript, staged } from './staged-script.ts';

/** How long the last screen of a session is shown where the log does not say: it was killed, it still goes on, or was quit at once. */
const LAST_MS = 1000;
const HEADER_BYTES = 64;

/**
 * The log of a session, with its times. It may come from anyone, so that all of it is checked before anything is drawn;
 * unlike one that is followed, which others may still write, a log with a mistake in it is refused.
 */
export const logScript: ScriptKind = {
  shown: 'a session log (which --log writes)',
  takes: async (name) => /\.(ndjson|jsonl|log)$/i.test(name) || isHeader(await beginningOf(name, HEADER_BYTES)),
  takesModel: true,
  read: async (name, model) => staged(await readLogScript(name, loggedModels(model))),
};

/** A log as a script. @throws {LogError} {FileError} at the first line that is none of a log, with its place */
export async function readLogScript(name: string, world: LogWorld): Promise<StagedScript> {
  const { header, initial, entries } = await readLog(name, world);
  return {
    title: `lstm-explore: ${initial.text}`,
    ...{ initial, isReplayed: true, outputs: [], stills: [] },
    ...{ depth: header.depth ?? 'truecolor', glyphs: header.glyphs ?? 'unicode' },
    settings: header.size ?? {},
    async perform(stage, { onProgress }) {
      let now = 0;
      for (const [index, entry] of entries.entries()) {
        await stage.pass(entry.at - now);
        now = entry.at;
        if (stage.isOver()) return;
        // Quit at once, the session has shown what it opened with, if for no time that a log could tell.
        if (entry.at === 0 && entry.action.type === 'session/quit') await stage.pass(LAST_MS);
        await happen(entry, stage, name);
        onProgress((index + 1) / entries.length);
      }
      if (!stage.isOver()) await stage.pass(LAST_MS);
    },
  };
}

const TOO_LONG = `by here the log has more than ${limits.characters.toLocaleString('en')} characters; a recording is of fewer`;

interface Entry {
  readonly line: number;
  /** milliseconds since the session began */
  readonly at: number;
  readonly action: Action;
}

interface ReadLog {
  readonly header: LogHeader;
  readonly initial: SessionState;
  readonly entries: readonly Entry[];
}

async function readLog(name: string, world: LogWorld): Promise<ReadLog> {
  let begun: Omit<ReadLog, 'entries'> | undefined;
  const entries: Entry[] = [];
  let characters = 0;
  for await (const { number: line, text } of linesOf(name)) {
    if (text !== undefined && text.trim() === '') continue;
    try {
      if (text === undefined) throw new LogError('this line is too long for a log');
      characters += text.length;
      if (characters > limits.characters) throw new LogError(TOO_LONG);
      if (begun) entries.push({ line, ...(await entryOf(text, entries, world)) });
      else begun = await beginningIn(text, world);
    } catch (error) {
      throw isTold(error) ? new LogError(`${name}:${line}: ${error.message}`, { cause: error }) : error;
    }
  }
  if (begun) return { ...begun, entries };
  throw new LogError(`${name}: this is empty: expected the log of a session, which --log writes`);
}

async function beginningIn(text: string, world: LogWorld): Promise<Omit<ReadLog, 'entries'>> {
  const header = parseHeader(text);
  return { header, initial: await world.open(header) };
}

/** One more action of the session. @throws {LogError} where it is none, or cannot have come after those before it */
async function entryOf(text: string, before: readonly Entry[], world: LogWorld): Promise<Omit<Entry, 'line'>> {
  if (isHeader(text)) throw new LogError('another session begins here; a recording is of one: cut the log in two');
  const { at, action } = parseEntry(text);
  const last = before.at(-1)?.at ?? 0;
  if (at < last) throw new LogError(`${at} ms is before the action in the line above, at ${last} ms`);
  if (at + LAST_MS > limits.milliseconds) {
    throw new LogError(`the session has lasted ${spokenTime(at)} here; a recording may last an hour`);
  }
  if (before.length === limits.actions) throw new LogError(`a recording may have ${limits.actions} actions, no more`);
  return { at, action: await world.resolve(action) };
}

/** The lines of a log. @throws {LogError} {FileError} where the last one is cut */
async function* linesOf(name: string): AsyncGenerator<LogLine> {
  const lines = createLineReader();
  for await (const text of textOfFile(name)) yield* lines.push(text);
  const last = lines.unfinished();
  if (!last) return;
  // A line that is whole has only lost its end; of a first line that is none, more can be said than that it is cut.
  if (last.number > 1 && last.text !== undefined && !isJson(last.text)) {
    const { number } = last;
    throw new LogError(
      `${name}:${number}: the log ends in the middle of this line; head -n ${number - 1} takes it off`,
    );
  }
  yield last;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Carries out an action of the log. @throws {LogError} where it asks for what there is not */
async function happen({ line, action }: Entry, stage: Stage, name: string): Promise<void> {
  try {
    await stage.dispatch(action);
  } catch (cause) {
    throw new LogError(`${name}:${line}: ${action.type} cannot have happened here`, { cause });
  }
}
