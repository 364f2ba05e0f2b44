import * as v from 'valibot';
import { problemOf } from '../../model/schema-problem.ts';
import type { Action } from '../state/action.ts';
import { timelineQuantities, unitOrders, viewIds, viewParts } from '../state/state.ts';
import { actionSchemas, type LoggedAction, loggedAction, textUpTo } from './action-schemas.ts';
import { logLimits } from './limits.ts';

// A session log is NDJSON: a header, then a line for each action as it happened. It grows by whole lines, so that
// whatever ends the session leaves a log that can be read. A log may come from anyone: what is read here is checked,
// and nothing in it can do more than move what is on the screen.

/** A line that is no part of a session log. The message says what is wrong with it, without its place. */
export class LogError extends Error {
  override readonly name = 'LogError';
}

const FORMAT = 'lstm-explore/log-1';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const name = textUpTo(logLimits.nameCharacters);
const TOO_MANY_CLAMPS = `more than ${logLimits.clamps} clamps`;
const openingSchema = v.object({
  view: v.optional(v.picklist(viewIds)),
  at: v.optional(count),
  phase: v.optional(name),
  unit: v.optional(count),
  gate: v.optional(name),
  layer: v.optional(count),
  direction: v.optional(v.picklist(['forward', 'backward'] as const)),
  order: v.optional(v.picklist(unitOrders)),
  quantity: v.optional(v.picklist(timelineQuantities)),
  filler: v.optional(count),
  part: v.optional(v.picklist(viewParts)),
  /** the train step after which the model is shown */
  after: v.optional(count),
  clamp: v.pipe(v.array(textUpTo(logLimits.clampCharacters)), v.maxLength(logLimits.clamps, TOO_MANY_CLAMPS)),
});

const startSchema = v.object({
  /** as the session calls it: a built-in model's name, or a folder */
  model: name,
  /** of the model: one of the same name may have other numbers */
  checksum: v.optional(name),
  text: textUpTo(logLimits.textCharacters),
  isOwnText: v.boolean(),
  /** the step it began at, from 0 */
  lesson: v.optional(v.object({ id: name, step: count })),
  /** the source of a lesson of the reader's own, which came before those of the course */
  ownLesson: v.optional(textUpTo(logLimits.lessonCharacters)),
  /** the flags of the command line that say where to open */
  opening: openingSchema,
  /** the content of the progress file, as far as the learner was when the session began */
  progress: v.optional(v.unknown()),
  notice: v.optional(textUpTo(logLimits.noticeCharacters)),
  hasMotion: v.boolean(),
  showsKeys: v.boolean(),
  /** of play, in steps a minute */
  pace: v.pipe(v.number(), v.minValue(1), v.maxValue(6000)),
});

const headerSchema = v.object({
  format: v.literal(FORMAT),
  /** of the program that wrote it */
  version: name,
  /** of the writer's screen, where it has one */
  size: v.optional(v.object({ columns: count, rows: count })),
  /** the colours and the characters that it was drawn with */
  depth: v.optional(v.picklist(['truecolor', '256', '16', 'none'] as const)),
  glyphs: v.optional(v.picklist(['unicode', 'safe', 'ascii'] as const)),
  start: startSchema,
});

/** What a session started with, so that it can be started again. */
export type LoggedStart = v.InferOutput<typeof startSchema>;

/** The first line of a log. */
export type LogHeader = v.InferOutput<typeof headerSchema>;

/** A later line. */
export interface LogEntry {
  /** milliseconds since the session began */
  readonly at: number;
  readonly action: LoggedAction;
}

const entrySchema = v.object({ at: count, action: v.looseObject({ type: v.string() }) });

/** The first line of a log, with its end. */
export const formatHeader = (header: Omit<LogHeader, 'format'>): string =>
  `${JSON.stringify({ format: FORMAT, ...header })}\n`;

/** A later line, with its end. */
export const formatEntry = (at: number, action: Action): string =>
  `${JSON.stringify({ at: Math.round(at), action: loggedAction(action) })}\n`;

/** Whether a line begins a log: another session may have been written in place of the one before. */
export const isHeader = (line: string): boolean => /^\{"format":"lstm-explore\/log-/.test(line);

/** Where in a line a log begins, which no line inside of a log holds; -1 where none does. */
export const headerIn = (line: string): number => line.search(/\{"format":"lstm-explore\/log-/);

/** @throws {LogError} when the line begins no log, or that of another version of the program */
export function parseHeader(line: string): LogHeader {
  const value = jsonOf(line, `: a session log begins with {"format":"${FORMAT}", …}`);
  const format = isRecord(value) ? value.format : undefined;
  if (isRecord(value) && 'at' in value && 'action' in value) {
    throw new LogError('this is the middle of a log; it is needed from its first line on: tail -n +1 -F FILE');
  }
  if (typeof format !== 'string' || !format.startsWith('lstm-explore/log-')) {
    throw new LogError(`this is no session log: expected {"format":"${FORMAT}", …}, which --log writes`);
  }
  if (format !== FORMAT) {
    const writer = isRecord(value) && typeof value.version === 'string' ? ` ${value.version.slice(0, 40)}` : '';
    throw new LogError(
      `lstm-explore${writer} wrote this log as ${format.slice(0, 40)}; this one reads ${FORMAT}: update it`,
    );
  }
  const result = v.safeParse(headerSchema, value);
  if (result.success) return result.output;
  throw new LogError(`the start of the session is damaged: ${problemOf(result.issues[0])}`);
}

/** @throws {LogError} when the line is no action of a session, or one with something wrong in it */
export function parseEntry(line: string): LogEntry {
  const result = v.safeParse(entrySchema, jsonOf(line));
  if (!result.success) throw new LogError(`expected {"at": milliseconds, "action": …}: ${problemOf(result.issues[0])}`);
  const { at, action } = result.output;
  return { at, action: actionOf(action) };
}

function actionOf({ type, ...content }: { readonly type: string }): LoggedAction {
  if (!isActionType(type)) throw new LogError(`there is no action “${type.slice(0, 40)}”`);
  const result = v.safeParse(actionSchemas[type], content);
  if (!result.success) throw new LogError(`${type}: ${problemOf(result.issues[0])}`);
  return { type, ...result.output } as LoggedAction; // the table pairs each type with what it carries
}

const isActionType = (type: string): type is LoggedAction['type'] => Object.hasOwn(actionSchemas, type);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** @param instead what is expected in its place */
function jsonOf(line: string, instead = ''): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new LogError(`this is no JSON, or not all of it${instead}`);
  }
}
