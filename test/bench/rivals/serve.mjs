import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Loads a package of the rivals' folder, which is where their processes run. */
export const load = createRequire(join(process.cwd(), 'package.json'));

/**
 * Answers line by line. The first line is a job, as JSON, and is answered by what the rival makes of it; every further
 * line is how many times to do it, and is answered by the milliseconds that takes on the processor.
 *
 * @param start from a job to `{ answer, run }`; both it and `run` may have to be waited for
 */
export async function serve(start) {
  let run;
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line);
    if (run) {
      reply(await processorTime(run, question));
    } else {
      const rival = await start(question);
      run = rival.run;
      reply(rival.answer);
    }
  }
}

async function processorTime(run, jobs) {
  const before = process.cpuUsage();
  for (let job = 0; job < jobs; job++) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const reply = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
