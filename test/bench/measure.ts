/** One of several ways to do the same job. */
export interface Contender {
  readonly name: string;
  /** Does the job so many times. @returns the milliseconds that took */
  readonly time: (jobs: number) => number | Promise<number>;
}

const ROUNDS = 31;
const ROUND_MS = 12;
const WARM_UP_MS = 100;

/** A contender that runs in this thread. @param run does the job once; its first number is looked at, so that no compiler may leave it out */
export function contender(name: string, run: () => ArrayLike<number>): Contender {
  return {
    name,
    time(jobs) {
      let seen = 0;
      const start = performance.now();
      for (let job = 0; job < jobs; job++) seen += run()[0];
      const elapsed = performance.now() - start;
      expectFinite(name, seen);
      return elapsed;
    },
  };
}

/** A contender that has to be waited for. */
export function awaitedContender(name: string, run: () => Promise<ArrayLike<number>>): Contender {
  return {
    name,
    async time(jobs) {
      let seen = 0;
      const start = performance.now();
      for (let job = 0; job < jobs; job++) seen += (await run())[0];
      const elapsed = performance.now() - start;
      expectFinite(name, seen);
      return elapsed;
    },
  };
}

/**
 * Milliseconds that each contender takes for one job, in every one of several rounds. They take turns within a round, so
 * that whatever else the machine does falls on all of them; compare within rounds, and take the median of those.
 *
 * @returns [contenders][rounds]
 */
export async function measure(contenders: readonly Contender[]): Promise<readonly (readonly number[])[]> {
  const jobs: number[] = [];
  for (const each of contenders) jobs.push(await jobsPerRound(each));
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (let n = 0; n < contenders.length; n++) times[n].push((await contenders[n].time(jobs[n])) / jobs[n]);
  }
  return times;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** As many jobs as fill a round, once the contender is warm. */
async function jobsPerRound({ time }: Contender): Promise<number> {
  let jobs = 1;
  let elapsed = await time(jobs);
  while (elapsed < WARM_UP_MS) {
    jobs *= 2;
    elapsed = await time(jobs);
  }
  return Math.max(1, Math.round((jobs * ROUND_MS) / elapsed));
}

function expectFinite(name: string, seen: number): void {
  if (!Number.isFinite(seen)) throw new Error(`${name} gave a number that is not finite`);
}
