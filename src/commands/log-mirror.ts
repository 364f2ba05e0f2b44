import type { Following } from '../session/following.ts';
import type { LogEvent } from './followed-log.ts';

/** Lines of a log that were skipped: the first of them by name, and how many in all. */
export interface Skipped {
  readonly first: readonly string[];
  readonly count: number;
}

/** More are only counted. */
const MOST_NAMED = 3;

/** Keeps a mirror up with a log, to the end of the log. What has come at once is shown at once. */
export async function mirrorLog(events: AsyncIterable<LogEvent>, following: Following, name: string): Promise<Skipped> {
  let waiting: Extract<LogEvent, { kind: 'happened' }>[] = [];
  const first: string[] = [];
  let count = 0;
  const skip = (problem: string): void => {
    count += 1;
    if (first.length < MOST_NAMED) first.push(problem);
    following.tell(`skipped: ${problem}`);
  };
  const carryOut = (): void => {
    const happened = waiting;
    waiting = [];
    if (happened.length === 0) return;
    for (const index of following.mirror(happened.map(({ action }) => action))) {
      skip(`${name}:${happened[index]?.line}: this cannot have happened here`);
    }
  };

  for await (const event of events) {
    if (event.kind === 'happened') {
      waiting.push(event);
      continue;
    }
    carryOut();
    if (event.kind === 'begun') following.begin(event.state);
    if (event.kind === 'skipped') skip(event.problem);
    if (event.kind === 'ended') following.end(event.why);
    if (event.kind === 'empty') following.tell(`${name} is empty now: the next session will be shown`);
  }
  carryOut();
  return { first, count };
}
