import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/random.ts';
import type { Size } from '../../../src/terminal/cells/cell.ts';
import { createFlow, type Flow } from '../../../src/terminal/output/flow.ts';
import { createFrameOutput } from '../../../src/terminal/output/frame-output.ts';
import { createManualClock } from '../../support/live.ts';

/** An output whose terminal never answers, and is never asked. */
const silent: Flow = {
  ...{ isFree: () => true, sent: () => '', answered: () => {}, restart: () => {} },
  ...{ quiet: async () => {}, patience: () => 0, stop: () => {} },
};

function anOutput(options: { readonly size?: Size; readonly hasRoom?: () => boolean } = {}) {
  const clock = createManualClock();
  const sent: { readonly at: number; readonly bytes: string }[] = [];
  const output = createFrameOutput({
    send: (bytes) => void sent.push({ at: clock.now(), bytes }),
    hasRoom: options.hasRoom ?? (() => true),
    size: () => options.size ?? { columns: 20, rows: 2 },
    ...{ flow: silent, clock, paintOn: (grid) => grid },
  });
  return { output, clock, sent, bytes: () => sent.map(({ bytes }) => bytes) };
}

describe('the output of frames', () => {
  test('sends a frame as soon as what goes on is done, and of several the last', () => {
    const { output, clock, bytes } = anOutput();
    output.start();
    for (const frame of ['one', 'two', 'three']) output.show(frame);
    expect(bytes()).toEqual([]);
    clock.advance(0);
    expect(bytes()).toEqual(['three']);
  });

  test('sends no more than about sixty frames a second, and never leaves out the last', () => {
    const { output, clock, sent } = anOutput();
    output.start();
    for (let ms = 0; ms < 1000; ms++) {
      output.show(`frame ${ms}`);
      clock.advance(1);
    }
    clock.advance(20);
    expect(sent.length).toBeLessThanOrEqual(64);
    expect(sent.length).toBeGreaterThan(55);
    expect(sent.at(-1)?.bytes).toContain('9');
  });

  test('sends nothing where nothing has changed', () => {
    const { output, clock, bytes } = anOutput();
    output.start();
    output.show('same');
    clock.advance(20);
    output.show('same');
    clock.advance(20);
    expect(bytes()).toEqual(['same']);
  });

  test('waits while what was sent has not left the program', () => {
    let hasRoom = false;
    const { output, clock, bytes } = anOutput({ hasRoom: () => hasRoom });
    output.start();
    output.show('one');
    output.show('two');
    clock.advance(100);
    expect(bytes()).toEqual([]);
    hasRoom = true;
    output.wake();
    clock.advance(0);
    expect(bytes()).toEqual(['two']);
  });

  test('sends nothing while the screen is not its own, and afterwards all of the newest frame', () => {
    const { output, clock, bytes } = anOutput();
    output.start();
    output.show('before');
    clock.advance(20);
    output.stop();
    output.show('meanwhile');
    clock.advance(100);
    expect(bytes()).toEqual(['before']);
    output.start();
    clock.advance(20);
    expect(bytes().at(-1)).toBe('meanwhile');
  });

  test('draws every cell again when it is asked to, and puts the modes right', () => {
    const { output, clock, bytes } = anOutput();
    output.start();
    output.show('same');
    clock.advance(20);
    output.repaint();
    clock.advance(20);
    expect(bytes().at(-1)).toBe('\u001B[m\u001B[?25l\u001B[?7l\u001B[r\u001B[Hsame\u001B[K\u001B[2H\u001B[K');
  });

  test('waits after a change of size until the new layout is there, and then draws everything', () => {
    const { output, clock, bytes } = anOutput();
    output.start();
    output.show('same');
    clock.advance(100);
    output.resized();
    output.show('cut');
    clock.advance(1);
    output.show('same');
    clock.advance(20);
    expect(bytes().slice(1)).toEqual([expect.stringContaining('same')]);
  });

  test('holds a large frame back until it is whole', () => {
    const { output, clock, bytes } = anOutput({ size: { columns: 100, rows: 20 } });
    output.start();
    output.show(Array.from({ length: 20 }, () => 'x'.repeat(100)).join('\n'));
    clock.advance(0);
    expect(bytes()[0].startsWith('\u001B[?2026h')).toBe(true);
    expect(bytes()[0].endsWith('\u001B[?2026l')).toBe(true);
  });
});

/** A link that takes everything at once and delivers it in time, with a terminal that answers at its end. */
function heldOverSlowLink(changedCells: number) {
  const [columns, rows] = [120, 40];
  const clock = createManualClock();
  const random = createRandom(1);
  const flow = createFlow(clock, () => output.wake());
  const cells = Array.from({ length: rows }, () => new Array<string>(columns).fill('.'));
  let busyUntil = 0;
  let lastArrival = 0;
  const arrivals: string[] = [];
  const output = createFrameOutput({
    send(bytes) {
      busyUntil = Math.max(busyUntil, clock.now()) + bytes.length / 15;
      lastArrival = busyUntil + 75;
      clock.after(busyUntil + 150 - clock.now(), flow.answered);
      arrivals.push(bytes);
    },
    ...{ hasRoom: () => true, size: () => ({ columns, rows }), flow, clock, paintOn: (grid) => grid },
  });
  output.start();
  flow.sent();
  clock.after(150, flow.answered);
  clock.advance(1000);
  for (let key = 0; key < 90; key++) {
    for (let n = 0; n < changedCells; n++) cells[random.integer(rows)][random.integer(columns)] = String(key % 10);
    clock.advance(33);
    output.show(cells.map((row) => row.join('')).join('\n'));
  }
  const lastKey = clock.now();
  clock.advance(5000);
  return { lagMs: lastArrival - lastKey, frames: arrivals.length, bytes: arrivals.at(-1)?.length ?? 0 };
}

describe('a key held for 3 s over a link of 15 kB/s and 150 ms', () => {
  test.each([20, 60, 150, 300])('leaves the screen at most 0.6 s behind when %i cells change a key', (cells) => {
    const { lagMs, frames } = heldOverSlowLink(cells);
    expect(frames).toBeGreaterThan(5);
    expect(lagMs).toBeLessThanOrEqual(600);
  });
});
