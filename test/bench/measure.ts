/** One of several ways to do the same job. */
export interface Contender {
  readonly name: string;
  /** does the job once; what it returns is looked at, so that no compiler may leave it out */
  readonly run: () => ArrayLike<number>;
}

const ROUNDS = 31;
const ROUND_MS = 12;
/** V8 compiles in the background, and on a busy machine that takes its time. */
const WARM_UP_MS = 500;

/**
 * Milliseconds that each contender takes for one job, in every one of several rounds. They take turns within a round, so
 * that whatever else the machine does falls on all of them; compare within rounds, and take the median of those.
 *
 * @returns [contenders][rounds]
 */
export function measure(contenders: readonly Contender[]): readonly (readonly number[])[] {
  const jobs = contenders.map(jobsPerRound);
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    contenders.forEach((contender, n) => {
      times[n].push(time(contender, jobs[n]) / jobs[n]);
    });
  }
  return times;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** As many jobs as fill a round, once the contender is warm. */
function jobsPerRound(contender: Contender): number {
  let jobs = 1;
  let elapsed = time(contender, jobs);
  while (elapsed < WARM_UP_MS) {
    jobs *= 2;
    elapsed = time(contender, jobs);
  }
  return Math.max(1, Math.round((jobs * ROUND_MS) / elapsed));
}

function time({ name, run }: Contender, jobs: number): number {
  let seen = 0;
  const start = performance.now();
  for (let job = 0; job < jobs; job++) seen += run()[0];
  const elapsed = performance.now() - start;
  if (!Number.isFinite(seen)) throw new Error(`${name} gave a number that is not finite`);
  return elapsed;
}
