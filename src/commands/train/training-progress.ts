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
  return canRedrawLine(stream, env) ? liveBar(stream, env, speed) : plainLines(stream, speed);
}

interface Speed {
  readonly tokensPerSecond: number;
  readonly secondsLeft: number;
}

function speedometer(now: () => number): (progress: TrainingProgress) => Speed {
  const start = now();
  return ({ tokens, batches, totalBatches }) => {
    const seconds = Math.max(1e-3, (now() - start) / 1000);
    const secondsLeft = batches > 0 ? (seconds / batches) * (totalBatches - batches) : 0;
    return { tokensPerSecond: tokens / seconds, secondsLeft };
  };
}

function plainLines(stream: ErrorStream, speedOf: (progress: TrainingProgress) => Speed): ProgressView {
  let last: TrainingProgress | undefined;
  const line = (progress: TrainingProgress): void => {
    sayTo(stream, `${describe(progress, speedOf(progress))}\n`);
  };
  return {
    show(progress) {
      // Without held-out examples nothing closes an epoch but the first batch of the next.
      if (last && !last.dev && last.phase === 'trained' && progress.epoch > last.epoch) line(last);
      if (progress.dev) line(progress);
      last = progress;
    },
    close() {
      if (last && !last.dev) line(last);
    },
  };
}

function describe(
  { epoch, epochs, loss, dev, improved }: TrainingProgress,
  { tokensPerSecond, secondsLeft }: Speed,
): string {
  const result = dev ? `, dev accuracy ${percent(dev.accuracy)}${improved ? ' (best)' : ''}` : '';
  const speed = `${Math.round(tokensPerSecond).toLocaleString('en')} tokens/s, ${clock(secondsLeft)} left`;
  return `epoch ${epoch} of ${epochs}: loss ${loss.toFixed(3)}${result}, ${speed}`;
}

function liveBar(stream: ErrorStream, env: Environment, speedOf: (progress: TrainingProgress) => Speed): ProgressView {
  const format = 'epoch {epoch} {bar} {percentage} %  loss {loss}  dev {dev}  {speed} tokens/s  {left} left';
  const bar = new SingleBar({
    format,
    stream,
    ...barLook(env),
    hideCursor: true,
    clearOnComplete: false,
  });
  let dev = '...';
  let started = false;
  return {
    show(progress) {
      if (progress.dev) dev = percent(progress.dev.accuracy);
      const { tokensPerSecond, secondsLeft } = speedOf(progress);
      const payload = {
        epoch: `${progress.epoch}/${progress.epochs}`,
        loss: progress.loss.toFixed(3),
        dev,
        speed: Math.round(tokensPerSecond).toLocaleString('en'),
        left: clock(secondsLeft),
      };
      if (!started) bar.start(progress.totalBatches, progress.batches, payload);
      else bar.update(progress.batches, payload);
      started = true;
    },
    close() {
      if (started) bar.stop();
    },
  };
}

/** 95 → 1:35 */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
