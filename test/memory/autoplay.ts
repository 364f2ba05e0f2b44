import process from 'node:process';
import { setImmediate as turn } from 'node:timers/promises';
import { showByCells } from '../support/live.ts';
import { aSession } from '../support/session.ts';

// Plays a review over and over on the screen of a simulated terminal, and prints how much the heap has grown since it
// was warm: `node --expose-gc … autoplay.ts STEPS`.

const steps = Number(process.argv[2]);
const WARM_UP = 2000;
/** Nothing that can be pressed, which lets a frame come to its end. */
const NO_KEY = '{none}';
/** So often a frame is drawn, and one of five of those is waited for; the others are overtaken, as on a slow link. */
const FRAME_EVERY = 5;

const { store, press, sent, close } = await showByCells(aSession(), { columns: 80, rows: 24 });

async function play(count: number): Promise<void> {
  for (let step = 0; step < count; step++) {
    store.dispatch(store.state().play.isPlaying ? { type: 'play/ticked' } : { type: 'play/toggled', by: 'token' });
    if (step % FRAME_EVERY > 0) continue;
    await turn();
    if (step % FRAME_EVERY ** 2 > 0) continue;
    await press(NO_KEY);
    sent();
  }
}

function heap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

await play(WARM_UP);
const before = heap();
await play(steps);
process.stdout.write(`${heap() - before}\n`);
await close();
process.exit();
