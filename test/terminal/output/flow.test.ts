import { describe, expect, test } from 'vitest';
import { createFlow } from '../../../src/terminal/output/flow.ts';
import { createManualClock } from '../../support/live.ts';

const QUERY = '\u001B[5n';

function aFlow() {
  const clock = createManualClock();
  let freed = 0;
  const flow = createFlow(clock, () => {
    freed++;
  });
  return { clock, flow, freed: () => freed };
}

describe('flow control', () => {
  test('lets two frames be on their way, and a third when the first is answered', () => {
    const { flow } = aFlow();
    expect([flow.sent(), flow.isFree(), flow.sent(), flow.isFree()]).toEqual([QUERY, true, QUERY, false]);
    flow.answered();
    expect(flow.isFree()).toBe(true);
  });

  test('says when there is room again', () => {
    const { flow, freed } = aFlow();
    flow.sent();
    flow.answered();
    expect(freed()).toBe(1);
  });

  test('gives up after 500 ms on a terminal that never answers, and asks no more', () => {
    const { flow, clock, freed } = aFlow();
    flow.sent();
    flow.sent();
    clock.advance(499);
    expect(flow.isFree()).toBe(false);
    clock.advance(1);
    expect([flow.isFree(), freed(), flow.sent()]).toEqual([true, 1, '']);
  });

  test('waits longer for a terminal that has answered before: its link is slow', () => {
    const { flow, clock } = aFlow();
    flow.sent();
    clock.advance(100);
    flow.answered();
    flow.sent();
    flow.sent();
    clock.advance(3000);
    expect(flow.isFree()).toBe(false);
    clock.advance(2000);
    expect(flow.isFree()).toBe(true);
  });

  test('begins again when a late answer comes after all', () => {
    const { flow, clock } = aFlow();
    flow.sent();
    clock.advance(600);
    expect(flow.sent()).toBe('');
    flow.answered();
    expect(flow.sent()).toBe(QUERY);
  });

  test('sends one frame at a time over a link that takes long for each', () => {
    const { flow, clock } = aFlow();
    flow.sent(); // the question that comes with an empty screen: 150 ms there and back
    clock.advance(150);
    flow.answered();
    flow.sent(); // a frame that takes 300 ms more
    clock.advance(450);
    flow.answered();
    flow.sent();
    expect(flow.isFree()).toBe(false);
  });

  test('sends two at a time again when frames are small again', () => {
    const { flow, clock } = aFlow();
    for (const milliseconds of [150, 450, 160]) {
      flow.sent();
      clock.advance(milliseconds);
      flow.answered();
    }
    flow.sent();
    expect(flow.isFree()).toBe(true);
  });

  test('gives a link that has stalled one frame per patience, and no queue', () => {
    const { flow, clock } = aFlow();
    flow.sent();
    clock.advance(100);
    flow.answered();
    let frames = 0;
    for (let second = 0; second < 20; second++) {
      for (; flow.isFree(); frames++) expect(flow.sent()).toBe(QUERY);
      clock.advance(1000);
    }
    expect(frames).toBe(5); // two at first, then one every five seconds
    for (let n = 0; n < frames; n++) flow.answered();
    expect([flow.isFree(), flow.sent()]).toEqual([true, QUERY]);
  });

  test('finds its way back after an answer that was lost', () => {
    const { flow, clock } = aFlow();
    for (const answers of [true, false, true]) {
      flow.sent();
      clock.advance(10);
      if (answers) flow.answered();
      else clock.advance(5000);
    }
    clock.advance(600);
    flow.sent();
    flow.sent();
    clock.advance(10);
    flow.answered();
    flow.answered();
    expect(flow.isFree()).toBe(true);
    clock.advance(10);
    expect(flow.sent()).toBe(QUERY);
  });

  test('is quiet when the last answer is there, or after a while', async () => {
    const { flow, clock } = aFlow();
    flow.sent();
    let isQuiet = false;
    const quiet = flow.quiet(500).then(() => {
      isQuiet = true;
    });
    await Promise.resolve();
    expect(isQuiet).toBe(false);
    flow.answered();
    await quiet;
    flow.sent();
    const late = flow.quiet(200);
    clock.advance(200);
    await late;
  });

  test('is not quiet while answers that were given up may come', async () => {
    const { flow, clock } = aFlow();
    flow.sent();
    clock.advance(600);
    let isQuiet = false;
    const quiet = flow.quiet(1000).then(() => {
      isQuiet = true;
    });
    await Promise.resolve();
    expect(isQuiet).toBe(false);
    flow.answered();
    await quiet;
  });

  test('waits at the end as long as the link has been seen to need, and three seconds at most', () => {
    const patienceAfter = (milliseconds: number): number => {
      const { flow, clock } = aFlow();
      flow.sent();
      clock.advance(milliseconds);
      flow.answered();
      return flow.patience();
    };
    expect([10, 400, 1400, 9000].map(patienceAfter)).toEqual([500, 800, 2800, 3000]);
  });

  test('waits at the end for a link that has not answered yet until two seconds after the question', () => {
    const { flow, clock } = aFlow();
    expect(flow.patience()).toBe(0);
    flow.sent();
    clock.advance(700);
    expect(flow.patience()).toBe(1300);
    clock.advance(5000);
    expect(flow.patience()).toBe(0);
  });

  test('asks nothing where nothing is to be asked', () => {
    const flow = createFlow(createManualClock(), () => {}, false);
    expect([flow.sent(), flow.isFree()]).toEqual(['', true]);
    flow.answered();
    flow.restart();
    expect(flow.sent()).toBe('');
  });

  test('leaves no timer when it is stopped', () => {
    const { flow, clock, freed } = aFlow();
    flow.sent();
    flow.stop();
    clock.advance(10_000);
    expect(freed()).toBe(0);
  });
});
