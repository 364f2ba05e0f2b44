import type { Following } from '../../session/log/following.ts';
import type { LogEvent } from './followed-log.ts';

/** Lines of a log that were skipped: the first of them by name, and how many in all. */
export interface Skipped {
  readonly first: readonly string[];
  readonly count: number;
}

/** More are only counted. */
const MOST_NAMED = 3;

/** What comes of one line. */
type LineEvent = Extract<LogEvent, { readonly kind: 'happened' | 'skipped' }>;

/** Keeps a mirror up with a log, to the end of the log. What has come at once is shown at once. */
export async function mirrorLog(events: AsyncIterable<LogEvent>, following: Following, name: string): Promise<Skipped> {
  let waiting: LineEvent[] = [];
  const first: string[] = [];
  let count = 0;
  const carryOut = (): void => {
    const problems = problemsIn(waiting, following, name);
    waiting = [];
    if (problems.length === 0) return;
    first.push(...problems.slice(0, MOST_NAMED - first.length));
    count += problems.length;
    const lines = problems.length > 1 ? ` ${problems.length} lines; the last` : '';
    following.tell(`skipped${lines}: ${problems.at(-1)}`);
  };

  for await (const event of events) {
    if (event.kind === 'happened' || event.kind === 'skipped') {
      waiting.push(event);
      continue;
    }
    carryOut();
    if (event.kind === 'begun') following.begin(event.state);
    if (event.kind === 'ended') following.end(event.why);
    if (event.kind === 'empty') following.tell(`${name} is empty now: the next session will be shown`);
  }
  carryOut();
  return { first, count };
}

/** Carries out what the lines say. @returns what is wrong with those that say nothing that could be carried out */
function problemsIn(lines: readonly LineEvent[], following: Following, name: string): readonly string[] {
  const happened = lines.filter((event) => event.kind === 'happened');
  const failed = new Set<LineEvent>();
  if (happened.length > 0) {
    for (const index of following.mirror(happened.map(({ action }) => action))) failed.add(happened[index]);
  }
  return lines.flatMap((event) => {
    if (event.kind === 'skipped') return event.problem;
    return failed.has(event) ? `${name}:${event.line}: this cannot have happened here` : [];
  });
}
