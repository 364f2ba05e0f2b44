import { SingleBar } from 'cli-progress';
import { sayTo } from '../../io/output.ts';
import type { Environment } from '../../terminal/capabilities.ts';
import type { TrainingProgress } from '../../training/train.ts';
import { barLook, canRedrawLine } from '../shared/progress-bar.ts';

/** Shows how far training is. */
export interface ProgressView {
  show(progress: TrainingProgress): void;
  /** leaves the screen as it is, with nothing more to come */
  close(): void;
}

type ErrorStream = NodeJS.WriteStream;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/**
 * A live bar where it can be redrawn, else a plain line an epoch.
 *
 * @param now milliseconds, from any start
 */
export function progressView(stream: ErrorStream, env: Environment, now: () => number): ProgressView {
  const speed = speedometer(now);
  return canRedrawLine(stream, env) ? liveBar(stream, env, speed) : plainLines(stream, speed, now);
}

interface Speed {
  readonly tokensPerSecond: number;
  readonly secondsLeft: number;
}

type Speedometer = (progress: TrainingProgress) => Speed;

function speedometer(now: () => number): Speedometer {
  const start = now();
  return ({ tokens, batches, totalBatches }) => {
    const seconds = Math.max(1e-3, (now() - start) / 1000);
    const secondsLeft = batches > 0 ? (seconds / batches) * (totalBatches - batches) : 0;
    return { tokensPerSecond: tokens / seconds, secondsLeft };
  };
}

/** So long at the most nothing is said, in milliseconds. */
const SILENCE = 15_000;

function plainLines(stream: ErrorStream, speedOf: Speedometer, now: () => number): ProgressView {
  let last: TrainingProgress | undefined;
  let saidAt = now();
  const line = (progress: TrainingProgress, within = ''): void => {
    saidAt = now();
    sayTo(stream, `${describe(progress, speedOf(progress), within)}\n`);
  };
  return {
    show(progress) {
      // Without held-out examples nothing closes an epoch but the first batch of the next.
      if (last && !last.dev && last.phase === 'trained' && progress.epoch > last.epoch) line(last);
      if (progress.dev) line(progress);
      else if (now() - saidAt > SILENCE) line(progress, `, ${shareOf(progress)}`);
      last = progress;
    },
    close() {
      if (last && !last.dev) line(last);
      last = undefined;
    },
  };
}

/** How far all of it is, where that is said in the middle of an epoch. */
const shareOf = ({ batches, totalBatches }: TrainingProgress): string =>
  `${Math.floor((100 * batches) / totalBatches)} % of all`;

function describe(
  { epoch, epochs, loss, dev, improved }: TrainingProgress,
  { tokensPerSecond, secondsLeft }: Speed,
  within: string,
): string {
  const result = dev ? `, dev accuracy ${percent(dev.accuracy)}${improved ? ' (best)' : ''}` : '';
  const speed = `${Math.round(tokensPerSecond).toLocaleString('en')} tokens/s, ${clock(secondsLeft)} left`;
  return `epoch ${epoch} of ${epochs}${within}: loss ${loss.toFixed(3)}${result}, ${speed}`;
}

function liveBar(stream: ErrorStream, env: Environment, speedOf: Speedometer): ProgressView {
  const format = 'epoch {epoch} {bar} {percentage} %  loss {loss}  held out {dev}  {left} left';
  const bar = new SingleBar({
    format,
    stream,
    ...barLook(env),
    hideCursor: true,
    clearOnComplete: false,
  });
  let dev = '...';
  let started = false;
  let isClosed = false;
  return {
    show(progress) {
      if (isClosed) return;
      if (progress.dev) dev = percent(progress.dev.accuracy);
      const { secondsLeft } = speedOf(progress);
      const payload = {
        epoch: `${progress.epoch}/${progress.epochs}`,
        loss: progress.loss.toFixed(3),
        dev,
        left: clock(secondsLeft),
      };
      if (!started) bar.start(progress.totalBatches, progress.batches, payload);
      else bar.update(progress.batches, payload);
      started = true;
    },
    close() {
      if (started && !isClosed) bar.stop();
      isClosed = true;
    },
  };
}

/** 95 → 1:35 */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
