/** One of several ways to do the same job. */
export interface Contender {
  readonly name: string;
  /** does the job once; what it returns is looked at, so that no compiler may leave it out */
  readonly run: () => ArrayLike<number>;
}

const ROUNDS = 15;
const ROUND_MS = 30;

/**
 * Milliseconds that each contender takes for one job: the median over rounds in which they take turns, so that whatever
 * else the machine does falls on all of them.
 */
export function measure(contenders: readonly Contender[]): readonly number[] {
  const jobs = contenders.map(jobsPerRound);
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    contenders.forEach((contender, n) => {
      times[n].push(time(contender, jobs[n]) / jobs[n]);
    });
  }
  return times.map(median);
}

/** As many jobs as fill a round, found by doing ever more of them; which also warms the contender up. */
function jobsPerRound(contender: Contender): number {
  for (let jobs = 1; ; jobs *= 2) {
    const elapsed = time(contender, jobs);
    if (elapsed >= ROUND_MS) return Math.max(1, Math.round((jobs * ROUND_MS) / elapsed));
  }
}

function time({ name, run }: Contender, jobs: number): number {
  let seen = 0;
  const start = performance.now();
  for (let job = 0; job < jobs; job++) seen += run()[0];
  const elapsed = performance.now() - start;
  if (!Number.isFinite(seen)) throw new Error(`${name} gave a number that is not finite`);
  return elapsed;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
