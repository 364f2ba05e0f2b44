import { letOthersRun } from '../io/interrupt.ts';

export type WorkQueue = ReturnType<typeof createWorkQueue>;

/** Work that is done one piece after another, so that its answers come in the order in which they were asked for. */
export function createWorkQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
      const result = last.then(work);
      last = result.catch(() => {});
      return result;
    },
    /** when all is done, and what it led to has been asked for and done as well */
    async done(): Promise<void> {
      for (let seen: unknown; seen !== last; ) {
        seen = last;
        await last;
        await letOthersRun();
      }
    },
  };
}
