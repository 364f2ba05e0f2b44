/** One of several ways to do the same job. */
export interface Contender {
  readonly name: string;
  /** Does the job so many times. @returns the milliseconds that took on the processor */
  readonly time: (jobs: number) => number | Promise<number>;
}

const ROUNDS = 31;
const ROUND_MS = 25;
const WARM_UP_MS = 100;

/** A contender that runs in this thread. @param run does the job once; its first number is looked at, so that no compiler may leave it out */
export function contender(name: string, run: () => ArrayLike<number>): Contender {
  return {
    name,
    time(jobs) {
      let seen = 0;
      const clock = processorClock();
      for (let job = 0; job < jobs; job++) seen += run()[0];
      const elapsed = clock();
      expectFinite(name, seen);
      return elapsed;
    },
  };
}

/**
 * Milliseconds that each contender takes for one job, in every one of several rounds. They take turns within a round, so
 * that whatever else the machine does falls on all of them; compare within rounds, and take the median of those. Turns
 * are about equally long: as long as the slowest contender's single job, where that is longer than a round is meant to be.
 *
 * @returns [contenders][rounds]
 */
export async function measure(contenders: readonly Contender[]): Promise<readonly (readonly number[])[]> {
  const perJob: number[] = [];
  for (const each of contenders) perJob.push(await warmUp(each));
  const turn = Math.max(ROUND_MS, ...perJob);
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (let n = 0; n < contenders.length; n++) {
      const jobs = Math.max(1, Math.round(turn / perJob[n]));
      times[n].push((await contenders[n].time(jobs)) / jobs);
    }
  }
  return times;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** @returns milliseconds for a job, once the contender is warm */
async function warmUp({ time }: Contender): Promise<number> {
  let jobs = 1;
  let elapsed = await time(jobs);
  while (elapsed < WARM_UP_MS) {
    jobs *= 2;
    elapsed = await time(jobs);
  }
  return elapsed / jobs;
}

/** A clock that runs while this process does: milliseconds on the processor, however busy the machine is with others. */
function processorClock(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
}

function expectFinite(name: string, seen: number): void {
  if (!Number.isFinite(seen)) throw new Error(`${name} gave a number that is not finite`);
}
