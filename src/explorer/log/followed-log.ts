import { isTold } from '../../errors/error-exit.ts';
import { UserError } from '../../errors/user-error.ts';
import type { Growth } from '../../io/disk/growing-file.ts';
import type { LoggedAction } from '../../session/log/action-schemas.ts';
import { createLineReader, type LogLine } from '../../session/log/lines.ts';
import { headerIn, isHeader, LogError, type LogHeader, parseEntry, parseHeader } from '../../session/log/log.ts';
import type { Action } from '../../session/state/action.ts';
import type { SessionState } from '../../session/state/state.ts';

/** Something that a log tells while it is followed. */
export type LogEvent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'begun'; readonly state: SessionState }
  /** at: milliseconds since the session began */
  | { readonly kind: 'happened'; readonly line: number; readonly at: number; readonly action: Action }
  /** all that is there by now has been told */
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'skipped'; readonly problem: string }
  /** whoever brings the log says something beside it */
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'ended'; readonly why: string };

/** What a log needs of this computer. */
export interface LogWorld {
  readonly open: (header: LogHeader) => Promise<SessionState>;
  /** with the model that it names, which may have to be loaded */
  readonly resolve: (action: LoggedAction) => Promise<Action>;
}

/** What the next line has to be: a header; an action; or, after a header that could not be read, another header. */
type Awaited = 'header' | 'action' | 'other header';

/**
 * What a growing log tells, line by line. Lines that are no part of a log are skipped and named.
 *
 * @param name of the log, for what is said about its lines
 * @param leaving that nobody follows it any longer: that the growth ends then says nothing about the log
 * @throws {UserError} when the very first line does not begin a session
 */
export async function* followLog(
  growths: AsyncIterable<Growth>,
  name: string,
  world: LogWorld,
  leaving?: AbortSignal,
): AsyncGenerator<LogEvent, void> {
  let lines = createLineReader();
  let awaited: Awaited = 'header';
  let hasBegun = false;

  async function* read(text: string): AsyncGenerator<LogEvent, void> {
    for (const line of lines.push(text).flatMap(cutBefore)) {
      const event = await eventOf(line, name, world, awaited);
      if (!event) continue;
      if (!hasBegun && event.kind === 'ended') throw new UserError(event.why);
      yield event;
      hasBegun ||= event.kind === 'begun';
      awaited = afterEvent(event, awaited);
      if (isQuit(event)) yield { kind: 'ended', why: 'the session was quit: q leaves it, d explores alone' };
    }
    yield { kind: 'caught-up' };
  }

  for await (const growth of growths) {
    if (growth.kind === 'empty' || growth.kind === 'said') yield growth;
    else if (growth.kind === 'broken') {
      if (!hasBegun) throw new UserError(growth.why);
      yield { kind: 'ended', why: `${growth.why}: q leaves it, d explores alone` };
      return;
    } else if (growth.kind === 'restarted') [lines, awaited] = [createLineReader(), 'header'];
    else yield* read(growth.text);
  }
  if (leaving?.aborted) return;
  if (!hasBegun) throw new UserError(`${name}: the log ended before a session began`);
  const cut = lines.unfinished();
  if (cut) yield { kind: 'skipped', problem: `${name}:${cut.number}: the log ends in the middle of this line` };
  yield { kind: 'ended', why: 'the log has ended: q leaves it, d explores alone' };
}

/**
 * A writer that dies in the middle of a line may be followed by another one, whose log then begins behind it: where a file
 * comes from elsewhere as one stream, nothing tells the two apart but the beginning itself.
 */
function cutBefore(line: LogLine): readonly LogLine[] {
  const begin = line.text === undefined ? 0 : headerIn(line.text);
  if (line.text === undefined || begin <= 0) return [line];
  return [
    { ...line, text: line.text.slice(0, begin) },
    { ...line, text: line.text.slice(begin) },
  ];
}

const isQuit = (event: LogEvent): boolean => event.kind === 'happened' && event.action.type === 'session/quit';

function afterEvent({ kind }: LogEvent, awaited: Awaited): Awaited {
  if (kind === 'begun') return 'action';
  return kind === 'ended' ? 'other header' : awaited;
}

async function eventOf(
  { number, text }: LogLine,
  name: string,
  world: LogWorld,
  awaited: Awaited,
): Promise<LogEvent | undefined> {
  if (text !== undefined && text.trim() === '') return undefined;
  // Another session may have been written in place of the one before.
  const begins = awaited === 'header' || (text !== undefined && isHeader(text));
  if (awaited === 'other header' && !begins) return undefined;
  try {
    if (text === undefined) throw new LogError('this line is too long for a log');
    if (begins) return { kind: 'begun', state: await world.open(parseHeader(text)) };
    const { at, action } = parseEntry(text);
    return { kind: 'happened', line: number, at, action: await world.resolve(action) };
  } catch (error) {
    if (!isTold(error)) throw error;
    const problem = `${name}:${number}: ${error.message}`;
    return begins ? { kind: 'ended', why: problem } : { kind: 'skipped', problem };
  }
}
