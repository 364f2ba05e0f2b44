import { letOthersRun } from '../../io/interrupt.ts';
import type { Following } from '../../session/log/following.ts';
import type { Action } from '../../session/state/action.ts';
import type { LogEvent } from './followed-log.ts';
import { createSilence } from './silence.ts';

/** Lines of a log that were skipped: the first of them by name, and how many in all. */
export interface Skipped {
  readonly first: readonly string[];
  readonly count: number;
}

/** More are only counted. */
const MOST_NAMED = 3;

/** What comes of one line. */
type LineEvent = Extract<LogEvent, { readonly kind: 'happened' | 'skipped' }>;

/**
 * Keeps a mirror up with a log, to the end of the log. What has come at once is shown at once, or as soon as it has been
 * carried out: whoever wrote the log, the viewer's keys have their turn in between.
 *
 * @param isOver whether the viewer has left
 */
export async function mirrorLog(
  events: AsyncIterable<LogEvent>,
  following: Following,
  name: string,
  isOver = (): boolean => false,
): Promise<Skipped> {
  let waiting: LineEvent[] = [];
  const first: string[] = [];
  let count = 0;
  const carryOut = async (): Promise<void> => {
    const come = waiting;
    waiting = [];
    const problems = await problemsIn(come, following, name, isOver);
    if (problems.length === 0) return;
    first.push(...problems.slice(0, MOST_NAMED - first.length));
    count += problems.length;
    const lines = problems.length > 1 ? ` ${problems.length} lines; the last` : '';
    following.tell(`skipped${lines}: ${problems.at(-1)}`);
  };

  const silence = createSilence((text) => following.tell(text));
  silence.heard();
  for await (const event of events) {
    if (event.kind === 'happened' || event.kind === 'skipped') {
      waiting.push(event);
      continue;
    }
    if (event.kind !== 'said' && silence.heard()) following.tell(undefined);
    await carryOut();
    if (event.kind === 'ended') silence.over();
    showEvent(event, following, name);
  }
  silence.over();
  await carryOut();
  return { first, count };
}

function showEvent(event: LogEvent, following: Following, name: string): void {
  if (event.kind === 'begun') following.begin(event.state);
  if (event.kind === 'ended') following.end(event.why);
  if (event.kind === 'said') following.tell(event.text);
  if (event.kind === 'empty') following.tell(`${name} is empty now: the next session will be shown`);
}

/** So long the viewer's keys may have to wait. */
const MOST_MS = 30;

/** Carries out what the lines say. @returns what is wrong with those that say nothing that could be carried out */
async function problemsIn(
  lines: readonly LineEvent[],
  following: Following,
  name: string,
  isOver: () => boolean,
): Promise<readonly string[]> {
  const happened = lines.filter((event) => event.kind === 'happened');
  const failed = new Set<LineEvent>();
  let done = 0;
  /** As many actions as there is time for. */
  function* some(): Generator<Action> {
    const end = performance.now() + MOST_MS;
    while (done < happened.length && performance.now() < end) yield happened[done++].action;
  }
  while (done < happened.length && !isOver()) {
    const before = done;
    for (const index of following.mirror(some())) failed.add(happened[before + index]);
    await letOthersRun();
  }
  return lines.flatMap((event) => {
    if (event.kind === 'skipped') return event.problem;
    return failed.has(event) ? `${name}:${event.line}: this cannot have happened here` : [];
  });
}
